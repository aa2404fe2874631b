SELECT a.* FROM unnest($1::text[], $2::text[]) AS k (namespace, run_id) JOIN activity a USING (namespace, run_id)
