-- Open runs that no row will wake, after the run at which the last look ended: they wait for a message, or for ever.
SELECT r.run_id, r.workflow_id, r.workflow_type, r.started_at
FROM run r
WHERE r.namespace = $1 AND r.run_id > $2 AND r.closed_at IS NULL AND r.status = 'running' AND NOT r.active
  AND r.paused IS NULL
  AND NOT EXISTS (SELECT FROM timer t WHERE t.namespace = r.namespace AND t.run_id = r.run_id AND (t.seq > 0 OR t.seq = -2))
  AND NOT EXISTS (SELECT FROM activity a WHERE a.namespace = r.namespace AND a.run_id = r.run_id)
  AND NOT EXISTS (SELECT FROM human_task h
                  WHERE h.namespace = r.namespace AND h.run_id = r.run_id AND h.state IN ('ready', 'reserved'))
  AND NOT EXISTS (SELECT FROM run c WHERE c.namespace = r.namespace AND c.parent_run_id = r.run_id
                    AND c.status IN ('running', 'blocked'))
  AND NOT EXISTS (SELECT FROM inbox i
                  WHERE i.namespace = r.namespace AND i.workflow_id = r.workflow_id AND i.run_id = r.run_id)
ORDER BY r.run_id
LIMIT $3
