SELECT coalesce(server.address, shard_lease.address) AS address
FROM shard_lease LEFT JOIN server USING (owner)
WHERE shard = $1 AND owner IS NOT NULL AND shard_lease.expires_at > now()
