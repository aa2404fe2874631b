SELECT body
FROM history
WHERE namespace = $1 AND run_id = $2
ORDER BY activation
