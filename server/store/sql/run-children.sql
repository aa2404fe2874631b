SELECT *
FROM run
WHERE namespace = $1 AND parent_run_id = $2
ORDER BY started_at, run_id
LIMIT $3
