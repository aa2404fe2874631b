-- All of them or, when one of the names is taken, none: then it fails with a unique violation.
WITH given AS (
  SELECT *
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
    AS each (name, title, document, source, anchors, state)
), created AS (
  INSERT INTO workflow (namespace, name, title, created_by)
  SELECT $1, name, title, $8 FROM given
  RETURNING name
)
INSERT INTO draft (namespace, name, revision, document, source, anchors, state, updated_by)
SELECT $1, name, 1, document, source, anchors, state, $8
FROM given JOIN created USING (name)
