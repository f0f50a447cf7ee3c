-- Whether the database answers and the queue of deliveries can be read.
SELECT EXISTS (SELECT FROM notifications.delivery)
