-- Times that a person asked for.
WITH asked AS (
  INSERT INTO schedule_occurrence (namespace, schedule_id, time, origin, request_id, due_at, overlap, state, actor)
  SELECT $1, $2, o.time, $3, $4, o.time, $5, 'waiting', $6 FROM unnest($7::bigint[]) AS o(time)
  ON CONFLICT DO NOTHING
  RETURNING time
), woken AS (
  UPDATE schedule SET waiting = true WHERE namespace = $1 AND schedule_id = $2
)
SELECT count(*)::int AS count FROM asked
