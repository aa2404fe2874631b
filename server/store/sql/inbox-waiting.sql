-- Held rows wait until their run takes inputs again; its turn reads them.
SELECT * FROM inbox
WHERE shard = ANY ($1::int4[]) AND NOT starts_with(body, '{"kind":"held"')
ORDER BY shard, input_no
