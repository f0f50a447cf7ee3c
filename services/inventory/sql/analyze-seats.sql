-- Counts the seats anew, and makes every connection plan its statements on them anew. Locks out nobody who
-- sells.
ANALYZE inventory.seat
