-- Its session held this lock for as long as it lived. Got and given back at once.
SELECT CASE WHEN pg_try_advisory_lock($1, hashtext($2)) THEN pg_advisory_unlock($1, hashtext($2)) ELSE false END AS dead
