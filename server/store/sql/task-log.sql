SELECT at, actor, kind, body
FROM task_log
WHERE namespace = $1 AND task_id = $2
ORDER BY entry_no
