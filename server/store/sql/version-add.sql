-- Writes nothing when another publication took the number meanwhile.
INSERT INTO version (namespace, name, version, draft_revision, document, source, anchors, compiled, plugins, code_hash, note, published_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (namespace, name, version) DO NOTHING
RETURNING version, published_at
