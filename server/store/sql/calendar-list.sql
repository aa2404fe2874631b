SELECT name, time_zone, hours, holidays::text[] AS holidays, is_default
FROM calendar
WHERE namespace = $1
