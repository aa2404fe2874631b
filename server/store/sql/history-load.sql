SELECT h.run_id, h.body
FROM unnest($1::text[], $2::text[]) AS k (namespace, run_id)
JOIN run r USING (namespace, run_id)
JOIN history h ON h.era = r.era AND h.namespace = r.namespace AND h.run_id = r.run_id
ORDER BY h.namespace, h.run_id, h.activation
