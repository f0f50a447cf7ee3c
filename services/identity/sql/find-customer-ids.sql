-- The ids under which an account ($1) may have bought: its own, and those of guests that became the account's. Served by
-- account_claimed_by.
SELECT $1::uuid
UNION ALL
SELECT account_id FROM identity.account WHERE claimed_by = $1::uuid
