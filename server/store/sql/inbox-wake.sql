SELECT pg_notify('inkstone_inbox', shard::text) FROM unnest($1::int4[]) AS s (shard)
