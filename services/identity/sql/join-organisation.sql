-- Makes an account ($1) a member by the token of an invitation ($2, its hash) that was mailed to its address. The
-- token counts once. Returns whether the account is a member of another organisation already, which it stays; nothing
-- where the token is unknown, used, too old, or another's. Served by the primary keys; locks the token, then the account's
-- membership.
WITH token AS (
  SELECT t.token_hash, i.*
  FROM identity.one_time_token AS t
  JOIN identity.mail_task AS m ON m.mail_id = t.mail_id
  JOIN identity.invitation AS i ON i.invitation_id = m.invitation_id
  JOIN identity.account AS a ON a.account_id = $1::uuid AND a.email = i.email AND a.erased_at IS NULL
  WHERE t.token_hash = $2 AND i.expires_at > now()
  FOR UPDATE OF t, i
), joined AS (
  INSERT INTO identity.member AS m (account_id, organisation_id, role, door_session_id)
  SELECT $1::uuid, organisation_id, role, door_session_id FROM token
  ON CONFLICT (account_id) DO UPDATE SET role = excluded.role, door_session_id = excluded.door_session_id
    WHERE m.organisation_id = excluded.organisation_id
  RETURNING account_id
), used AS (
  DELETE FROM identity.invitation AS i USING token, joined WHERE i.invitation_id = token.invitation_id
)
SELECT NOT EXISTS (SELECT FROM joined) FROM token
