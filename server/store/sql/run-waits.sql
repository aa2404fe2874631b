-- Of each open run, the rows that say what it waits for: by key and by index, without its history but for its last row.
SELECT r.run_id, r.active, r.retry_at,
       (SELECT h.body::json ->> 'time' FROM history h
        WHERE h.era = r.era AND h.namespace = r.namespace AND h.run_id = r.run_id ORDER BY h.activation DESC LIMIT 1)::bigint AS moved_at,
       (SELECT json_build_object('activityType', a.activity_type, 'taskQueue', a.task_queue, 'state', a.state,
                                 'attempt', a.attempt, 'dueAt', a.due_at)
        FROM activity a WHERE a.namespace = r.namespace AND a.run_id = r.run_id
        ORDER BY (a.state = 'parked') DESC, a.seq LIMIT 1) AS activity,
       (SELECT json_build_object('workflowType', c.workflow_type, 'workflowId', c.workflow_id, 'startedAt', c.started_at)
        FROM run c
        WHERE c.namespace = r.namespace AND c.parent_run_id = r.run_id AND c.status IN ('running', 'blocked')
        ORDER BY c.started_at LIMIT 1) AS child,
       (SELECT min(t.fire_at) FROM timer t
        WHERE t.namespace = r.namespace AND t.run_id = r.run_id AND (t.seq > 0 OR r.activations = 0)) AS fire_at,
       EXISTS (SELECT FROM inbox i
               WHERE i.namespace = r.namespace AND i.workflow_id = r.workflow_id AND i.run_id = r.run_id) AS has_inputs
FROM run r
WHERE r.namespace = $1 AND r.run_id = ANY ($2::text[]) AND r.closed_at IS NULL
