-- A repeated request makes nothing: the operation with its id is there, with its runs.
WITH made AS (
  INSERT INTO bulk_operation (namespace, operation_id, operation, filter, actor, reason, state)
  VALUES ($1, $9, $10, $11, $12, $13, 'running')
  ON CONFLICT DO NOTHING
  RETURNING namespace, operation_id
)
INSERT INTO bulk_item (namespace, operation_id, item_no, run_id, workflow_id)
SELECT made.namespace, made.operation_id, row_number() OVER (ORDER BY r.started_at, r.run_id), r.run_id, r.workflow_id
FROM made, (
  SELECT run_id, workflow_id, started_at FROM run
  WHERE namespace = $1
    AND status = ANY ($2::text[])
    AND ($3::text IS NULL OR workflow_type = $3)
    AND ($4::integer IS NULL OR version = $4)
  AND ($8::integer IS NULL OR version <> $8)
    AND ($5::text IS NULL OR workflow_id = $5)
    AND ($6::boolean IS NULL OR (paused IS NOT NULL) = $6)
    AND ($7::jsonb IS NULL OR search_values @> $7)
) r
