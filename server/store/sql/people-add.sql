-- All at once: a server that starts beside this one finds none of them, or all.
INSERT INTO person (namespace, person_id, name, email, roles, groups)
SELECT $1, p.id, p.name, p.email,
  ARRAY(SELECT json_array_elements_text(p.roles)), ARRAY(SELECT json_array_elements_text(p.groups))
FROM json_to_recordset($2::json) AS p (id text, name text, email text, roles json, groups json)
ON CONFLICT (namespace, person_id) DO NOTHING
