-- Up Migration
-- A scan that let somebody in can be taken back, once: its ticket may be used once more.
ALTER TABLE scan
  -- By the scanner's clock, and never in the future.
  ADD COLUMN undone_at   timestamptz,
  ADD COLUMN undone_gate text,
  ADD COLUMN undone_by   text,
  -- What an `already-used` one was told, as the ticket forgets it when that use is taken back.
  ADD COLUMN told_at     timestamptz,
  ADD COLUMN told_gate   text,
  ADD CHECK (undone_at IS NOT NULL OR (undone_gate IS NULL AND undone_by IS NULL)),
  -- Nobody else was let in.
  ADD CHECK (undone_at IS NULL OR result = 'admitted' OR is_late);

-- Who was let in by a scanner without a connection, would not have been, and was not sent back.
DROP INDEX scan_conflict;
CREATE INDEX scan_conflict ON scan (session_id) WHERE is_late AND result <> 'admitted' AND undone_at IS NULL;
CREATE INDEX scan_undone ON scan (session_id) WHERE undone_at IS NOT NULL;
