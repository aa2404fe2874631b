WITH gone AS (
  DELETE FROM schedule WHERE namespace = $1 AND schedule_id = $2 RETURNING schedule_id
), history AS (
  DELETE FROM schedule_occurrence o USING gone WHERE o.namespace = $1 AND o.schedule_id = gone.schedule_id
)
SELECT schedule_id FROM gone
