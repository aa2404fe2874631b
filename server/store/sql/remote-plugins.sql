SELECT task_queue, name, descriptor FROM remote_plugin WHERE namespace = $1 ORDER BY task_queue, name
