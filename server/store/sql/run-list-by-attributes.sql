-- Runs with these values of search attributes. When few have them, all of them are found by run_search and sorted; when
-- many have, the newest are soon met on the way along run_newest.
WITH matching AS MATERIALIZED (
  SELECT * FROM run WHERE namespace = $1 AND search_values @> $7::jsonb
), found AS MATERIALIZED (
  SELECT * FROM matching LIMIT 5001
), size AS MATERIALIZED (
  SELECT count(*) <= 5000 AS is_small FROM found
)
(SELECT found.*
 FROM size, found
 WHERE is_small
   AND (started_at, run_id) < ($2::bigint, $3::text)
   AND ($5::text IS NULL OR workflow_type = $5)
   AND ($6::text IS NULL OR status = $6)
 ORDER BY started_at DESC, run_id DESC
 LIMIT $4)
UNION ALL
(SELECT r.*
 FROM size CROSS JOIN LATERAL (
   SELECT * FROM run
   WHERE namespace = $1 AND search_values @> $7::jsonb
     AND (started_at, run_id) < ($2::bigint, $3::text)
     AND ($5::text IS NULL OR workflow_type = $5)
     AND ($6::text IS NULL OR status = $6)
   ORDER BY started_at DESC, run_id DESC
   LIMIT $4
 ) r
 WHERE NOT is_small)
ORDER BY started_at DESC, run_id DESC
