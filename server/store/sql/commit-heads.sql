-- Also of those whose history went with its era.
SELECT s.shard, greatest((SELECT max(h.commit_no) FROM history h WHERE h.shard = s.shard),
                         (SELECT d.commit_no FROM dropped_commit d WHERE d.shard = s.shard), 0) + 1 AS next
FROM unnest($1::int4[]) AS s (shard)
