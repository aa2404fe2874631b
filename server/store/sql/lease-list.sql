-- Free is what nobody has, what has run out, and what belongs to an owner whose session is gone (pg-session.ts).
WITH session AS (
  SELECT objid FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND classid = $1::int4::oid AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT shard, owner,
  owner IS NULL OR expires_at < now()
    OR (hashtext(owner)::int8 & 4294967295)::oid NOT IN (SELECT objid FROM session) AS free
FROM shard_lease
