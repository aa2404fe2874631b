-- Kept for runs that are blocked, paused, or not yet to begin.
SELECT i.* FROM unnest($1::text[], $2::text[], $3::text[]) AS k (namespace, workflow_id, run_id)
JOIN inbox i USING (namespace, workflow_id, run_id)
WHERE starts_with(i.body, '{"kind":"held"')
ORDER BY i.input_no
