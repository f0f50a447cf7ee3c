/** A ticket as it stands. Times in milliseconds since 1970, money in minor units. */
export type Ticket = {
  readonly ticketId: string;
  readonly saleId: string;
  readonly sessionId: string;
  /** Whose it is now. */
  readonly userId: string;
  readonly kind: 'seat' | 'general';
  /** A seat's number, or the id of a general sector. */
  readonly place: string;
  /** 0 of a seat; of a general sector its number among the places of its sale there. */
  readonly unit: number;
  /** Known of a sale of one place. */
  readonly priceMinor: number | null;
  readonly currency: string;
  readonly state: 'issued' | 'used' | 'void';
  readonly version: number;
  readonly issuedAtMs: number;
  readonly renewedAtMs: number;
  readonly voidedAtMs: number | null;
  readonly usedAtMs: number | null;
  readonly usedGate: string | null;
  /** Of its session; nothing until its events have come. */
  readonly title: string | null;
  readonly startsAtMs: number | null;
};
