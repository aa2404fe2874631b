SELECT EXISTS (SELECT FROM inbox WHERE namespace = $1 AND workflow_id = $2 AND input_id = $3) AS waiting
