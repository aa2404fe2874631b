SELECT count(*) AS runs FROM run
WHERE namespace = $1
  AND status = ANY ($2::text[])
  AND ($3::text IS NULL OR workflow_type = $3)
  AND ($4::integer IS NULL OR version = $4)
  AND ($8::integer IS NULL OR version <> $8)
  AND ($5::text IS NULL OR workflow_id = $5)
  AND ($6::boolean IS NULL OR (paused IS NOT NULL) = $6)
  AND ($7::jsonb IS NULL OR search_values @> $7)
