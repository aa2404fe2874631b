SELECT run_id, min(fire_at) AS fire_at
FROM timer
WHERE namespace = $1 AND run_id = ANY ($2::text[])
GROUP BY run_id
