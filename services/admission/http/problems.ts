import type { Problem } from '../../../platform/http/problem.ts';
import type { RenewalOutcome } from '../commands/renew-ticket.ts';

export function ticketNotFound(ticketId: string): Problem {
  return { status: 404, error: 'TICKET_NOT_FOUND', message: `There is no ticket ${ticketId}.` };
}

export const TICKET_VOID: Problem = {
  status: 410,
  error: 'TICKET_VOID',
  message: 'The ticket counts no more: its sale was taken back.',
};

/** Why a ticket gets no next version. */
export function renewalProblem(
  code: Exclude<RenewalOutcome, { ok: true }>['code'],
  ticketId: string,
): Problem {
  switch (code) {
    case 'TICKET_NOT_FOUND':
      return ticketNotFound(ticketId);
    case 'TICKET_VOID':
      return TICKET_VOID;
    case 'TICKET_USED':
      return { status: 409, error: code, message: 'Somebody was let in with the ticket.' };
    case 'TICKET_RENEWED_TOO_OFTEN':
      return { status: 409, error: code, message: 'The ticket had 65,535 codes: that is all.' };
  }
}

/** @param settings those that are missing, or whose time is over */
export function walletNotSetUp(wallet: 'Apple' | 'Google', settings: readonly string[]): Problem {
  const message = `This system makes no passes for ${wallet} Wallet: it lacks a good ${settings.join(', ')}.`;
  return { status: 501, error: 'WALLET_NOT_SET_UP', message };
}

export function sessionNotFound(sessionId: string): Problem {
  const message = `There is no session ${sessionId}.`;
  return { status: 404, error: 'SESSION_NOT_FOUND', message };
}

export function scanNotFound(scanId: string): Problem {
  return { status: 404, error: 'SCAN_NOT_FOUND', message: `There is no scan ${scanId}.` };
}

export const SCAN_ADMITTED_NOBODY: Problem = {
  status: 409,
  error: 'SCAN_ADMITTED_NOBODY',
  message: 'The scan let nobody in: there is nothing to take back.',
};
