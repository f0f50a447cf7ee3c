-- The types of events that some endpoint wants now. There are few endpoints.
SELECT DISTINCT unnest(types) FROM notifications.webhook WHERE state = 'active'
