SELECT run.* FROM unnest($1::text[], $2::text[]) AS k (namespace, run_id) JOIN run USING (namespace, run_id)
