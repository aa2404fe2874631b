-- What operators do to runs: pausing them.
ALTER TABLE run
  ADD COLUMN paused text;                              -- JSON of the engine's Pause while an operator holds the run
CREATE INDEX run_paused ON run (namespace, workflow_type, version) WHERE paused IS NOT NULL;

-- One verb for many runs. Its runs are listed when it begins; whoever has it until `taken_until` goes on with it.
CREATE TABLE bulk_operation (
  namespace     text NOT NULL,
  operation_id  text NOT NULL,
  operation     text NOT NULL,                         -- JSON: the verb and what it needs
  filter        text NOT NULL,                         -- JSON of the filter that chose its runs
  actor         text NOT NULL,
  reason        text,
  state         text NOT NULL,                         -- running, done, stopped
  created_at    timestamptz NOT NULL DEFAULT now(),
  ended_at      timestamptz,
  taken_by      text,
  taken_until   timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (namespace, operation_id)
);
CREATE INDEX bulk_operation_running ON bulk_operation (namespace, created_at) WHERE state = 'running';

CREATE TABLE bulk_item (
  namespace     text NOT NULL,
  operation_id  text NOT NULL,
  item_no       integer NOT NULL,
  run_id        text NOT NULL,
  workflow_id   text NOT NULL,
  state         text NOT NULL DEFAULT 'waiting',       -- waiting, done, failed
  problem       text,                                  -- JSON of the problem, when it failed
  PRIMARY KEY (namespace, operation_id, item_no)
);
CREATE INDEX bulk_item_waiting ON bulk_item (namespace, operation_id, item_no) WHERE state = 'waiting';
