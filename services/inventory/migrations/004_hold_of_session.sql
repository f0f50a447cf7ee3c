-- Up Migration
-- For the auditor: the holds of a session that stand, pending or confirmed. What sectors sold can not be
-- found from any other table. An entry goes in when a hold is placed and when it is confirmed: 2 % of the
-- statement's time for a hold of two seats (36.4 µs instead of 35.7, in batches of 100), 7 % of its log.
CREATE INDEX hold_of_session ON hold (session_id) WHERE state IN ('pending', 'confirmed');

-- Whose turn it is to audit. One row: more instances do not audit more.
CREATE TABLE audit_lease (
  only_one     boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  instance_id  uuid,
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO audit_lease DEFAULT VALUES;
