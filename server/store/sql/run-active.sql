SELECT * FROM run WHERE active AND shard = ANY ($1::int4[])
