-- Children, chains that continue-as-new makes, memo and search attributes, and the count of killed sandboxes.
ALTER TABLE run
  ADD COLUMN first_run_id text,                        -- first run of the chain; null: this one
  ADD COLUMN origin text,                              -- JSON of RunOrigin, fixed when the run begins; null: nothing of it
  ADD COLUMN memo text,                                -- JSON of payloads by name, as it is now
  ADD COLUMN search_attributes text,                   -- JSON of SearchAttributes, as they are now
  ADD COLUMN search_values jsonb,                      -- their values as lists of texts by name, for finding
  ADD COLUMN sandbox_kills integer NOT NULL DEFAULT 0; -- sandboxes that this run has killed since it last went on
CREATE INDEX run_search ON run USING gin (search_values jsonb_path_ops) WHERE search_values IS NOT NULL;
CREATE INDEX run_children ON run (namespace, parent_run_id, started_at) WHERE parent_run_id IS NOT NULL;
