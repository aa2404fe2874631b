WITH sent AS (
  INSERT INTO inbox (shard, namespace, run_id, workflow_id, input_id, actor, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (namespace, workflow_id, input_id) DO NOTHING
)
SELECT pg_notify('inkstone_inbox', $1::int4::text)
