import { Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });

/** A ticket as others are told of it: nothing of whose it is. */
const ticket = {
  ticketId: Type.String({ pattern: '^tkt-' }),
  saleId: Type.String({ pattern: '^sale-' }),
  sessionId: uuid,
  /** `seat`, or `general` for a place of a general-admission sector. */
  kind: Type.Union([Type.Literal('seat'), Type.Literal('general')]),
  /** The seat's number, or the sector's id. */
  place: Type.String(),
  version: Type.Integer({ minimum: 1 }),
};

/** What admission tells of. A name and a version once given are never given to anything else. */
export const admissionEvents = {
  TicketIssued: {
    version: 1,
    summary: 'A place that was sold got its ticket.',
    subject: 'ticket',
    data: Type.Object(ticket),
  },
  TicketVoided: {
    version: 1,
    summary: 'A ticket counts no more, since its sale was taken back, or its place of it.',
    subject: 'ticket',
    data: Type.Object(ticket),
  },
  TicketRestored: {
    version: 1,
    summary:
      'A ticket counts again, which was to be taken back or passed on to another buyer, and was not.',
    subject: 'ticket',
    data: Type.Object(ticket),
  },
  TicketTransferred: {
    version: 1,
    summary: "A ticket became another user's; older codes of it open no door.",
    subject: 'ticket',
    data: Type.Object(ticket),
  },
  TicketReissued: {
    version: 1,
    summary: 'A ticket got another code; older ones open no door.',
    subject: 'ticket',
    data: Type.Object(ticket),
  },
  TicketAdmitted: {
    version: 1,
    summary: 'Somebody was let in with a ticket.',
    subject: 'ticket',
    data: Type.Object({
      ...ticket,
      /** As its scanner called it. */
      gate: Type.Union([Type.String(), Type.Null()]),
      admittedAt: Type.String({ format: 'date-time' }),
    }),
  },
  TicketAdmissionUndone: {
    version: 1,
    summary:
      'Who was let in with a ticket was sent back; it may be used once more, unless it is void.',
    subject: 'ticket',
    data: Type.Object({
      ...ticket,
      /** Where he was sent back, as the scanner called it. */
      gate: Type.Union([Type.String(), Type.Null()]),
      undoneAt: Type.String({ format: 'date-time' }),
    }),
  },
} as const;
