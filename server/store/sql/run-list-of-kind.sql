-- Runs of a workflow type, in a status, or both: as many of each kind that there is as the page holds, by run_by_type,
-- then the newest of all these.
SELECT r.*
FROM (
  SELECT workflow_type, status FROM run_count
  WHERE namespace = $1 AND ($5::text IS NULL OR workflow_type = $5) AND ($6::text IS NULL OR status = $6)
  GROUP BY workflow_type, status HAVING sum(runs) > 0
) kind
CROSS JOIN LATERAL (
  SELECT * FROM run
  WHERE namespace = $1 AND workflow_type = kind.workflow_type AND status = kind.status
    AND (started_at, run_id) < ($2::bigint, $3::text)
  ORDER BY started_at DESC, run_id DESC
  LIMIT $4
) r
ORDER BY r.started_at DESC, r.run_id DESC
LIMIT $4
