SELECT t.seq, l.at, l.actor, l.kind, l.body
FROM human_task t
JOIN task_log l USING (namespace, task_id)
WHERE t.namespace = $1 AND t.run_id = $2
ORDER BY l.entry_no
