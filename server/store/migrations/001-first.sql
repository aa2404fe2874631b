-- The first schema. Every key starts with a namespace, but for the shard leases: a shard is a hash over all of them.
-- Payloads and bodies are text: jsonb refuses \u0000 and lone surrogates.

CREATE TABLE namespace (
  namespace   text PRIMARY KEY,
  created_at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO namespace (namespace) VALUES ('default');

-- One row a shard, made at installation. A commit locks its rows FOR SHARE and compares the epoch: a takeover, which
-- raises the epoch, waits for commits in flight and makes all later ones of the old owner write nothing.
CREATE TABLE shard_lease (
  shard       integer PRIMARY KEY,
  owner       text,
  address     text,
  epoch       bigint NOT NULL DEFAULT 0,
  expires_at  timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO shard_lease (shard) SELECT generate_series(0, 255);

CREATE TABLE run (
  namespace      text NOT NULL,
  run_id         text NOT NULL,
  workflow_id    text NOT NULL,
  workflow_type  text NOT NULL,
  version        integer NOT NULL,
  code_hash      text NOT NULL,
  shard          integer NOT NULL,
  status         text NOT NULL,            -- running, blocked, completed, failed, canceled, terminated
  active         boolean NOT NULL,         -- false: parked, nothing to do until an input arrives
  task_queue     text NOT NULL,
  random_seed    text NOT NULL,
  request_id     text,
  started_by     text NOT NULL,
  started_at     bigint NOT NULL,          -- ms since 1970
  closed_at      bigint,
  activations    integer NOT NULL,
  history_bytes  bigint NOT NULL,
  outcome        text,                     -- JSON of RunOutcome once closed
  blocked        text,                     -- JSON of BlockedReason while blocked
  blocked_count  integer NOT NULL DEFAULT 0,
  retry_at       bigint,                   -- next try of a blocked run, ms since 1970
  parent_run_id  text,
  PRIMARY KEY (namespace, run_id)
);
CREATE UNIQUE INDEX run_open ON run (namespace, workflow_id) WHERE status IN ('running', 'blocked');
CREATE INDEX run_by_workflow_id ON run (namespace, workflow_id, started_at DESC);
CREATE INDEX run_newest ON run (namespace, started_at DESC, run_id);
CREATE INDEX run_by_type ON run (namespace, workflow_type, started_at DESC, run_id);
CREATE INDEX run_active ON run (shard) WHERE active;
CREATE INDEX run_blocked ON run (shard) WHERE status = 'blocked';

-- One row is one activation.
CREATE TABLE history (
  namespace   text NOT NULL,
  run_id      text NOT NULL,
  activation  integer NOT NULL,            -- from 0, gap-free
  shard       integer NOT NULL,
  commit_no   bigint NOT NULL,             -- gap-free within the shard
  format      smallint NOT NULL,
  body        text NOT NULL,               -- JSON of HistoryRow
  PRIMARY KEY (namespace, run_id, activation)
);
CREATE UNIQUE INDEX history_commit ON history (shard, commit_no);

-- Inputs for a shard that someone else owns, or that must survive before they are applied.
CREATE TABLE inbox (
  shard        integer NOT NULL,
  input_no     bigint GENERATED ALWAYS AS IDENTITY,
  namespace    text NOT NULL,
  run_id       text,
  workflow_id  text NOT NULL,
  input_id     text NOT NULL,              -- made by the sender, deduplicated in the run
  actor        text NOT NULL,
  headers      text,
  body         text NOT NULL,              -- JSON of the input
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shard, input_no),
  UNIQUE (namespace, workflow_id, input_id)
);

CREATE TABLE timer (
  namespace  text NOT NULL,
  run_id     text NOT NULL,
  seq        integer NOT NULL,
  shard      integer NOT NULL,
  fire_at    bigint NOT NULL,              -- ms since 1970
  PRIMARY KEY (namespace, run_id, seq)
);
CREATE INDEX timer_due ON timer (shard, fire_at);

-- Only activities that other processes or later owners must find: a second attempt, a heartbeat, a remote queue.
CREATE TABLE activity (
  namespace      text NOT NULL,
  run_id         text NOT NULL,
  seq            integer NOT NULL,
  shard          integer NOT NULL,
  activity_type  text NOT NULL,
  task_queue     text NOT NULL,
  attempt        integer NOT NULL,         -- the attempt that runs, or that is due
  state          text NOT NULL,            -- due, started
  due_at         bigint NOT NULL,          -- ms since 1970
  heartbeat      text,                     -- JSON of the last details
  last_failure   text,                     -- JSON of Failure
  PRIMARY KEY (namespace, run_id, seq)
);
CREATE INDEX activity_due ON activity (shard, due_at);

CREATE TABLE human_task (
  namespace      text NOT NULL,
  task_id        text NOT NULL,            -- <run_id>:<seq>
  run_id         text NOT NULL,
  seq            integer NOT NULL,
  shard          integer NOT NULL,
  workflow_id    text NOT NULL,
  workflow_type  text NOT NULL,
  version        integer NOT NULL,
  node           integer,
  state          text NOT NULL,            -- ready, reserved, completed, obsolete (cancelled, or its run closed)
  title          text NOT NULL,
  spec           text NOT NULL,            -- JSON of HumanTaskSpec
  people         text[] NOT NULL,
  groups         text[] NOT NULL,
  excluded       text[] NOT NULL,
  owner          text,                     -- who claimed it, or completed it
  created_at     bigint NOT NULL,
  due_at         bigint,                   -- resolved once by the server, ms since 1970
  completed_at   bigint,
  outcome        text,
  result         text,                     -- JSON of HumanTaskResult
  PRIMARY KEY (namespace, task_id)
);
CREATE INDEX human_task_open ON human_task (namespace, state, created_at) WHERE state IN ('ready', 'reserved');
CREATE INDEX human_task_run ON human_task (namespace, run_id);

-- Append-only: who did what to a task.
CREATE TABLE task_log (
  namespace  text NOT NULL,
  task_id    text NOT NULL,
  entry_no   bigint GENERATED ALWAYS AS IDENTITY,
  at         bigint NOT NULL,
  actor      text NOT NULL,
  kind       text NOT NULL,                -- created, claimed, released, delegated, commented, completed, cancelled
  body       text,                         -- JSON
  input_id   text,                         -- made by the sender: the same action sent twice is one entry
  PRIMARY KEY (namespace, task_id, entry_no),
  UNIQUE (namespace, task_id, input_id)
);

CREATE TABLE workflow (
  namespace   text NOT NULL,
  name        text NOT NULL,               -- the workflow type
  title       text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  PRIMARY KEY (namespace, name)
);

CREATE TABLE draft (
  namespace   text NOT NULL,
  name        text NOT NULL,
  revision    bigint NOT NULL,
  document    text NOT NULL,               -- JSON of WorkflowDocument
  source      text NOT NULL,
  anchors     text NOT NULL,
  state       text NOT NULL,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  updated_by  text NOT NULL,
  PRIMARY KEY (namespace, name),
  FOREIGN KEY (namespace, name) REFERENCES workflow
);

-- Edits in order; a client that is behind reads what it missed and rebases.
CREATE TABLE draft_edit (
  namespace  text NOT NULL,
  name       text NOT NULL,
  revision   bigint NOT NULL,              -- the draft's revision after this edit
  edit_id    text NOT NULL,
  actor      text NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  body       text NOT NULL,                -- JSON of Edit
  PRIMARY KEY (namespace, name, revision),
  UNIQUE (namespace, name, edit_id),
  FOREIGN KEY (namespace, name) REFERENCES workflow
);

-- Immutable once written.
CREATE TABLE version (
  namespace     text NOT NULL,
  name          text NOT NULL,
  version       integer NOT NULL,
  draft_revision bigint NOT NULL,          -- the draft's revision that was published
  document      text NOT NULL,
  source        text NOT NULL,
  anchors       text NOT NULL,
  compiled      text NOT NULL,             -- JSON of CompiledWorkflow
  plugins       text NOT NULL,             -- JSON of the PluginDescriptors it was checked against
  code_hash     text NOT NULL,
  note          text,
  published_at  timestamptz NOT NULL DEFAULT now(),
  published_by  text NOT NULL,
  PRIMARY KEY (namespace, name, version),
  FOREIGN KEY (namespace, name) REFERENCES workflow
);

CREATE TABLE calendar (
  namespace   text NOT NULL,
  name        text NOT NULL,
  time_zone   text NOT NULL,               -- IANA
  hours       text NOT NULL,               -- JSON: { "1": [["09:00","17:00"]], … } by ISO weekday
  holidays    date[] NOT NULL DEFAULT '{}',
  is_default  boolean NOT NULL DEFAULT false,
  PRIMARY KEY (namespace, name)
);
INSERT INTO calendar (namespace, name, time_zone, hours, is_default) VALUES
  ('default', 'office', 'Europe/Berlin',
   '{"1":[["09:00","17:00"]],"2":[["09:00","17:00"]],"3":[["09:00","17:00"]],"4":[["09:00","17:00"]],"5":[["09:00","17:00"]]}',
   true);

CREATE TABLE person (
  namespace  text NOT NULL,
  person_id  text NOT NULL,
  name       text NOT NULL,
  email      text,
  roles      text[] NOT NULL,              -- analyst, developer, approver, operator
  groups     text[] NOT NULL,
  PRIMARY KEY (namespace, person_id)
);

-- Event by event, for an auditor with psql.
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
