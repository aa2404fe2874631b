-- Waits for commits in flight, which hold the row FOR SHARE; whoever commits later under the old epoch writes nothing.
-- Locks in the order of shards, see lease-renew.sql.
WITH free AS MATERIALIZED (
  SELECT shard FROM shard_lease
  WHERE shard = ANY ($4::int4[]) AND (owner IS NULL OR owner = $1 OR expires_at < now() OR owner = ANY ($5::text[]))
  ORDER BY shard FOR NO KEY UPDATE
)
UPDATE shard_lease AS l
SET owner = $1, address = $2, epoch = l.epoch + 1, expires_at = now() + $3 * interval '1 millisecond'
FROM free
WHERE l.shard = free.shard
  AND (l.owner IS NULL OR l.owner = $1 OR l.expires_at < now() OR l.owner = ANY ($5::text[]))
RETURNING l.shard, l.epoch
