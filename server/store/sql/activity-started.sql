SELECT * FROM activity WHERE state = 'started' AND shard = ANY ($1::int4[])
