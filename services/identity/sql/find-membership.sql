-- For whom an account ($1) works, and as what. Served by the primary keys.
SELECT m.organisation_id, o.name, m.role, m.door_session_id
FROM identity.member AS m JOIN identity.organisation AS o ON o.organisation_id = m.organisation_id
WHERE m.account_id = $1
