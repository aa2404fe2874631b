SELECT person_id, name, email, roles, groups
FROM person
WHERE namespace = $1
ORDER BY person_id
