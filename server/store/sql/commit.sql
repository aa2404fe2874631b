-- One turn of a writer, for many runs at once. All or nothing: every insert and update hangs on `fence`, which holds
-- only when each lease of the batch still has the epoch that the writer knows (L3 in engine/leases.ts).
-- Leases are locked in the order of shards, as those do who take and prolong them.
WITH lease AS MATERIALIZED (
  SELECT l.shard
  FROM shard_lease l JOIN unnest($1::int4[], $2::int8[]) AS held (shard, epoch) ON l.shard = held.shard
  WHERE l.epoch = held.epoch
  ORDER BY l.shard
  FOR SHARE OF l
), fence AS MATERIALIZED (
  SELECT count(*) = cardinality($1::int4[]) AS holds FROM lease
), run_changed AS (
  UPDATE run SET status = u.status, active = u.active, closed_at = u.closed_at, activations = u.activations,
                 history_bytes = u.history_bytes, outcome = u.outcome, blocked = u.blocked,
                 blocked_count = u.blocked_count, retry_at = u.retry_at, memo = u.memo,
                 search_attributes = u.search_attributes, search_values = u.search_values::jsonb,
                 sandbox_kills = u.sandbox_kills, paused = u.paused, version = u.version, code_hash = u.code_hash
  FROM fence, unnest($3::text[], $4::text[], $5::text[], $6::bool[], $7::int8[], $8::int4[], $9::int8[], $10::text[],
                     $11::text[], $12::int4[], $13::int8[], $14::text[], $15::text[], $16::text[], $17::int4[],
                     $123::text[], $124::int4[], $125::text[])
    AS u (namespace, run_id, status, active, closed_at, activations, history_bytes, outcome, blocked, blocked_count,
          retry_at, memo, search_attributes, search_values, sandbox_kills, paused, version, code_hash)
  WHERE fence.holds AND run.namespace = u.namespace AND run.run_id = u.run_id
  RETURNING 1
), closed AS (
  -- Read by those that begin, so that a run closes before the next of its workflow id is inserted.
  SELECT count(*) FROM run_changed
), run_new AS (
  INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active, task_queue,
                   random_seed, request_id, started_by, started_at, parent_run_id, first_run_id, origin, closed_at,
                   activations, history_bytes, outcome, blocked, blocked_count, retry_at, memo, search_attributes,
                   search_values, sandbox_kills, era)
  SELECT u.namespace, u.run_id, u.workflow_id, u.workflow_type, u.version, u.code_hash, u.shard, u.status, u.active,
         u.task_queue, u.random_seed, u.request_id, u.started_by, u.started_at, u.parent_run_id, u.first_run_id,
         u.origin, u.closed_at, u.activations, u.history_bytes, u.outcome, u.blocked, u.blocked_count, u.retry_at,
         u.memo, u.search_attributes, u.search_values::jsonb, u.sandbox_kills, u.era
  FROM fence, closed, unnest($18::text[], $19::text[], $20::text[], $21::text[], $22::int4[], $23::text[], $24::int4[],
                             $25::text[], $26::bool[], $27::text[], $28::text[], $29::text[], $30::text[], $31::int8[],
                             $32::text[], $33::text[], $34::text[], $35::int8[], $36::int4[], $37::int8[], $38::text[],
                             $39::text[], $40::int4[], $41::int8[], $42::text[], $43::text[], $44::text[], $45::int4[],
                             $126::int4[])
    AS u (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active, task_queue,
          random_seed, request_id, started_by, started_at, parent_run_id, first_run_id, origin, closed_at,
          activations, history_bytes, outcome, blocked, blocked_count, retry_at, memo, search_attributes,
          search_values, sandbox_kills, era)
  WHERE fence.holds
), history_new AS (
  INSERT INTO history (namespace, run_id, activation, shard, commit_no, format, body, era)
  SELECT u.* FROM fence, unnest($46::text[], $47::text[], $48::int4[], $49::int4[], $50::int8[], $51::int4[],
                                $52::text[], $127::int4[]) AS u
  WHERE fence.holds
), timer_new AS (
  INSERT INTO timer (namespace, run_id, seq, shard, fire_at)
  SELECT u.* FROM fence, unnest($53::text[], $54::text[], $55::int4[], $56::int4[], $57::int8[]) AS u
  WHERE fence.holds
), timer_gone AS (
  DELETE FROM timer USING fence, unnest($58::text[], $59::text[], $60::int4[]) AS u (namespace, run_id, seq)
  WHERE fence.holds AND timer.namespace = u.namespace AND timer.run_id = u.run_id AND timer.seq = u.seq
), activity_set AS (
  INSERT INTO activity AS a (namespace, run_id, seq, shard, activity_type, task_queue, attempt, state, due_at,
                             heartbeat, last_failure, grant_id, worker, priority, limit_key, queued_at, started_at)
  SELECT u.* FROM fence, unnest($61::text[], $62::text[], $63::int4[], $64::int4[], $65::text[], $66::text[],
                                $67::int4[], $68::text[], $69::int8[], $70::text[], $71::text[], $117::text[],
                                $118::text[], $119::int4[], $120::text[], $121::int8[], $122::int8[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, run_id, seq) DO UPDATE
    SET attempt = excluded.attempt, state = excluded.state, due_at = excluded.due_at,
        heartbeat = excluded.heartbeat, last_failure = excluded.last_failure, grant_id = excluded.grant_id,
        worker = excluded.worker, limit_key = excluded.limit_key, queued_at = excluded.queued_at,
        started_at = excluded.started_at
), activity_gone AS (
  DELETE FROM activity USING fence, unnest($72::text[], $73::text[], $74::int4[]) AS u (namespace, run_id, seq)
  WHERE fence.holds AND activity.namespace = u.namespace AND activity.run_id = u.run_id AND activity.seq = u.seq
), task_new AS (
  INSERT INTO human_task (namespace, task_id, run_id, seq, shard, workflow_id, workflow_type, version, node, state,
                          title, spec, people, groups, excluded, created_at, due_at)
  SELECT u.namespace, u.task_id, u.run_id, u.seq, u.shard, u.workflow_id, u.workflow_type, u.version, u.node, 'ready',
         u.title, u.spec, ARRAY(SELECT json_array_elements_text(u.people::json)),
         ARRAY(SELECT json_array_elements_text(u.groups::json)),
         ARRAY(SELECT json_array_elements_text(u.excluded::json)), u.created_at, u.due_at
  FROM fence, unnest($75::text[], $76::text[], $77::text[], $78::int4[], $79::int4[], $80::text[], $81::text[],
                     $82::int4[], $83::int4[], $84::text[], $85::text[], $86::text[], $87::text[], $88::text[],
                     $89::int8[], $90::int8[])
    AS u (namespace, task_id, run_id, seq, shard, workflow_id, workflow_type, version, node, title, spec, people,
          groups, excluded, created_at, due_at)
  WHERE fence.holds
), task_changed AS (
  UPDATE human_task SET state = u.state, completed_at = u.completed_at, outcome = u.outcome,
                        result = u.result,
                        owner = CASE u.state WHEN 'obsolete' THEN human_task.owner ELSE u.owner END,
                        people = CASE WHEN u.people IS NULL THEN human_task.people
                             ELSE ARRAY(SELECT json_array_elements_text(u.people::json)) END,
                        groups = CASE WHEN u.groups IS NULL THEN human_task.groups
                             ELSE ARRAY(SELECT json_array_elements_text(u.groups::json)) END,
                        excluded = CASE WHEN u.excluded IS NULL THEN human_task.excluded
                             ELSE ARRAY(SELECT json_array_elements_text(u.excluded::json)) END
  FROM fence, unnest($91::text[], $92::text[], $93::text[], $94::text[], $95::int8[], $96::text[], $97::text[],
                     $114::text[], $115::text[], $116::text[])
    AS u (namespace, task_id, state, owner, completed_at, outcome, result, people, groups, excluded)
  WHERE fence.holds AND human_task.namespace = u.namespace AND human_task.task_id = u.task_id
), task_said AS (
  INSERT INTO task_log (namespace, task_id, at, actor, kind, body, input_id)
  SELECT u.* FROM fence, unnest($98::text[], $99::text[], $100::int8[], $101::text[], $102::text[], $103::text[],
                                $104::text[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, task_id, input_id) DO NOTHING
), inbox_new AS (
  INSERT INTO inbox (shard, namespace, run_id, workflow_id, input_id, actor, body)
  SELECT u.* FROM fence, unnest($105::int4[], $106::text[], $107::text[], $108::text[], $109::text[], $110::text[],
                                $111::text[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, workflow_id, input_id) DO NOTHING
), inbox_gone AS (
  DELETE FROM inbox USING fence, unnest($112::int4[], $113::int8[]) AS u (shard, input_no)
  WHERE fence.holds AND inbox.shard = u.shard AND inbox.input_no = u.input_no
)
SELECT holds FROM fence
