-- What the migrations make together. Written by migrate.test.ts; change the migrations, not this file.

CREATE TABLE activity (
  namespace text NOT NULL,
  run_id text NOT NULL,
  seq integer NOT NULL,
  shard integer NOT NULL,
  activity_type text NOT NULL,
  task_queue text NOT NULL,
  attempt integer NOT NULL,
  state text NOT NULL,
  due_at bigint NOT NULL,
  heartbeat text,
  last_failure text,
  grant_id text,
  worker text,
  priority smallint NOT NULL DEFAULT 3,
  limit_key text,
  queued_at bigint,
  started_at bigint,
  PRIMARY KEY (namespace, run_id, seq)
);

CREATE TABLE bulk_item (
  namespace text NOT NULL,
  operation_id text NOT NULL,
  item_no integer NOT NULL,
  run_id text NOT NULL,
  workflow_id text NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  problem text,
  PRIMARY KEY (namespace, operation_id, item_no)
);

CREATE TABLE bulk_operation (
  namespace text NOT NULL,
  operation_id text NOT NULL,
  operation text NOT NULL,
  filter text NOT NULL,
  actor text NOT NULL,
  reason text,
  state text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  taken_by text,
  taken_until timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  PRIMARY KEY (namespace, operation_id)
);

CREATE TABLE calendar (
  namespace text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  hours text NOT NULL,
  holidays date[] NOT NULL DEFAULT '{}'::date[],
  is_default boolean NOT NULL DEFAULT false,
  PRIMARY KEY (namespace, name)
);

CREATE TABLE draft (
  namespace text NOT NULL,
  name text NOT NULL,
  revision bigint NOT NULL,
  document text NOT NULL,
  source text NOT NULL,
  anchors text NOT NULL,
  state text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL,
  PRIMARY KEY (namespace, name),
  FOREIGN KEY (namespace, name) REFERENCES workflow(namespace, name)
);

CREATE TABLE draft_edit (
  namespace text NOT NULL,
  name text NOT NULL,
  revision bigint NOT NULL,
  edit_id text NOT NULL,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  body text NOT NULL,
  UNIQUE (namespace, name, edit_id),
  PRIMARY KEY (namespace, name, revision),
  FOREIGN KEY (namespace, name) REFERENCES workflow(namespace, name)
);

CREATE TABLE dropped_commit (
  shard integer NOT NULL,
  commit_no bigint NOT NULL,
  PRIMARY KEY (shard)
);

CREATE TABLE history (
  namespace text NOT NULL,
  run_id text NOT NULL,
  activation integer NOT NULL,
  shard integer NOT NULL,
  commit_no bigint NOT NULL,
  format smallint NOT NULL,
  body text NOT NULL,
  era integer NOT NULL DEFAULT 0
);

CREATE TABLE history_0 (
  namespace text NOT NULL,
  run_id text NOT NULL,
  activation integer NOT NULL,
  shard integer NOT NULL,
  commit_no bigint NOT NULL,
  format smallint NOT NULL,
  body text NOT NULL,
  era integer NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, run_id, activation)
);

CREATE TABLE history_era (
  era integer NOT NULL,
  began_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (era)
);

CREATE TABLE human_task (
  namespace text NOT NULL,
  task_id text NOT NULL,
  run_id text NOT NULL,
  seq integer NOT NULL,
  shard integer NOT NULL,
  workflow_id text NOT NULL,
  workflow_type text NOT NULL,
  version integer NOT NULL,
  node integer,
  state text NOT NULL,
  title text NOT NULL,
  spec text NOT NULL,
  people text[] NOT NULL,
  groups text[] NOT NULL,
  excluded text[] NOT NULL,
  owner text,
  created_at bigint NOT NULL,
  due_at bigint,
  completed_at bigint,
  outcome text,
  result text,
  PRIMARY KEY (namespace, task_id)
);

CREATE TABLE inbox (
  shard integer NOT NULL,
  input_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  namespace text NOT NULL,
  run_id text,
  workflow_id text NOT NULL,
  input_id text NOT NULL,
  actor text NOT NULL,
  headers text,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  UNIQUE (namespace, workflow_id, input_id),
  PRIMARY KEY (shard, input_no)
);

CREATE TABLE migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (number)
);

CREATE TABLE namespace (
  namespace text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (namespace)
);

CREATE TABLE person (
  namespace text NOT NULL,
  person_id text NOT NULL,
  name text NOT NULL,
  email text,
  roles text[] NOT NULL,
  groups text[] NOT NULL,
  PRIMARY KEY (namespace, person_id)
);

CREATE TABLE remote_plugin (
  namespace text NOT NULL,
  task_queue text NOT NULL,
  name text NOT NULL,
  descriptor text NOT NULL,
  identity text NOT NULL,
  registered_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (namespace, task_queue, name)
);

CREATE TABLE run (
  namespace text NOT NULL,
  run_id text NOT NULL,
  workflow_id text NOT NULL,
  workflow_type text NOT NULL,
  version integer NOT NULL,
  code_hash text NOT NULL,
  shard integer NOT NULL,
  status text NOT NULL,
  active boolean NOT NULL,
  task_queue text NOT NULL,
  random_seed text NOT NULL,
  request_id text,
  started_by text NOT NULL,
  started_at bigint NOT NULL,
  closed_at bigint,
  activations integer NOT NULL,
  history_bytes bigint NOT NULL,
  outcome text,
  blocked text,
  blocked_count integer NOT NULL DEFAULT 0,
  retry_at bigint,
  parent_run_id text,
  first_run_id text,
  origin text,
  memo text,
  search_attributes text,
  search_values jsonb,
  sandbox_kills integer NOT NULL DEFAULT 0,
  paused text,
  era integer NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, run_id)
);

CREATE TABLE run_count (
  namespace text NOT NULL,
  workflow_type text NOT NULL,
  status text NOT NULL,
  shard integer NOT NULL,
  runs bigint NOT NULL,
  PRIMARY KEY (namespace, workflow_type, status, shard)
);

CREATE TABLE schedule (
  namespace text NOT NULL,
  schedule_id text NOT NULL,
  spec text NOT NULL,
  policy text NOT NULL,
  action text NOT NULL,
  note text,
  paused boolean NOT NULL,
  of_workflow text,
  planned_until bigint NOT NULL,
  next_at bigint,
  waiting boolean NOT NULL,
  revision integer NOT NULL,
  claimed_by text,
  claimed_until bigint NOT NULL,
  created_by text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (namespace, schedule_id)
);

CREATE TABLE schedule_occurrence (
  namespace text NOT NULL,
  schedule_id text NOT NULL,
  time bigint NOT NULL,
  origin text NOT NULL,
  request_id text NOT NULL DEFAULT ''::text,
  due_at bigint NOT NULL,
  overlap text,
  state text NOT NULL,
  reason text,
  workflow_id text,
  run_id text,
  open boolean NOT NULL DEFAULT false,
  actor text NOT NULL,
  decided_at bigint,
  PRIMARY KEY (namespace, schedule_id, origin, "time", request_id)
);

CREATE TABLE server (
  owner text NOT NULL,
  address text,
  secret text NOT NULL,
  engine boolean NOT NULL,
  reads integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (owner)
);

CREATE TABLE shard_lease (
  shard integer NOT NULL,
  owner text,
  address text,
  epoch bigint NOT NULL DEFAULT 0,
  expires_at timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  PRIMARY KEY (shard)
);

CREATE TABLE task_log (
  namespace text NOT NULL,
  task_id text NOT NULL,
  entry_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at bigint NOT NULL,
  actor text NOT NULL,
  kind text NOT NULL,
  body text,
  input_id text,
  UNIQUE (namespace, task_id, input_id),
  PRIMARY KEY (namespace, task_id, entry_no)
);

CREATE TABLE task_queue (
  namespace text NOT NULL,
  name text NOT NULL,
  limits text NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (namespace, name)
);

CREATE TABLE timer (
  namespace text NOT NULL,
  run_id text NOT NULL,
  seq integer NOT NULL,
  shard integer NOT NULL,
  fire_at bigint NOT NULL,
  PRIMARY KEY (namespace, run_id, seq)
);

CREATE TABLE version (
  namespace text NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  draft_revision bigint NOT NULL,
  document text NOT NULL,
  source text NOT NULL,
  anchors text NOT NULL,
  compiled text NOT NULL,
  plugins text NOT NULL,
  code_hash text NOT NULL,
  note text,
  published_at timestamp with time zone NOT NULL DEFAULT now(),
  published_by text NOT NULL,
  PRIMARY KEY (namespace, name, version),
  FOREIGN KEY (namespace, name) REFERENCES workflow(namespace, name)
);

CREATE TABLE workflow (
  namespace text NOT NULL,
  name text NOT NULL,
  title text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  PRIMARY KEY (namespace, name)
);

CREATE TABLE workflow_trigger (
  namespace text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  workflow text NOT NULL,
  workflow_id text,
  PRIMARY KEY (namespace, kind, key, workflow)
);

CREATE INDEX activity_due ON public.activity USING btree (shard, due_at);
CREATE INDEX activity_queue ON public.activity USING btree (namespace, task_queue) WHERE ((state = 'queued'::text) OR (grant_id IS NOT NULL));
CREATE INDEX bulk_item_waiting ON public.bulk_item USING btree (namespace, operation_id, item_no) WHERE (state = 'waiting'::text);
CREATE INDEX bulk_operation_running ON public.bulk_operation USING btree (namespace, created_at) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX history_0_commit ON public.history_0 USING btree (shard, commit_no);
CREATE INDEX human_task_open ON public.human_task USING btree (namespace, state, created_at) WHERE (state = ANY (ARRAY['ready'::text, 'reserved'::text]));
CREATE INDEX human_task_run ON public.human_task USING btree (namespace, run_id);
CREATE INDEX run_active ON public.run USING btree (shard) WHERE active;
CREATE INDEX run_blocked ON public.run USING btree (shard) WHERE (status = 'blocked'::text);
CREATE INDEX run_by_era ON public.run USING btree (era, shard);
CREATE INDEX run_by_type ON public.run USING btree (namespace, workflow_type, status, started_at);
CREATE INDEX run_by_workflow_id ON public.run USING btree (namespace, workflow_id, started_at) WHERE (status <> ALL (ARRAY['running'::text, 'blocked'::text]));
CREATE INDEX run_children ON public.run USING btree (namespace, parent_run_id, started_at) WHERE (parent_run_id IS NOT NULL);
CREATE INDEX run_newest ON public.run USING btree (namespace, started_at);
CREATE UNIQUE INDEX run_open ON public.run USING btree (namespace, workflow_id) WHERE (status = ANY (ARRAY['running'::text, 'blocked'::text]));
CREATE INDEX run_paused ON public.run USING btree (namespace, workflow_type, version) WHERE (paused IS NOT NULL);
CREATE INDEX run_search ON public.run USING gin (search_values jsonb_path_ops) WHERE (search_values IS NOT NULL);
CREATE INDEX schedule_due ON public.schedule USING btree (namespace, next_at) WHERE (NOT paused);
CREATE INDEX schedule_waiting ON public.schedule USING btree (namespace) WHERE waiting;
CREATE INDEX occurrence_newest ON public.schedule_occurrence USING btree (namespace, schedule_id, "time" DESC);
CREATE INDEX occurrence_to_do ON public.schedule_occurrence USING btree (namespace, schedule_id, due_at) WHERE ((state = 'waiting'::text) OR open);
CREATE INDEX timer_due ON public.timer USING btree (shard, fire_at);

CREATE VIEW event AS
 SELECT h.namespace,
    h.run_id,
    h.activation,
    e."position",
    e.family,
    e.type,
    to_timestamp(((((h.body)::json ->> 'time'::text))::double precision / (1000)::double precision)) AS at,
    (e.body ->> 'actor'::text) AS actor,
    e.body
   FROM (history h
     CROSS JOIN LATERAL ( SELECT i."position",
            'input'::text AS family,
            (i.body ->> 'type'::text) AS type,
            i.body
           FROM json_array_elements(((h.body)::json -> 'inputs'::text)) WITH ORDINALITY i(body, "position")
        UNION ALL
         SELECT (json_array_length(((h.body)::json -> 'inputs'::text)) + c."position"),
            'command'::text,
            (c.body ->> 'type'::text),
            c.body
           FROM json_array_elements(((h.body)::json -> 'commands'::text)) WITH ORDINALITY c(body, "position")) e);

CREATE OR REPLACE FUNCTION public.count_runs_begun()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM after), count(*)
  FROM after GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.count_runs_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM before), sum(n)
  FROM (SELECT namespace, workflow_type, status, -1 AS n FROM before
        UNION ALL SELECT namespace, workflow_type, status, 1 FROM after) AS changed
  GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.count_runs_gone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO run_count AS c (namespace, workflow_type, status, shard, runs)
  SELECT namespace, workflow_type, status, (SELECT min(shard) FROM before), -count(*)
  FROM before GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (namespace, workflow_type, status, shard) DO UPDATE SET runs = c.runs + excluded.runs;
  RETURN NULL;
END $function$;

CREATE TRIGGER run_begun AFTER INSERT ON public.run REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_runs_begun();
CREATE TRIGGER run_changed AFTER UPDATE ON public.run REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_runs_changed();
CREATE TRIGGER run_gone AFTER DELETE ON public.run REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_runs_gone();
