SELECT i.* FROM inbox i LEFT JOIN run r USING (namespace, run_id)
WHERE i.shard = ANY ($1::int4[]) AND r.status IS DISTINCT FROM 'blocked'
ORDER BY i.shard, i.input_no
