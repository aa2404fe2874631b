UPDATE bulk_item SET state = $4, problem = $5
WHERE namespace = $1 AND operation_id = $2 AND item_no = $3 AND state = 'waiting'
