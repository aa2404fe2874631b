SELECT task_queue, count(*) FILTER (WHERE state = 'queued') AS waiting, count(*) FILTER (WHERE state <> 'queued') AS running
FROM activity WHERE namespace = $1 AND (state = 'queued' OR grant_id IS NOT NULL)
GROUP BY task_queue
