-- What operators do to runs: pausing them.
ALTER TABLE run
  ADD COLUMN paused text;                              -- JSON of the engine's Pause while an operator holds the run
CREATE INDEX run_paused ON run (namespace, workflow_type, version) WHERE paused IS NOT NULL;
