SELECT r.namespace, r.workflow_id, r.run_id, r.request_id
FROM unnest($1::text[], $2::text[], $3::text[]) AS k (namespace, workflow_id, request_id)
JOIN run r USING (namespace, workflow_id)
WHERE r.status IN ('running', 'blocked') OR r.request_id = k.request_id
