-- Moves the draft from its base revision by one for each edit, or writes nothing when it has moved on meanwhile.
WITH moved AS (
  UPDATE draft
  SET revision = revision + array_length($8::text[], 1), document = $4, source = $5, anchors = $6, state = $7,
      updated_at = now(), updated_by = $11
  WHERE namespace = $1 AND name = $2 AND revision = $3
  RETURNING namespace, name, revision
), titled AS (
  UPDATE workflow w SET title = $10
  FROM moved m
  WHERE w.namespace = m.namespace AND w.name = m.name AND w.title <> $10
), logged AS (
  INSERT INTO draft_edit (namespace, name, revision, edit_id, actor, body)
  SELECT m.namespace, m.name, $3::bigint + e.position, e.edit_id, $11, e.body
  FROM moved m, unnest($8::text[], $9::text[]) WITH ORDINALITY AS e (edit_id, body, position)
)
SELECT revision FROM moved
