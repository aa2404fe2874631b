SELECT *
FROM human_task
WHERE namespace = $1
  AND state = 'completed'
  AND owner = $2
  AND ($3::bigint IS NULL OR (completed_at, task_id) < ($3, $4::text))
ORDER BY completed_at DESC, task_id DESC
LIMIT $5
