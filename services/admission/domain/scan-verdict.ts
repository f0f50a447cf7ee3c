type ScannedTicket = {
  readonly ticketId: string;
  readonly kind: 'seat' | 'general';
  readonly place: string;
  readonly sessionId: string;
};

/** What a door is told of a code. Only `admitted` opens it. Times in milliseconds since 1970. */
export type ScanVerdict =
  | {
      readonly result: 'admitted';
      readonly ticket: ScannedTicket;
      readonly usedAtMs: number;
      readonly gate: string | null;
    }
  /** When and where; not known any more of a scan that was made long ago, of a use that was taken back. */
  | {
      readonly result: 'already-used';
      readonly ticket: ScannedTicket;
      readonly usedAtMs: number | null;
      readonly gate: string | null;
    }
  /** The scan let somebody in, and was taken back since. */
  | UndoneScan
  /** The ticket has a newer code, or another owner who has it. */
  | {
      readonly result: 'replaced';
      readonly ticket: ScannedTicket;
      readonly because: 'transferred' | 'reissued';
    }
  /** Its sale was taken back; or it was `resold`: another buyer has its place. */
  | { readonly result: 'void'; readonly ticket: ScannedTicket; readonly because?: 'resold' }
  | { readonly result: 'wrong-session'; readonly sessionId: string }
  /** Signed by us, and we have no such ticket. */
  | { readonly result: 'unknown-ticket' }
  | { readonly result: 'malformed' | 'unknown-key' | 'bad-signature' }
  /** The id was given to a scan of another ticket. */
  | { readonly result: 'scan-id-reused' };

/** What a door is told that takes a scan back. */
export type UndoVerdict =
  | UndoneScan
  /** There is none with this id, or it is another door's. */
  | { readonly result: 'unknown-scan' }
  | { readonly result: 'admitted-nobody' };

type UndoneScan = {
  readonly result: 'undone';
  readonly ticket: ScannedTicket;
  readonly undoneAtMs: number;
  /** Where it was taken back. */
  readonly undoneGate: string | null;
};
