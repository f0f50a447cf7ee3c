-- Up Migration
-- A user has one pass of a session at a time, whoever's places he shows: one that has run out ends when he is given
-- another.
UPDATE pass SET ended_at = expires_at WHERE ended_at IS NULL AND expires_at <= clock_timestamp();
UPDATE pass SET ended_at = clock_timestamp()
WHERE ended_at IS NULL AND EXISTS (
  SELECT FROM pass AS newer
  WHERE newer.session_id = pass.session_id AND newer.user_id = pass.user_id AND newer.ended_at IS NULL
    AND (newer.claimed_at, newer.turn) > (pass.claimed_at, pass.turn)
);
DROP INDEX pass_of_user;
CREATE UNIQUE INDEX pass_of_user ON pass (session_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX pass_ever_of_user ON pass (session_id, user_id, claimed_at);
-- For what was bought with it.
CREATE INDEX pass_by_id ON pass (pass_id) WHERE ended_at IS NULL;
