SELECT * FROM schedule WHERE namespace = $1 AND ($2::text IS NULL OR of_workflow = $2) ORDER BY schedule_id
