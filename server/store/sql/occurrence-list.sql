SELECT * FROM schedule_occurrence WHERE namespace = $1 AND schedule_id = $2
ORDER BY time DESC, decided_at DESC NULLS FIRST LIMIT $3
