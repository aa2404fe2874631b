-- Waits for commits in flight, which hold the row FOR SHARE; whoever commits later under the old epoch writes nothing.
UPDATE shard_lease
SET owner = $1, address = $2, epoch = epoch + 1, expires_at = now() + $3 * interval '1 millisecond'
WHERE shard = ANY ($4::int4[]) AND (owner IS NULL OR owner = $1 OR expires_at < now() OR owner = ANY ($5::text[]))
RETURNING shard, epoch
