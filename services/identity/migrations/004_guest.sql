-- Up Migration
-- A guest is an account without a password, of somebody who gave an address to buy with and has not shown that it is
-- his: so the address stands apart, and any number of guests may have the same. A guest whose address is shown to be
-- somebody's becomes a part of that account (claimed_by), and nothing of the person stays here.
ALTER TABLE account
  ADD COLUMN kind         text        NOT NULL DEFAULT 'account' CHECK (kind IN ('account', 'guest')),
  ADD COLUMN guest_email  text,
  ADD COLUMN claimed_by   uuid        REFERENCES account,
  -- When it is next looked at whether a guest is to be forgotten (jobs/forget-guests.ts).
  ADD COLUMN look_at      timestamptz,
  DROP CONSTRAINT account_check1,
  ADD CONSTRAINT account_person_check CHECK (CASE
    WHEN erased_at IS NOT NULL
      THEN num_nonnulls(email, guest_email, password_hash, name, language, totp_secret, look_at) = 0
        AND recovery_hashes = '{}'
    WHEN kind = 'guest'
      THEN num_nulls(guest_email, language, look_at) = 0 AND num_nonnulls(email, password_hash, totp_secret) = 0
    ELSE num_nulls(email, password_hash, language) = 0 AND num_nonnulls(guest_email, look_at) = 0
  END),
  ADD CONSTRAINT account_claim_check CHECK (claimed_by IS NULL OR (kind = 'guest' AND erased_at IS NOT NULL));
CREATE INDEX account_guest_email ON account (guest_email) WHERE guest_email IS NOT NULL;
CREATE INDEX account_claimed_by ON account (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX account_look_at ON account (look_at) WHERE look_at IS NOT NULL;

-- What the notifications are to be told of a person: that something changed, in the statement that changes it. What it
-- is now is read when it is told. The version is counted up by each change, and the row stays, so that what is told
-- late does no harm.
CREATE TABLE recipient_task (
  account_id   uuid        NOT NULL PRIMARY KEY REFERENCES account,
  version      bigint      NOT NULL DEFAULT 1,
  told_version bigint      NOT NULL DEFAULT 0,
  tries        integer     NOT NULL DEFAULT 0,
  due_at       timestamptz NOT NULL DEFAULT now(),
  CHECK (told_version <= version)
);
CREATE INDEX recipient_task_due ON recipient_task (due_at) WHERE told_version < version;
INSERT INTO recipient_task (account_id) SELECT account_id FROM account WHERE erased_at IS NULL;

-- Whose orders are to become whose. It is asked again and again until nothing is left that could come late.
CREATE TABLE customer_move (
  from_account_id uuid        NOT NULL PRIMARY KEY REFERENCES account,
  to_account_id   uuid        NOT NULL REFERENCES account,
  created_at      timestamptz NOT NULL DEFAULT now(),
  tries           integer     NOT NULL DEFAULT 0,
  due_at          timestamptz NOT NULL DEFAULT now(),
  done_at         timestamptz,
  CHECK (from_account_id <> to_account_id)
);
CREATE INDEX customer_move_due ON customer_move (due_at) WHERE done_at IS NULL;
