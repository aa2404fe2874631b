SELECT version
FROM version
WHERE namespace = $1 AND name = $2
ORDER BY version DESC
LIMIT 1
