-- Asks the owner of an address ($3) to join an organisation ($2): $1 id of the invitation, $4 role, $5 session of who
-- stands at the door, $6 days it counts, $7 id of its mail, $8 the mail's language where the address has no account. Who
-- was asked already is asked anew, under the id that there is, and older tokens count no longer. Five mails of the kind
-- an hour go to one address. Returns the invitation; nothing where there is no such organisation. Served by the primary
-- key, invitation_organisation_id_email_key, mail_task_of_invitation and mail_task_of_address; locks the invitation.
WITH asked AS (
  INSERT INTO identity.invitation AS i (invitation_id, organisation_id, email, role, door_session_id, expires_at)
  SELECT $1::uuid, organisation_id, $3, $4, $5::uuid, now() + $6::integer * interval '1 day'
  FROM identity.organisation WHERE organisation_id = $2::uuid
  ON CONFLICT (organisation_id, email) DO UPDATE
    SET role = excluded.role, door_session_id = excluded.door_session_id, expires_at = excluded.expires_at
  RETURNING invitation_id, organisation_id, email
), dropped AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m, asked
  WHERE m.invitation_id = asked.invitation_id AND t.mail_id = m.mail_id
), mailed AS (
  INSERT INTO identity.mail_task (mail_id, kind, email, language, invitation_id, about)
  SELECT $7::uuid, 'invitation', asked.email,
    coalesce((SELECT language FROM identity.account AS a WHERE a.email = asked.email), $8),
    asked.invitation_id, o.name
  FROM asked JOIN identity.organisation AS o ON o.organisation_id = asked.organisation_id
  WHERE 5 > (
    SELECT count(*) FROM identity.mail_task AS m
    WHERE m.email = $3 AND m.kind = 'invitation' AND m.created_at > now() - interval '1 hour'
  )
)
SELECT invitation_id FROM asked
