-- When workflows start by themselves, and what became of each time.
CREATE TABLE schedule (
  namespace      text NOT NULL,
  schedule_id    text NOT NULL,
  spec           text NOT NULL,            -- JSON of ScheduleSpec
  policy         text NOT NULL,            -- JSON of SchedulePolicy
  action         text NOT NULL,            -- JSON of ScheduleAction
  note           text,
  paused         boolean NOT NULL,
  of_workflow    text,                     -- made by publishing this workflow
  planned_until  bigint NOT NULL,          -- every time up to here was planned, ms since 1970
  next_at        bigint,                   -- when to look again, jitter included; null: never
  waiting        boolean NOT NULL,         -- some occurrence waits to be started
  revision       integer NOT NULL,         -- goes up with each change: who planned from an older one writes nothing
  claimed_by     text,                     -- who starts what waits, until then
  claimed_until  bigint NOT NULL,
  created_by     text NOT NULL,
  created_at     bigint NOT NULL,
  PRIMARY KEY (namespace, schedule_id)
);
CREATE INDEX schedule_due ON schedule (namespace, next_at) WHERE NOT paused;
CREATE INDEX schedule_waiting ON schedule (namespace) WHERE waiting;

-- One row a time; nothing that was planned disappears.
CREATE TABLE schedule_occurrence (
  namespace    text NOT NULL,
  schedule_id  text NOT NULL,
  time         bigint NOT NULL,            -- planned, or when it was asked for
  origin       text NOT NULL,              -- planned, triggered, backfill
  request_id   text NOT NULL DEFAULT '',   -- of a trigger: the same one is one occurrence
  due_at       bigint NOT NULL,            -- with jitter
  overlap      text,                       -- instead of the schedule's policy
  state        text NOT NULL,              -- waiting, started, skipped, missed, failed
  reason       text,
  workflow_id  text,
  run_id       text,
  open         boolean NOT NULL DEFAULT false, -- its run is not known to be closed
  actor        text NOT NULL,
  decided_at   bigint,
  PRIMARY KEY (namespace, schedule_id, origin, time, request_id)
);
CREATE INDEX occurrence_newest ON schedule_occurrence (namespace, schedule_id, time DESC);
CREATE INDEX occurrence_to_do ON schedule_occurrence (namespace, schedule_id, due_at) WHERE state = 'waiting' OR open;

-- What starts the newest published version of a workflow from outside. A path leads to one workflow, a message to several.
CREATE TABLE workflow_trigger (
  namespace    text NOT NULL,
  kind         text NOT NULL,              -- http, message
  key          text NOT NULL,              -- path, or name of the signal
  workflow     text NOT NULL,
  workflow_id  text,                       -- of a message: with {message.…} in it
  PRIMARY KEY (namespace, kind, key, workflow)
);
