UPDATE schedule s SET claimed_until = 0, claimed_by = NULL, waiting = EXISTS (
  SELECT 1 FROM schedule_occurrence o
  WHERE o.namespace = s.namespace AND o.schedule_id = s.schedule_id
    AND (o.state = 'waiting' OR (o.open AND $4)))
WHERE namespace = $1 AND schedule_id = $2 AND claimed_by = $3
