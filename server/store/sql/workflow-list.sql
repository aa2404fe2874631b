SELECT w.name, w.title, d.revision, d.updated_at, d.updated_by, v.version, v.draft_revision, v.published_at,
       (SELECT coalesce(sum(c.runs), 0)::integer FROM run_count c
        WHERE c.namespace = w.namespace AND c.workflow_type = w.name AND c.status IN ('running', 'blocked')) AS open_runs
FROM workflow w
JOIN draft d USING (namespace, name)
LEFT JOIN LATERAL (
  SELECT version, draft_revision, published_at
  FROM version
  WHERE namespace = w.namespace AND name = w.name
  ORDER BY version DESC
  LIMIT 1
) v ON true
WHERE w.namespace = $1
ORDER BY w.title, w.name
