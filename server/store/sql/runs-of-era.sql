SELECT namespace, run_id, shard, closed_at FROM run WHERE era = $2 AND shard = ANY ($1::int4[]) LIMIT $3
