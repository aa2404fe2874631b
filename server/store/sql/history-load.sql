SELECT h.run_id, h.body FROM unnest($1::text[], $2::text[]) AS k (namespace, run_id) JOIN history h USING (namespace, run_id)
ORDER BY h.namespace, h.run_id, h.activation
