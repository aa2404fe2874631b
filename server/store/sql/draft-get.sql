SELECT d.revision, d.document, d.source, d.anchors, d.state, v.version, v.draft_revision
FROM draft d
LEFT JOIN LATERAL (
  SELECT version, draft_revision
  FROM version
  WHERE namespace = d.namespace AND name = d.name
  ORDER BY version DESC
  LIMIT 1
) v ON true
WHERE d.namespace = $1 AND d.name = $2
