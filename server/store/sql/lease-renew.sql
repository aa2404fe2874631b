UPDATE shard_lease SET expires_at = now() + $2 * interval '1 millisecond' WHERE owner = $1 RETURNING shard, epoch
