-- Of the next open runs after a workflow id, those that no row will wake: they wait for a message, or for ever. `last` is
-- the workflow id at which to go on; without it all have been looked at. Goes by the index of open runs.
WITH looked AS MATERIALIZED (
  SELECT run_id, workflow_id, workflow_type, status, active, paused
  FROM run
  WHERE namespace = $1 AND workflow_id > $2 AND status IN ('running', 'blocked')
  ORDER BY workflow_id
  LIMIT $3
)
SELECT (SELECT max(workflow_id) FROM looked HAVING count(*) = $3) AS last,
       r.run_id, r.workflow_id, r.workflow_type
FROM (SELECT) once LEFT JOIN looked r
  ON r.status = 'running' AND NOT r.active AND r.paused IS NULL
  AND NOT EXISTS (SELECT FROM timer t WHERE t.namespace = $1 AND t.run_id = r.run_id AND (t.seq > 0 OR t.seq = -2))
  AND NOT EXISTS (SELECT FROM activity a WHERE a.namespace = $1 AND a.run_id = r.run_id)
  AND NOT EXISTS (SELECT FROM human_task h
                  WHERE h.namespace = $1 AND h.run_id = r.run_id AND h.state IN ('ready', 'reserved'))
  AND NOT EXISTS (SELECT FROM run c WHERE c.namespace = $1 AND c.parent_run_id = r.run_id
                    AND c.status IN ('running', 'blocked'))
  AND NOT EXISTS (SELECT FROM inbox i
                  WHERE i.namespace = $1 AND i.workflow_id = r.workflow_id AND i.run_id = r.run_id)
ORDER BY r.workflow_id
