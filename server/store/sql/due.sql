-- What is due before $2 and after $3: of each shard and kind the earliest $4, with all that are due at the same time as
-- the last of these. By shard, so that a million timers cost no more than what is read of them.
SELECT d.*
FROM unnest($1::int4[]) AS s (shard)
CROSS JOIN LATERAL (
  (SELECT 'timer' AS kind, shard, namespace, run_id, seq, fire_at AS at FROM timer
   WHERE timer.shard = s.shard AND fire_at < $2 AND fire_at > $3
   ORDER BY fire_at FETCH FIRST ($4::bigint) ROWS WITH TIES)
  UNION ALL
  (SELECT 'activity', shard, namespace, run_id, seq, due_at FROM activity
   WHERE activity.shard = s.shard AND due_at < $2 AND due_at > $3 AND (state <> 'started' OR grant_id IS NOT NULL)
   ORDER BY due_at FETCH FIRST ($4::bigint) ROWS WITH TIES)
  UNION ALL
  (SELECT 'blocked', shard, namespace, run_id, 0, retry_at FROM run
   WHERE run.shard = s.shard AND status = 'blocked' AND retry_at < $2 AND retry_at > $3
   ORDER BY retry_at FETCH FIRST ($4::bigint) ROWS WITH TIES)
) d
