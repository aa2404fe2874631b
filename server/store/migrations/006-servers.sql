-- Servers that live: they share the shards out, find each other, and say what they can read.
CREATE TABLE server (
  owner text NOT NULL,
  address text,
  -- Who may ask as another server: known to those who can read the database.
  secret text NOT NULL,
  -- Whether it takes shards.
  engine boolean NOT NULL,
  -- The newest behaviour flag of histories that it knows; nobody writes a newer one than all know.
  reads integer NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (owner)
);
