-- The open run of a workflow id, else the newest closed one.
(SELECT * FROM run WHERE namespace = $1 AND workflow_id = $2 AND status IN ('running', 'blocked'))
UNION ALL
(SELECT * FROM run WHERE namespace = $1 AND workflow_id = $2 AND status NOT IN ('running', 'blocked')
 ORDER BY started_at DESC, run_id DESC LIMIT 1)
LIMIT 1
