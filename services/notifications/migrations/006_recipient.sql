-- Up Migration
-- To whom the mails of a user go whose id is no address: told by identity, which counts the versions up. One that was
-- forgotten stays as an id and its version, so that what was told before and comes late brings nothing back.
CREATE TABLE recipient (
  user_id  text        NOT NULL PRIMARY KEY,
  version  bigint      NOT NULL CHECK (version > 0),
  email    text,
  -- Of who has shown that the address is his; what a stranger typed is mailed to nobody.
  name     text,
  language text,
  kept_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((email IS NULL) = (language IS NULL)),
  CHECK (email IS NOT NULL OR name IS NULL)
);

-- When the person of a mail was forgotten: that it was sent stays, to whom does not.
ALTER TABLE mail
  ADD COLUMN forgotten_at timestamptz,
  DROP CONSTRAINT mail_check,
  ADD CHECK (state <> 'sent' OR recipient IS NOT NULL OR forgotten_at IS NOT NULL),
  ADD CHECK (forgotten_at IS NULL OR recipient IS NULL);
-- What was mailed to one user.
CREATE INDEX mail_of_user ON mail (user_id, position);
-- Those that still tell of somebody, the oldest first. No condition of the index: statements that look for mails of one
-- user or event would be planned to read it whole, while it is small.
CREATE INDEX mail_to_forget ON mail ((CASE WHEN forgotten_at IS NULL THEN sent_at END));
