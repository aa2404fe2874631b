WITH wanted AS (
  SELECT t.kind, t.key, t.workflow_id FROM jsonb_to_recordset($3::jsonb) AS t(kind text, key text, workflow_id text)
), gone AS (
  DELETE FROM workflow_trigger w WHERE w.namespace = $1 AND w.workflow = $2
    AND NOT EXISTS (SELECT 1 FROM wanted t WHERE t.kind = w.kind AND t.key = w.key)
)
INSERT INTO workflow_trigger (namespace, kind, key, workflow, workflow_id)
SELECT $1, kind, key, $2, workflow_id FROM wanted
ON CONFLICT (namespace, kind, key, workflow) DO UPDATE SET workflow_id = EXCLUDED.workflow_id
