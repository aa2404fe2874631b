SELECT name, version, draft_revision, document, source, compiled, code_hash, note, published_at, published_by
FROM version
WHERE namespace = $1 AND name = $2 AND version = $3
