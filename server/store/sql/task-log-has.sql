SELECT 1 FROM task_log WHERE namespace = $1 AND task_id = $2 AND input_id = $3
