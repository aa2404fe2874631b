-- What waits, and what was started and may be open, with the newest run of its workflow id: the open one if there is one.
SELECT o.*, r.status AS run_status
FROM schedule_occurrence o
LEFT JOIN LATERAL (
  (SELECT status FROM run
   WHERE run.namespace = o.namespace AND run.workflow_id = o.workflow_id AND run.status IN ('running', 'blocked'))
  UNION ALL
  (SELECT status FROM run
   WHERE run.namespace = o.namespace AND run.workflow_id = o.workflow_id AND run.status NOT IN ('running', 'blocked')
   ORDER BY started_at DESC LIMIT 1)
  LIMIT 1) r ON o.open
WHERE o.namespace = $1 AND o.schedule_id = $2 AND (o.state = 'waiting' OR o.open)
ORDER BY o.due_at, o.time
LIMIT 1000
