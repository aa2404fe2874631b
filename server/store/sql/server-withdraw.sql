DELETE FROM server WHERE owner = $1
