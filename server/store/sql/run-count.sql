SELECT workflow_type, status, sum(runs) AS runs
FROM run_count
WHERE namespace = $1 AND ($2::text IS NULL OR workflow_type = $2) AND ($3::text IS NULL OR status = $3)
GROUP BY workflow_type, status
HAVING sum(runs) > 0
ORDER BY workflow_type, status
