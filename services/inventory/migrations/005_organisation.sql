-- Up Migration
-- Whose a room and a session are: an organisation's of the identity service, or the operator's own. It never changes.
ALTER TABLE room ADD COLUMN organisation_id uuid;
ALTER TABLE session ADD COLUMN organisation_id uuid;

-- For what an organisation sees of its own.
CREATE INDEX session_of_organisation ON session (organisation_id, session_id) WHERE organisation_id IS NOT NULL;
