-- The oldest that nobody has; its own taker prolongs it in the same way.
UPDATE bulk_operation SET taken_by = $2, taken_until = now() + interval '30 seconds'
WHERE (namespace, operation_id) = (
  SELECT namespace, operation_id FROM bulk_operation
  WHERE namespace = $1 AND state = 'running' AND (taken_until < now() OR taken_by = $2)
  ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING operation_id, operation, actor, reason
