-- Below 1 are the time allowed for the run and for its chain, and escalations of human tasks; nobody waits for them.
SELECT run_id, min(fire_at) AS fire_at
FROM timer
WHERE namespace = $1 AND run_id = ANY ($2::text[]) AND seq > 0
GROUP BY run_id
