SELECT * FROM activity WHERE state = 'started' AND grant_id IS NULL AND shard = ANY ($1::int4[])
