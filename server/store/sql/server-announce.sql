-- Rows of servers that died are nobody's: whoever speaks sweeps them out.
WITH swept AS (
  DELETE FROM server WHERE expires_at < now() - interval '1 hour' AND owner <> $1
)
INSERT INTO server (owner, address, secret, engine, reads, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond')
ON CONFLICT (owner) DO UPDATE
SET address = excluded.address, engine = excluded.engine, reads = excluded.reads, expires_at = excluded.expires_at
