-- Up Migration
-- Hidden price categories of the session's seat map whose places may be held and ordered with this voucher alone.
ALTER TABLE voucher ADD COLUMN unlocks text[] NOT NULL DEFAULT '{}';
