UPDATE schedule SET paused = true, note = coalesce($3, note) WHERE namespace = $1 AND schedule_id = $2
RETURNING schedule_id
