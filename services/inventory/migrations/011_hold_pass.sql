-- Up Migration
-- The pass that a hold was asked for with, where its session has a line. Once something is bought with it, it is over.
ALTER TABLE hold ADD COLUMN pass_id uuid;
CREATE INDEX hold_of_pass ON hold (pass_id) WHERE pass_id IS NOT NULL AND sale_id IS NOT NULL;
