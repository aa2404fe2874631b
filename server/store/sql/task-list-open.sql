-- $2: names of the person (id, e-mail address) in small letters, or null for everybody's tasks.
SELECT t.*
FROM human_task t
WHERE t.namespace = $1
  AND t.state IN ('ready', 'reserved')
  AND (
    $2::text[] IS NULL
    OR t.owner = $3::text
    OR (
      t.owner IS NULL
      AND (t.groups && $4::text[] OR EXISTS (SELECT FROM unnest(t.people) p WHERE lower(p) = ANY ($2::text[])))
      AND NOT EXISTS (SELECT FROM unnest(t.excluded) e WHERE lower(e) = ANY ($2::text[]))
    )
  )
  AND ($5::bigint IS NULL OR (coalesce(t.due_at, 9223372036854775807), t.task_id) > ($5, $6::text))
ORDER BY coalesce(t.due_at, 9223372036854775807), t.task_id
LIMIT $7
