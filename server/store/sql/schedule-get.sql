SELECT * FROM schedule WHERE namespace = $1 AND schedule_id = $2
