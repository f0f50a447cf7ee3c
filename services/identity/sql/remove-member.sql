-- Takes an account ($2) out of an organisation ($1). Its sign-ins end, so that the role counts nowhere any more. Served
-- by the primary keys and sign_in_of_account; locks the account's row, then its sign-ins.
WITH removed AS (
  DELETE FROM identity.member WHERE account_id = $2::uuid AND organisation_id = $1::uuid
  RETURNING account_id
), counted AS (
  UPDATE identity.account AS a SET epoch = a.epoch + 1
  FROM removed WHERE a.account_id = removed.account_id
  RETURNING a.account_id
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = now()
  FROM counted WHERE s.account_id = counted.account_id AND s.revoked_at IS NULL
)
SELECT account_id FROM removed
