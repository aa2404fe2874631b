SELECT *
FROM run
WHERE namespace = $1
  AND ($2::text IS NULL OR workflow_type = $2)
  AND ($3::text IS NULL OR status = $3)
  AND ($4::text IS NULL OR workflow_id = $4)
  AND ($8::jsonb IS NULL OR search_values @> $8)
  AND ($5::bigint IS NULL OR (started_at, run_id) < ($5, $6::text))
ORDER BY started_at DESC, run_id DESC
LIMIT $7
