INSERT INTO person (namespace, person_id, name, email, roles, groups)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (namespace, person_id) DO NOTHING
