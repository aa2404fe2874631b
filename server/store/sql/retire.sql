-- Runs leave an era: some with their histories for a newer one, others for ever. One statement, and fenced as a commit is.
WITH lease AS MATERIALIZED (
  SELECT l.shard
  FROM shard_lease l JOIN unnest($1::int4[], $2::int8[]) AS held (shard, epoch) ON l.shard = held.shard
  WHERE l.epoch = held.epoch
  ORDER BY l.shard
  FOR SHARE OF l
), fence AS MATERIALIZED (
  SELECT count(*) = cardinality($1::int4[]) AS holds FROM lease
), run_moved AS (
  UPDATE run SET era = $4 FROM fence, unnest($5::text[], $6::text[]) AS u (namespace, run_id)
  WHERE fence.holds AND run.namespace = u.namespace AND run.run_id = u.run_id AND run.era = $3
), history_moved AS (
  UPDATE history AS h SET era = $4 FROM fence, unnest($5::text[], $6::text[]) AS u (namespace, run_id)
  WHERE fence.holds AND h.era = $3 AND h.namespace = u.namespace AND h.run_id = u.run_id
), log_gone AS (
  DELETE FROM task_log AS l USING fence, unnest($7::text[], $8::text[]) AS u (namespace, run_id), human_task AS t
  WHERE fence.holds AND t.namespace = u.namespace AND t.run_id = u.run_id
    AND l.namespace = t.namespace AND l.task_id = t.task_id
), task_gone AS (
  DELETE FROM human_task AS t USING fence, unnest($7::text[], $8::text[]) AS u (namespace, run_id)
  WHERE fence.holds AND t.namespace = u.namespace AND t.run_id = u.run_id
), run_gone AS (
  DELETE FROM run USING fence, unnest($7::text[], $8::text[]) AS u (namespace, run_id)
  WHERE fence.holds AND run.namespace = u.namespace AND run.run_id = u.run_id AND run.era = $3
    AND run.status NOT IN ('running', 'blocked')
)
SELECT holds FROM fence
