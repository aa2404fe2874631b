SELECT revision, actor, body
FROM draft_edit
WHERE namespace = $1 AND name = $2 AND revision > $3
ORDER BY revision
