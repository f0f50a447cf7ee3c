type ScannedTicket = {
  readonly ticketId: string;
  readonly kind: 'seat' | 'general';
  readonly place: string;
  readonly sessionId: string;
};

/** What a door is told of a code. Only `admitted` opens it. */
export type ScanVerdict =
  /** `already-used` tells when and where. Times in milliseconds since 1970. */
  | {
      readonly result: 'admitted' | 'already-used';
      readonly ticket: ScannedTicket;
      readonly usedAtMs: number;
      readonly gate: string | null;
    }
  /** The ticket has a newer code, or another owner who has it. */
  | {
      readonly result: 'replaced';
      readonly ticket: ScannedTicket;
      readonly because: 'transferred' | 'reissued';
    }
  /** Its sale was taken back. */
  | { readonly result: 'void'; readonly ticket: ScannedTicket }
  | { readonly result: 'wrong-session'; readonly sessionId: string }
  /** Signed by us, and we have no such ticket. */
  | { readonly result: 'unknown-ticket' }
  | { readonly result: 'malformed' | 'unknown-key' | 'bad-signature' }
  /** The id was given to a scan of another ticket. */
  | { readonly result: 'scan-id-reused' };
