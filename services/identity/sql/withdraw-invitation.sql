-- Takes an invitation ($2) of an organisation ($1) back, with its mail and token. Served by the primary key.
DELETE FROM identity.invitation WHERE invitation_id = $2 AND organisation_id = $1
