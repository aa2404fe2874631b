INSERT INTO schedule AS s (namespace, schedule_id, spec, policy, action, note, paused, of_workflow, planned_until,
  next_at, waiting, revision, claimed_by, claimed_until, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, 1, NULL, 0, $11, $9)
ON CONFLICT (namespace, schedule_id) DO UPDATE SET
  spec = EXCLUDED.spec, policy = EXCLUDED.policy, action = EXCLUDED.action, note = EXCLUDED.note,
  paused = EXCLUDED.paused, planned_until = EXCLUDED.planned_until, next_at = EXCLUDED.next_at,
  revision = s.revision + 1
RETURNING *
