SELECT DISTINCT owner FROM shard_lease
WHERE shard = ANY ($2::int4[]) AND owner IS NOT NULL AND owner <> $1 AND expires_at >= now()
