-- Turns the refresh token of a sign-in: $1 hash of its family, $2 of the turn that was shown, $3 of the next, $4 the id
-- that the sign-in must have where that is known, $5 days it lasts unused, $6 seconds in which the turn before is
-- answered once more (its next is always the same). Any other turn of a known family was stolen, or the one that came
-- before it was: the sign-in ends. Returns whether it goes on, and whose it is. Served by sign_in_family_hash_key;
-- locks that row, so that of two at once the second sees what the first has done.
UPDATE identity.sign_in AS s SET
  previous_hash = CASE WHEN s.current_hash = $2 THEN $2 ELSE s.previous_hash END,
  current_hash = CASE WHEN s.current_hash = $2 THEN $3 ELSE s.current_hash END,
  turned_at = CASE WHEN s.current_hash = $2 THEN now() ELSE s.turned_at END,
  expires_at = now() + $5::integer * interval '1 day',
  revoked_at = CASE WHEN s.current_hash = $2
    OR (s.previous_hash = $2 AND s.turned_at > now() - $6::integer * interval '1 second') THEN NULL ELSE now() END
FROM identity.account AS a
WHERE s.family_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
  AND ($4::uuid IS NULL OR s.sign_in_id = $4) AND a.account_id = s.account_id AND a.epoch = s.epoch
RETURNING s.revoked_at IS NULL, s.sign_in_id, a.account_id, coalesce(a.email, a.guest_email), a.name, a.kind = 'guest'
