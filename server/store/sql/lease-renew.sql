-- Locks in the order of shards, as commits and whoever takes leases do: otherwise they stand in each other's way.
WITH mine AS MATERIALIZED (
  SELECT shard FROM shard_lease WHERE owner = $1 ORDER BY shard FOR NO KEY UPDATE
)
UPDATE shard_lease AS l SET expires_at = now() + $2 * interval '1 millisecond'
FROM mine WHERE l.shard = mine.shard AND l.owner = $1
RETURNING l.shard, l.epoch
