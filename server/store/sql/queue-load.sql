-- What waits in a task queue and what pollers have of it, those first; `promised`: a grant of it is on its way.
SELECT a.*, r.workflow_id, EXISTS (
  SELECT FROM inbox i
  WHERE i.namespace = a.namespace AND i.workflow_id = r.workflow_id
    AND i.input_id = 'grant:' || a.run_id || ':' || a.seq || ':' || a.attempt
) AS promised
FROM activity a JOIN run r USING (namespace, run_id)
WHERE a.namespace = $1 AND a.task_queue = $2 AND (a.state = 'queued' OR a.grant_id IS NOT NULL)
ORDER BY a.state = 'queued', a.priority, a.queued_at
LIMIT $3
