-- Those whose session lives (pg-session.ts). A session that nobody has announced is a release from before this table.
WITH session AS (
  SELECT objid FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND classid = $1::int4::oid AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), live AS (
  SELECT owner, address, secret, engine, reads, (hashtext(owner)::int8 & 4294967295)::oid AS key
  FROM server WHERE expires_at > now()
)
SELECT owner, address, secret, engine, reads FROM live JOIN session ON objid = key
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL FROM session WHERE objid NOT IN (SELECT key FROM live)
