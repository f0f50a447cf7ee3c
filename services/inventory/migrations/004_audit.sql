-- Up Migration
-- For the auditor: the holds of a session that are sold. What sectors sold can not be found from any other
-- table. An entry goes in when a hold is confirmed; pending ones are found by hold_of_user.
CREATE INDEX hold_sold ON hold (session_id) WHERE state = 'confirmed';

-- Whose turn it is to audit. One row: more instances do not audit more.
CREATE TABLE audit_lease (
  only_one     boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  instance_id  uuid,
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO audit_lease DEFAULT VALUES;
