SELECT * FROM schedule WHERE namespace = $1 AND NOT paused AND next_at <= $2 ORDER BY next_at LIMIT 100
