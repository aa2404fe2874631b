SELECT address FROM shard_lease WHERE shard = $1 AND owner IS NOT NULL AND expires_at > now()
