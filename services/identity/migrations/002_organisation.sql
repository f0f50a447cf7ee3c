-- Up Migration
-- Who organises: a company or a venue, whose rooms and sessions are its own.
CREATE TABLE organisation (
  organisation_id uuid        NOT NULL PRIMARY KEY,
  name            text        NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);

-- Who works for it: each account for one organisation. Who stands at the door sees one session alone.
CREATE TABLE member (
  account_id      uuid        NOT NULL PRIMARY KEY REFERENCES account,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  role            text        NOT NULL CHECK (role IN ('organiser', 'door')),
  door_session_id uuid,
  joined_at       timestamptz NOT NULL DEFAULT now(),
  CHECK ((role = 'door') = (door_session_id IS NOT NULL))
);
CREATE INDEX member_of_organisation ON member (organisation_id, joined_at, account_id);

-- Who is asked to join. It becomes a membership when the token that was mailed comes back from an account with that
-- very address; asked anew, the one that waits is changed.
CREATE TABLE invitation (
  invitation_id   uuid        NOT NULL PRIMARY KEY,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  -- In small letters.
  email           text        NOT NULL,
  role            text        NOT NULL CHECK (role IN ('organiser', 'door')),
  door_session_id uuid,
  invited_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  UNIQUE (organisation_id, email),
  CHECK ((role = 'door') = (door_session_id IS NOT NULL))
);
CREATE INDEX invitation_expiry ON invitation (expires_at);
CREATE INDEX invitation_of_address ON invitation (email);

-- What a program shows: of a key only the SHA-256 and its first characters are here.
CREATE TABLE api_key (
  key_id          uuid        NOT NULL PRIMARY KEY,
  -- Whose it is; the operator's own without one.
  organisation_id uuid        REFERENCES organisation,
  name            text        NOT NULL,
  prefix          text        NOT NULL,
  key_hash        text        NOT NULL UNIQUE,
  scopes          text[]      NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz,
  last_used_at    timestamptz,
  revoked_at      timestamptz,
  CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['sales', 'manage', 'operate']),
  -- The system as a whole is looked after by its operator.
  CHECK (organisation_id IS NULL OR NOT 'operate' = ANY (scopes))
);
CREATE INDEX api_key_of_organisation ON api_key (organisation_id, key_id);
-- For those that count.
CREATE INDEX api_key_live ON api_key (key_id) WHERE revoked_at IS NULL;

-- A mail that asks somebody to join, and of what it tells.
ALTER TABLE mail_task
  ADD COLUMN invitation_id uuid REFERENCES invitation ON DELETE CASCADE,
  ADD COLUMN about         text,
  DROP CONSTRAINT mail_task_kind_check,
  ADD CONSTRAINT mail_task_kind_check CHECK (
    kind IN ('verify-address', 'already-registered', 'reset-password', 'password-changed', 'invitation')
  ),
  ADD CHECK ((kind = 'invitation') = (invitation_id IS NOT NULL AND about IS NOT NULL));
CREATE INDEX mail_task_of_invitation ON mail_task (invitation_id);
