-- Begins another counting of all events, unless one is under way. Served by analytics_rebuild.
INSERT INTO notifications.analytics_generation DEFAULT VALUES
ON CONFLICT ((completed_at IS NULL)) WHERE completed_at IS NULL DO NOTHING
