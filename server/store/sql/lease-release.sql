-- $2: which; null: all. Whoever waits for them looks at once.
WITH released AS (
  UPDATE shard_lease SET owner = NULL, address = NULL, expires_at = '-infinity'
  WHERE owner = $1 AND ($2::int4[] IS NULL OR shard = ANY ($2))
)
SELECT pg_notify('inkstone_lease', '')
