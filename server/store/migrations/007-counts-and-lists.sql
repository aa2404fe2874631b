-- How many runs there are, by workflow type and status: kept, not scanned. Each statement that changes runs adds what it
-- changes to one row of one of its shards. Only that shard's owner writes it, under the lease that the statement has
-- locked, so nobody waits for anybody; a row may be below zero, the sum over all shards is exact. It is a trigger so
-- that a server of the release before, in a rolling update, counts too.
CREATE TABLE run_count (
  namespace text NOT NULL,
  workflow_type text NOT NULL,
  status text NOT NULL,
  shard integer NOT NULL,
  runs bigint NOT NULL,
  PRIMARY KEY (namespace, workflow_type, status, shard)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000);

CREATE FUNCTION count_runs_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM after), count(*)
  FROM after GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $$;

CREATE FUNCTION count_runs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM before), sum(n)
  FROM (SELECT namespace, workflow_type, status, -1 AS n FROM before
        UNION ALL SELECT namespace, workflow_type, status, 1 FROM after) AS changed
  GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $$;

CREATE FUNCTION count_runs_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM before), -count(*)
  FROM before GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $$;

CREATE TRIGGER run_begun AFTER INSERT ON run REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_runs_begun();
CREATE TRIGGER run_changed AFTER UPDATE ON run REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_runs_changed();
CREATE TRIGGER run_gone AFTER DELETE ON run REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION count_runs_gone();

INSERT INTO run_count (namespace, workflow_type, status, shard, runs)
SELECT namespace, workflow_type, status, shard, count(*) FROM run GROUP BY 1, 2, 3, 4;

-- Lists go by (type, status, time): which of these there are, run_count says. Ascending, since what begins later goes to
-- the right end, where pages fill; without the run id, which the sort of one millisecond's runs makes up for.
DROP INDEX run_newest;
CREATE INDEX run_newest ON run (namespace, started_at);
DROP INDEX run_by_type;
CREATE INDEX run_by_type ON run (namespace, workflow_type, status, started_at);
-- An open run is found by run_open.
DROP INDEX run_by_workflow_id;
CREATE INDEX run_by_workflow_id ON run (namespace, workflow_id, started_at) WHERE status NOT IN ('running', 'blocked');
