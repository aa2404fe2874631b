-- Newest first, after a place in that order. Goes by run_newest.
SELECT *
FROM run
WHERE namespace = $1 AND (started_at, run_id) < ($2::bigint, $3::text)
ORDER BY started_at DESC, run_id DESC
LIMIT $4
