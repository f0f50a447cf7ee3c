-- Up Migration
-- Until when jobs/end-cancelled.ts looks at a session that was cancelled, for what was held and waited for; a statement that
-- was under way when it was cancelled may come to its end after it. Whatever comes later still lapses by itself.
ALTER TABLE session ADD COLUMN to_end_until timestamptz;
UPDATE session SET to_end_until = now() + interval '1 minute' WHERE state = 'cancelled';
CREATE INDEX session_to_end ON session (session_id) WHERE to_end_until IS NOT NULL;

-- Who waited for a session that was cancelled waits no more.
ALTER TABLE waiting_entry
  DROP CONSTRAINT waiting_entry_state_check,
  ADD CONSTRAINT waiting_entry_state_check CHECK (state IN ('waiting', 'offered', 'taken', 'lapsed', 'left', 'cancelled')),
  DROP CONSTRAINT waiting_entry_check,
  ADD CONSTRAINT waiting_entry_check CHECK ((state IN ('waiting', 'left', 'cancelled')) = (hold_id IS NULL));
