-- Only who holds the claim decides.
UPDATE schedule_occurrence o SET state = $7, reason = $8, workflow_id = $9, run_id = $10, open = $11, decided_at = $12
FROM schedule s
WHERE o.namespace = $1 AND o.schedule_id = $2 AND o.origin = $3 AND o.time = $4 AND o.request_id = $5
  AND s.namespace = o.namespace AND s.schedule_id = o.schedule_id AND s.claimed_by = $6
