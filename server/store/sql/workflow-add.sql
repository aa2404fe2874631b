-- A workflow without a draft; writes nothing when it is there.
INSERT INTO workflow (namespace, name, title, created_by)
VALUES ($1, $2, $3, $4)
ON CONFLICT (namespace, name) DO NOTHING
