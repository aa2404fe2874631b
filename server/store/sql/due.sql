SELECT 'timer' AS kind, shard, namespace, run_id, seq, fire_at AS at FROM timer
WHERE shard = ANY ($1::int4[]) AND fire_at < $2
UNION ALL
SELECT 'activity', shard, namespace, run_id, seq, due_at FROM activity
WHERE shard = ANY ($1::int4[]) AND due_at < $2 AND (state <> 'started' OR grant_id IS NOT NULL)
UNION ALL
SELECT 'blocked', shard, namespace, run_id, 0, retry_at FROM run
WHERE shard = ANY ($1::int4[]) AND status = 'blocked' AND retry_at < $2
