-- Up Migration
-- Whose session it was that sold: an organisation reaches the sales of its own sessions.
ALTER TABLE seat_sale ADD COLUMN organisation_id uuid;
