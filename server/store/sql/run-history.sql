SELECT h.body
FROM run r JOIN history h ON h.era = r.era AND h.namespace = r.namespace AND h.run_id = r.run_id
WHERE r.namespace = $1 AND r.run_id = $2
ORDER BY h.activation
