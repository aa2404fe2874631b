-- Histories are kept by era: a run's rows are all in the partition of the era in which it began, or to which its owner has
-- moved it. What is old goes by dropping a partition, not row by row.
--
-- Each partition has its own unique indexes: that a run is in one era only, and commit numbers in one shard, is the fence's
-- to see to, and the indexes stay as small as they were.
CREATE TABLE history_era (
  era integer PRIMARY KEY,
  began_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO history_era (era) VALUES (0);

-- The last commit of each shard that went with an era: numbers go on from there.
CREATE TABLE dropped_commit (
  shard integer PRIMARY KEY,
  commit_no bigint NOT NULL
);

ALTER TABLE run ADD COLUMN era integer NOT NULL DEFAULT 0;
-- Many equal keys: they share their pages' space.
CREATE INDEX run_by_era ON run (era, shard);

DROP VIEW event;
ALTER TABLE history ADD COLUMN era integer NOT NULL DEFAULT 0;
ALTER TABLE history RENAME TO history_0;
ALTER INDEX history_pkey RENAME TO history_0_pkey;
ALTER INDEX history_commit RENAME TO history_0_commit;
CREATE TABLE history (LIKE history_0 INCLUDING DEFAULTS) PARTITION BY LIST (era);
ALTER TABLE history ATTACH PARTITION history_0 FOR VALUES IN (0);

CREATE VIEW event AS
  SELECT h.namespace, h.run_id, h.activation, e.position, e.family, e.type,
         to_timestamp((h.body::json ->> 'time')::double precision / 1000) AS at,
         e.body ->> 'actor' AS actor, e.body
  FROM history h
  CROSS JOIN LATERAL (
    SELECT i.position, 'input' AS family, i.body ->> 'type' AS type, i.body
    FROM json_array_elements(h.body::json -> 'inputs') WITH ORDINALITY AS i (body, position)
    UNION ALL
    SELECT json_array_length(h.body::json -> 'inputs') + c.position, 'command', c.body ->> 'type', c.body
    FROM json_array_elements(h.body::json -> 'commands') WITH ORDINALITY AS c (body, position)
  ) e;
