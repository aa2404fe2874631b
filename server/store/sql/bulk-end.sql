UPDATE bulk_operation SET state = $3, ended_at = now()
WHERE namespace = $1 AND operation_id = $2 AND state = 'running'
