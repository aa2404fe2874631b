-- Notes times down and goes on to the next, unless someone else did or changed the schedule.
WITH moved AS (
  UPDATE schedule SET planned_until = $5, next_at = $6, paused = $7, waiting = waiting OR $8, note = coalesce($10, note)
  WHERE namespace = $1 AND schedule_id = $2 AND revision = $3 AND planned_until = $4
  RETURNING namespace, schedule_id
), added AS (
  INSERT INTO schedule_occurrence (namespace, schedule_id, time, origin, due_at, state, reason, actor, decided_at)
  SELECT m.namespace, m.schedule_id, o.time, 'planned', o.due_at, o.state, o.reason, $11, o.decided_at
  FROM moved m, jsonb_to_recordset($9::jsonb)
    AS o(time bigint, due_at bigint, state text, reason text, decided_at bigint)
  ON CONFLICT DO NOTHING
)
SELECT schedule_id FROM moved
