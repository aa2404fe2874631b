SELECT name, version, code_hash, note, published_at, published_by
FROM version
WHERE namespace = $1 AND name = $2
ORDER BY version DESC
