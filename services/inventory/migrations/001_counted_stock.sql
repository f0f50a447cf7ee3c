-- Up Migration
-- A session is one occasion that tickets are sold for.
CREATE TABLE session (
  session_id uuid        NOT NULL PRIMARY KEY,
  name       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The counted stock of a session. The constraints are the judge: whatever the code does, no unit is
-- sold twice, since a sum that does not hold is not stored.
CREATE TABLE stock (
  session_id uuid    NOT NULL PRIMARY KEY REFERENCES session,
  total      integer NOT NULL,
  free       integer NOT NULL CHECK (free >= 0),
  held       integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  sold       integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
  CHECK (sold::bigint + held + free = total)
-- The row of a hot stock changes with every batch: room on its page keeps these updates in place.
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- Units taken from a stock under a caller's id, so that the same claim is never carried out twice.
-- No foreign key: a claim is only ever inserted by a statement that holds its stock's row, and a check
-- for each row would cost as much as the insert itself.
CREATE TABLE claim (
  session_id uuid        NOT NULL,
  claim_id   uuid        NOT NULL,
  quantity   integer     NOT NULL CHECK (quantity > 0),
  -- What the claim does to the stock; 'released' gave its units back and can not be revived.
  state      text        NOT NULL CHECK (state IN ('held', 'sold', 'released')),
  -- What was free after it: a repeated claim gets the first one's answer.
  remaining  integer     NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, claim_id)
);

-- For who walks through the claims in the order of time (list-claims.sql). Claims come in that order, so
-- the index grows at its right end: half a microsecond for each.
CREATE INDEX claim_time ON claim (claimed_at, claim_id);
