SELECT item_no, run_id, workflow_id, state, problem FROM bulk_item
WHERE namespace = $1 AND operation_id = $2 AND item_no > $3 AND ($4::text IS NULL OR state = $4)
ORDER BY item_no
LIMIT $5
