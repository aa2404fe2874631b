SELECT *
FROM human_task
WHERE namespace = $1 AND task_id = $2
