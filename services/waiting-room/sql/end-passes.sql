-- Ends passes ($1) with which something was bought: their room is free at once. Served by pass_by_id. Locks: those passes.
UPDATE waiting_room.pass SET ended_at = least(clock_timestamp(), expires_at)
WHERE pass_id = ANY ($1::uuid[]) AND ended_at IS NULL
