-- Attempts that wait in a task queue or that a poller of it has, what registered from afar, and limits.
ALTER TABLE activity
  ADD COLUMN grant_id text,                     -- which poll has the attempt; empty: whoever has its token completes it
  ADD COLUMN worker text,                       -- who polled it
  ADD COLUMN priority smallint NOT NULL DEFAULT 3,
  ADD COLUMN limit_key text,                    -- what limits by key and fair sharing tell apart
  ADD COLUMN queued_at bigint,                  -- ms since 1970
  ADD COLUMN started_at bigint;                 -- ms since 1970; start-to-close counts from here
CREATE INDEX activity_queue ON activity (namespace, task_queue) WHERE state = 'queued' OR grant_id IS NOT NULL;

CREATE TABLE task_queue (
  namespace   text NOT NULL,
  name        text NOT NULL,
  limits      text NOT NULL,                    -- JSON of QueueLimits
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (namespace, name)
);

-- What workers in other processes have registered, by task queue.
CREATE TABLE remote_plugin (
  namespace    text NOT NULL,
  task_queue   text NOT NULL,
  name         text NOT NULL,
  descriptor   text NOT NULL,                   -- JSON of PluginDescriptor
  identity     text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (namespace, task_queue, name)
);
