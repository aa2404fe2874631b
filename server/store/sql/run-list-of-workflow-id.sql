-- All runs of one workflow id: few, one of them open.
SELECT *
FROM (
  SELECT * FROM run WHERE namespace = $1 AND workflow_id = $7 AND status IN ('running', 'blocked')
  UNION ALL
  SELECT * FROM run WHERE namespace = $1 AND workflow_id = $7 AND status NOT IN ('running', 'blocked')
) r
WHERE (started_at, run_id) < ($2::bigint, $3::text)
  AND ($5::text IS NULL OR workflow_type = $5)
  AND ($6::text IS NULL OR status = $6)
  AND ($8::jsonb IS NULL OR search_values @> $8)
ORDER BY started_at DESC, run_id DESC
LIMIT $4
