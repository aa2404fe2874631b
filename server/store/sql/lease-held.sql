SELECT shard, epoch FROM shard_lease WHERE owner = $1 AND shard = ANY ($2::int4[])
