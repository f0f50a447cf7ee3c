-- All accounts and guests that are not erased, without their secrets, in the order of their ids. Walks along the primary key.
SELECT account_id::text, kind, coalesce(email, guest_email), name, language,
  (SELECT given FROM identity.consent AS c WHERE c.account_id = a.account_id AND c.kind = 'marketing'
    ORDER BY consent_id DESC LIMIT 1)::text,
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
FROM identity.account AS a WHERE erased_at IS NULL ORDER BY account_id
