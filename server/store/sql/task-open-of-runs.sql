SELECT *
FROM human_task
WHERE namespace = $1 AND run_id = ANY ($2::text[]) AND state IN ('ready', 'reserved')
