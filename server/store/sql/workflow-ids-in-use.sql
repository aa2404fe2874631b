-- For each workflow id the open run, else the newest closed one; the run that was to begin, if it has; and runs that
-- the same request has started.
SELECT r.namespace, r.workflow_id, r.run_id, r.request_id, r.status
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS k (namespace, workflow_id, request_id, run_id)
CROSS JOIN LATERAL (
  (SELECT * FROM run
   WHERE run.namespace = k.namespace AND run.workflow_id = k.workflow_id AND run.status IN ('running', 'blocked'))
  UNION ALL
  (SELECT * FROM run
   WHERE run.namespace = k.namespace AND run.workflow_id = k.workflow_id AND run.status NOT IN ('running', 'blocked')
   ORDER BY started_at DESC, run_id DESC LIMIT 1)
  UNION ALL
  (SELECT * FROM run
   WHERE run.namespace = k.namespace AND run.workflow_id = k.workflow_id AND run.status NOT IN ('running', 'blocked')
     AND run.request_id = k.request_id)
  UNION ALL
  (SELECT * FROM run WHERE run.namespace = k.namespace AND run.run_id = k.run_id)
) r
