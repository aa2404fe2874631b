INSERT INTO remote_plugin (namespace, task_queue, name, descriptor, identity)
SELECT $1, $2, name, descriptor, $5 FROM unnest($3::text[], $4::text[]) AS p (name, descriptor)
ON CONFLICT (namespace, task_queue, name) DO UPDATE
  SET descriptor = excluded.descriptor, identity = excluded.identity, registered_at = now()
