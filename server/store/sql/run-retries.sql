SELECT seq, attempt, due_at, last_failure
FROM activity
WHERE namespace = $1 AND run_id = $2
ORDER BY seq
