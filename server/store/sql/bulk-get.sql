SELECT o.operation_id, o.operation, o.filter, o.actor, o.reason, o.state, o.created_at, o.ended_at,
       count(i.item_no) AS total, count(*) FILTER (WHERE i.state = 'done') AS done,
       count(*) FILTER (WHERE i.state = 'failed') AS failed
FROM bulk_operation o LEFT JOIN bulk_item i USING (namespace, operation_id)
WHERE o.namespace = $1 AND ($2::text IS NULL OR o.operation_id = $2)
GROUP BY o.namespace, o.operation_id
ORDER BY o.created_at DESC, o.operation_id
LIMIT 200
