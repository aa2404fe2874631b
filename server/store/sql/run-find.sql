SELECT * FROM run WHERE namespace = $1 AND run_id = $2
