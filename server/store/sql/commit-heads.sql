SELECT s.shard, coalesce((SELECT max(h.commit_no) FROM history h WHERE h.shard = s.shard), 0) + 1 AS next
FROM unnest($1::int4[]) AS s (shard)
