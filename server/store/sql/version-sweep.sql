-- Versions of this workflow from before $3 that no run needs; the newest stays.
DELETE FROM version v
WHERE v.namespace = $1 AND v.name = $2 AND v.published_at < $3
  AND EXISTS (
    SELECT FROM version newer
    WHERE newer.namespace = v.namespace AND newer.name = v.name AND newer.version > v.version
  )
  AND NOT EXISTS (
    SELECT FROM run r
    WHERE r.namespace = v.namespace AND r.workflow_type = v.name AND r.version = v.version
  )
