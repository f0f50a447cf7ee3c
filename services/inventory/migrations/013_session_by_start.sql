-- Up Migration
-- For who looks for something to see, soonest first.
CREATE INDEX session_by_start ON session (starts_at, session_id) WHERE room_id IS NOT NULL;
