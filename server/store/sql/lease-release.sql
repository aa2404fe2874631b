-- $2: which; null: all. Whoever waits for them looks at once. Locks in the order of shards, see lease-renew.sql.
WITH mine AS MATERIALIZED (
  SELECT shard FROM shard_lease WHERE owner = $1 AND ($2::int4[] IS NULL OR shard = ANY ($2))
  ORDER BY shard FOR NO KEY UPDATE
), released AS (
  UPDATE shard_lease AS l SET owner = NULL, address = NULL, expires_at = '-infinity'
  FROM mine WHERE l.shard = mine.shard AND l.owner = $1
)
SELECT pg_notify('inkstone_lease', '')
