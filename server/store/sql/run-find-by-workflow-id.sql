SELECT * FROM run WHERE namespace = $1 AND workflow_id = $2
ORDER BY status IN ('running', 'blocked') DESC, started_at DESC, run_id DESC
LIMIT 1
