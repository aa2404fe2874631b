SELECT workflow, workflow_id FROM workflow_trigger WHERE namespace = $1 AND kind = $2 AND key = $3 ORDER BY workflow
