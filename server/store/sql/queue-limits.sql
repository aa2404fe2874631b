SELECT name, limits FROM task_queue WHERE namespace = $1
