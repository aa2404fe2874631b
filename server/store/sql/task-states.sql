SELECT t.namespace, t.task_id, t.run_id, t.seq, t.state, t.owner, t.outcome, t.spec, t.people, t.groups,
       t.excluded
FROM unnest($1::text[], $2::text[]) AS k (namespace, task_id) JOIN human_task t USING (namespace, task_id)
