UPDATE schedule SET claimed_by = $2, claimed_until = $4
WHERE namespace = $1 AND schedule_id IN (
  SELECT schedule_id FROM schedule
  WHERE namespace = $1 AND waiting AND (claimed_by = $2 OR claimed_until < $3)
  ORDER BY claimed_until LIMIT 20 FOR UPDATE SKIP LOCKED)
RETURNING *
