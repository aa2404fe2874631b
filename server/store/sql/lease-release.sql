UPDATE shard_lease SET owner = NULL, address = NULL, expires_at = '-infinity' WHERE owner = $1
