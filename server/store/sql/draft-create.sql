-- Writes nothing when the name is taken.
WITH created AS (
  INSERT INTO workflow (namespace, name, title, created_by)
  VALUES ($1, $2, $3, $8)
  ON CONFLICT (namespace, name) DO NOTHING
  RETURNING namespace, name
)
INSERT INTO draft (namespace, name, revision, document, source, anchors, state, updated_by)
SELECT namespace, name, 1, $4, $5, $6, $7, $8 FROM created
RETURNING revision
