INSERT INTO task_queue (namespace, name, limits, changed_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (namespace, name) DO UPDATE SET limits = excluded.limits, changed_by = excluded.changed_by, changed_at = now()
