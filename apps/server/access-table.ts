import type { AccessRule, AccessTable } from '../../platform/access/access-rule.ts';

const everybody: AccessRule = { who: 'public' };
/** Looks after his own account. */
const signedIn: AccessRule = { who: 'signed-in' };
const services: AccessRule = { who: 'services' };
/** Makes and changes what is sold. */
const managers: AccessRule = { who: 'callers', roles: ['organiser', 'admin'], scopes: ['manage'] };
/** Sells counted stock, which is the operator's, to nobody by name. */
const sellers: AccessRule = { who: 'callers', roles: ['admin'], scopes: ['sales'] };
const anyCaller: AccessRule = {
  who: 'callers',
  roles: ['buyer', 'organiser', 'door', 'admin'],
  scopes: ['sales'],
};
/** Works for an organisation, and looks after who else does. */
const organisers: AccessRule = {
  who: 'callers',
  roles: ['organiser', 'admin'],
  scopes: ['operate'],
  own: 'path.organisationId',
};
const managersOfSession: AccessRule = {
  who: 'callers',
  roles: ['organiser', 'admin'],
  scopes: ['manage'],
  own: 'path.sessionId',
};
const watchersOfSession: AccessRule = {
  who: 'callers',
  roles: ['organiser', 'admin'],
  scopes: ['manage', 'operate'],
  own: 'path.sessionId',
};
/** Looks after the system as a whole. */
const operators: AccessRule = { who: 'callers', roles: ['admin'], scopes: ['operate'] };

const shoppers = {
  who: 'callers',
  roles: ['buyer', 'organiser', 'admin'],
  scopes: ['sales'],
} as const;
const buyerOfBody: AccessRule = { ...shoppers, own: 'body.userId' };
const buyerOfPath: AccessRule = { ...shoppers, own: 'path.userId' };
const holder: AccessRule = { ...shoppers, own: 'path.reservationId' };
const orderer: AccessRule = { ...shoppers, own: 'path.orderId' };
const owner: AccessRule = { ...shoppers, own: 'path.saleId' };
const holderOfBody: AccessRule = { ...shoppers, own: 'body.reservationId' };
const ticketHolder: AccessRule = { ...shoppers, own: 'path.ticketId' };
/** Lets people in; who has the role `door`, at one session's. */
const doorkeepers: AccessRule = {
  who: 'callers',
  roles: ['door', 'organiser', 'admin'],
  scopes: ['manage'],
};

/**
 * Who may call what: every route of the product, below `/api/v1` (and so below `/api`) and at the root. A
 * route that is not here stops the start. docs/access.md is made from it.
 */
export const accessTable: AccessTable = {
  'GET /': everybody,
  'GET /health': everybody,
  'GET /ready': everybody,
  'GET /metrics': everybody,
  'GET /openapi.json': everybody,
  'GET /docs': everybody,
  'GET /docs/*': everybody,
  'GET /events/{service}/{type}/{version}': everybody,
  'GET /api/v1/health': everybody,
  'GET /.well-known/jwks.json': everybody,
  'GET /.well-known/ticket-keys.json': everybody,

  'POST /api/v1/accounts': everybody,
  'POST /api/v1/accounts/verification': everybody,
  'POST /api/v1/accounts/forgotten': everybody,
  'POST /api/v1/accounts/reset': everybody,
  'POST /api/v1/guests': everybody,
  'POST /api/v1/sign-ins': everybody,
  'POST /api/v1/sign-ins/passkey/options': everybody,
  'POST /api/v1/sign-ins/passkey': everybody,
  'POST /api/v1/sign-ins/refresh': everybody,
  'DELETE /api/v1/sign-ins/current': signedIn,
  'GET /api/v1/account': signedIn,
  'PATCH /api/v1/account': signedIn,
  'PUT /api/v1/account/password': signedIn,
  'GET /api/v1/account/export': signedIn,
  'POST /api/v1/account/erasure': signedIn,
  'GET /api/v1/account/sign-ins': signedIn,
  'DELETE /api/v1/account/sign-ins/{signInId}': signedIn,
  'POST /api/v1/account/totp': signedIn,
  'POST /api/v1/account/totp/confirm': signedIn,
  'DELETE /api/v1/account/totp': signedIn,
  'GET /api/v1/account/passkeys': signedIn,
  'POST /api/v1/account/passkeys/options': signedIn,
  'POST /api/v1/account/passkeys': signedIn,
  'DELETE /api/v1/account/passkeys/{passkeyId}': signedIn,

  'POST /api/v1/account/membership': signedIn,
  'DELETE /api/v1/account/membership': signedIn,

  'POST /api/v1/organisations': operators,
  'GET /api/v1/organisations': operators,
  'GET /api/v1/organisations/{organisationId}': organisers,
  'PATCH /api/v1/organisations/{organisationId}': organisers,
  'GET /api/v1/organisations/{organisationId}/members': organisers,
  'DELETE /api/v1/organisations/{organisationId}/members/{accountId}': organisers,
  'POST /api/v1/organisations/{organisationId}/invitations': organisers,
  'DELETE /api/v1/organisations/{organisationId}/invitations/{invitationId}': organisers,
  'POST /api/v1/organisations/{organisationId}/keys': organisers,
  'GET /api/v1/organisations/{organisationId}/keys': organisers,
  'DELETE /api/v1/organisations/{organisationId}/keys/{keyId}': organisers,
  'POST /api/v1/keys': operators,
  'GET /api/v1/keys': operators,
  'DELETE /api/v1/keys/{keyId}': operators,

  'GET /api/v1/available': everybody,
  'GET /api/v1/sessions': everybody,
  'GET /api/v1/sessions/{sessionId}': everybody,
  'GET /api/v1/sessions/{sessionId}/seats': everybody,
  'GET /api/v1/rooms/{roomId}': everybody,
  'GET /api/v1/seat-maps/samples/{name}': everybody,

  'POST /api/v1/rooms': managers,
  'POST /api/v1/sessions': managers,
  'PATCH /api/v1/sessions/{sessionId}': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/publish': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/open': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/close': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/cancel': managersOfSession,

  'GET /api/v1/sessions/{sessionId}/extras': everybody,
  'PUT /api/v1/sessions/{sessionId}/extras': managersOfSession,
  'GET /api/v1/sessions/{sessionId}/vouchers': managersOfSession,
  'PUT /api/v1/sessions/{sessionId}/vouchers/{code}': managersOfSession,
  'DELETE /api/v1/sessions/{sessionId}/vouchers/{code}': managersOfSession,

  'POST /api/v1/purchase': anyCaller,
  'POST /api/v1/reserve': sellers,
  'POST /api/v1/reservations': buyerOfBody,
  'GET /api/v1/reservations/{reservationId}': holder,
  'DELETE /api/v1/reservations/{reservationId}': holder,
  'POST /api/v1/reservations/{reservationId}/extend': holder,
  'POST /api/v1/reservations/{reservationId}/confirm': holder,
  'POST /api/v1/orders': holderOfBody,
  'POST /api/v1/orders/quote': holderOfBody,
  'GET /api/v1/orders/{orderId}': orderer,
  'POST /api/v1/orders/{orderId}/pay': orderer,
  'POST /api/v1/sales/{saleId}/refund': owner,
  'GET /api/v1/users/{userId}/purchases': buyerOfPath,

  // Signed by the provider.
  'POST /api/v1/payments/webhooks/{provider}': everybody,
  'GET /api/v1/sales/{saleId}/tickets': owner,
  'GET /api/v1/users/{userId}/tickets': buyerOfPath,
  'GET /api/v1/tickets/{ticketId}': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/qr': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/pdf': ticketHolder,
  'POST /api/v1/tickets/{ticketId}/transfer': ticketHolder,
  'POST /api/v1/tickets/{ticketId}/reissue': ticketHolder,
  'POST /api/v1/door/scans': doorkeepers,
  'POST /api/v1/door/scans/batch': doorkeepers,
  'GET /api/v1/sessions/{sessionId}/door': doorkeepers,

  'GET /api/v1/invoices/{file}': operators,
  'GET /api/v1/admin/audit': operators,
  'GET /api/v1/admin/audit/inventory': operators,
  'GET /api/v1/admin/audit/reservations/{reservationId}': operators,
  'GET /api/v1/admin/analytics/sessions/{sessionId}': watchersOfSession,
  'GET /api/v1/admin/analytics/sessions/{sessionId}/sales-by-minute': watchersOfSession,
  'GET /api/v1/admin/analytics/rebuild': operators,
  'POST /api/v1/admin/analytics/rebuild': operators,
  'GET /api/v1/admin/dead-letters': operators,
  'POST /api/v1/admin/dead-letters/replay': operators,
  'POST /api/v1/admin/dead-letters/{id}/replay': operators,
  'POST /api/v1/admin/dead-letters/{id}/discard': operators,
  'GET /api/v1/admin/invoices': operators,
  'GET /api/v1/admin/invoices/{number}': operators,
  'GET /api/v1/admin/mails': operators,
  'GET /api/v1/admin/payments': operators,
  'GET /api/v1/admin/payments/reconciliation': operators,
  'GET /api/v1/admin/payments/{paymentId}': operators,
  'PUT /api/v1/admin/ticket-keys/{generation}': operators,
  'GET /api/v1/admin/webhooks': operators,
  'POST /api/v1/admin/webhooks': operators,
  'GET /api/v1/admin/webhooks/{webhookId}': operators,
  'PATCH /api/v1/admin/webhooks/{webhookId}': operators,
  'DELETE /api/v1/admin/webhooks/{webhookId}': operators,
  'POST /api/v1/admin/webhooks/{webhookId}/rotate-secret': operators,
  'POST /api/v1/admin/webhooks/{webhookId}/ping': operators,
  'GET /api/v1/admin/webhooks/{webhookId}/deliveries': operators,
  'POST /api/v1/admin/webhooks/{webhookId}/deliveries/{deliveryId}/resend': operators,
  'GET /dev/mail': operators,
  'GET /dev/mail/{eventId}': operators,

  'POST /internal/v1/*': services,
};
