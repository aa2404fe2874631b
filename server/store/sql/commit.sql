-- One turn of a writer, for many runs at once. All or nothing: every insert and update hangs on `fence`, which holds
-- only when each lease of the batch still has the epoch that the writer knows (L3 in engine/leases.ts).
WITH lease AS MATERIALIZED (
  SELECT l.shard
  FROM shard_lease l JOIN unnest($1::int4[], $2::int8[]) AS held (shard, epoch) ON l.shard = held.shard
  WHERE l.epoch = held.epoch
  FOR SHARE OF l
), fence AS MATERIALIZED (
  SELECT count(*) = cardinality($1::int4[]) AS holds FROM lease
), run_new AS (
  INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active, task_queue,
                   random_seed, request_id, started_by, started_at, closed_at, activations, history_bytes, outcome,
                   blocked, blocked_count, retry_at)
  SELECT u.* FROM fence, unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int4[], $8::text[], $9::int4[],
                   $10::text[], $11::bool[], $12::text[], $13::text[], $14::text[], $15::text[], $16::int8[],
                   $17::int8[], $18::int4[], $19::int8[], $20::text[], $21::text[], $22::int4[], $23::int8[]) AS u
  WHERE fence.holds
), run_changed AS (
  UPDATE run SET status = u.status, active = u.active, closed_at = u.closed_at, activations = u.activations,
                 history_bytes = u.history_bytes, outcome = u.outcome, blocked = u.blocked,
                 blocked_count = u.blocked_count, retry_at = u.retry_at
  FROM fence, unnest($24::text[], $25::text[], $26::text[], $27::bool[], $28::int8[], $29::int4[], $30::int8[],
                     $31::text[], $32::text[], $33::int4[], $34::int8[])
    AS u (namespace, run_id, status, active, closed_at, activations, history_bytes, outcome, blocked, blocked_count,
          retry_at)
  WHERE fence.holds AND run.namespace = u.namespace AND run.run_id = u.run_id
), history_new AS (
  INSERT INTO history (namespace, run_id, activation, shard, commit_no, format, body)
  SELECT u.* FROM fence, unnest($35::text[], $36::text[], $37::int4[], $38::int4[], $39::int8[], $40::int4[],
                                $41::text[]) AS u
  WHERE fence.holds
), timer_new AS (
  INSERT INTO timer (namespace, run_id, seq, shard, fire_at)
  SELECT u.* FROM fence, unnest($42::text[], $43::text[], $44::int4[], $45::int4[], $46::int8[]) AS u
  WHERE fence.holds
), timer_gone AS (
  DELETE FROM timer USING fence, unnest($47::text[], $48::text[], $49::int4[]) AS u (namespace, run_id, seq)
  WHERE fence.holds AND timer.namespace = u.namespace AND timer.run_id = u.run_id AND timer.seq = u.seq
), activity_set AS (
  INSERT INTO activity AS a (namespace, run_id, seq, shard, activity_type, task_queue, attempt, state, due_at,
                             heartbeat, last_failure)
  SELECT u.* FROM fence, unnest($50::text[], $51::text[], $52::int4[], $53::int4[], $54::text[], $55::text[],
                                $56::int4[], $57::text[], $58::int8[], $59::text[], $60::text[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, run_id, seq) DO UPDATE
    SET attempt = excluded.attempt, state = excluded.state, due_at = excluded.due_at,
        heartbeat = excluded.heartbeat, last_failure = excluded.last_failure
), activity_gone AS (
  DELETE FROM activity USING fence, unnest($61::text[], $62::text[], $63::int4[]) AS u (namespace, run_id, seq)
  WHERE fence.holds AND activity.namespace = u.namespace AND activity.run_id = u.run_id AND activity.seq = u.seq
), task_new AS (
  INSERT INTO human_task (namespace, task_id, run_id, seq, shard, workflow_id, workflow_type, version, node, state,
                          title, spec, people, groups, excluded, created_at, due_at)
  SELECT u.namespace, u.task_id, u.run_id, u.seq, u.shard, u.workflow_id, u.workflow_type, u.version, u.node, 'ready',
         u.title, u.spec, ARRAY(SELECT json_array_elements_text(u.people::json)),
         ARRAY(SELECT json_array_elements_text(u.groups::json)),
         ARRAY(SELECT json_array_elements_text(u.excluded::json)), u.created_at, u.due_at
  FROM fence, unnest($64::text[], $65::text[], $66::text[], $67::int4[], $68::int4[], $69::text[], $70::text[],
                     $71::int4[], $72::int4[], $73::text[], $74::text[], $75::text[], $76::text[], $77::text[],
                     $78::int8[], $79::int8[])
    AS u (namespace, task_id, run_id, seq, shard, workflow_id, workflow_type, version, node, title, spec, people,
          groups, excluded, created_at, due_at)
  WHERE fence.holds
), task_changed AS (
  UPDATE human_task SET state = u.state, completed_at = u.completed_at, outcome = u.outcome,
                        result = u.result,
                        owner = CASE u.state WHEN 'obsolete' THEN human_task.owner ELSE u.owner END
  FROM fence, unnest($80::text[], $81::text[], $82::text[], $83::text[], $84::int8[], $85::text[], $86::text[])
    AS u (namespace, task_id, state, owner, completed_at, outcome, result)
  WHERE fence.holds AND human_task.namespace = u.namespace AND human_task.task_id = u.task_id
), task_said AS (
  INSERT INTO task_log (namespace, task_id, at, actor, kind, body, input_id)
  SELECT u.* FROM fence, unnest($87::text[], $88::text[], $89::int8[], $90::text[], $91::text[], $92::text[],
                                $93::text[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, task_id, input_id) DO NOTHING
), inbox_new AS (
  INSERT INTO inbox (shard, namespace, run_id, workflow_id, input_id, actor, body)
  SELECT u.* FROM fence, unnest($94::int4[], $95::text[], $96::text[], $97::text[], $98::text[], $99::text[],
                                $100::text[]) AS u
  WHERE fence.holds
  ON CONFLICT (namespace, workflow_id, input_id) DO NOTHING
), inbox_gone AS (
  DELETE FROM inbox USING fence, unnest($101::int4[], $102::int8[]) AS u (shard, input_no)
  WHERE fence.holds AND inbox.shard = u.shard AND inbox.input_no = u.input_no
)
SELECT holds FROM fence
