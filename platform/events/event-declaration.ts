import type { TSchema } from 'typebox';

/** An event that a service emits: what is told of it in the catalogue, and what its data are. */
export type EventDeclaration = {
  /** Raised when its data change in a way that could trouble who reads them. */
  readonly version: number;
  /** When it happens, in a line. */
  readonly summary: string;
  /** What its subject is. */
  readonly subject: 'reservation' | 'sale' | 'session' | 'payment' | 'ticket';
  readonly data: TSchema;
};
