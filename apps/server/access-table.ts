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
const waiter: AccessRule = { ...shoppers, own: 'path.entryId' };
const holderOfBody: AccessRule = { ...shoppers, own: 'body.reservationId' };
const ticketHolder: AccessRule = { ...shoppers, own: 'path.ticketId' };
/** Lets people in; who has the role `door`, at one session's. */
const doorkeepers: AccessRule = {
  who: 'callers',
  roles: ['door', 'organiser', 'admin'],
  scopes: ['manage'],
};

/** What there are CSV files of. */
const FILE_KINDS = [
  'organisations',
  'rooms',
  'price-categories',
  'seats',
  'sessions',
  'customers',
  'reservations',
  'sales',
];

/**
 * Who may call what: every route of the product, below `/api/v1` (and so below `/api`) and at the root. A
 * route that is not here stops the start. docs/access.md is made from it.
 */
export const accessTable: AccessTable = {
  'GET /': everybody,
  // The buyers' app: its page, and what that loads.
  'GET /sessions/*': everybody,
  'GET /checkout/*': everybody,
  'GET /orders/*': everybody,
  'GET /tickets': everybody,
  'GET /purchases': everybody,
  'GET /account': everybody,
  'GET /assets/*': everybody,
  'GET /worker.js': everybody,
  'GET /icon.svg': everybody,
  'GET /app.webmanifest': everybody,
  'GET /seat-map.js': everybody,
  'GET /embed.html': everybody,
  'GET /embed.js': everybody,
  'GET /web/brand.json': everybody,
  'GET /web/logo': everybody,
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
  'GET /api/v1/sessions/{sessionId}/seats/stream': everybody,
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
  'GET /api/v1/sessions/{sessionId}/refund-policy': everybody,
  'PUT /api/v1/sessions/{sessionId}/refund-policy': managersOfSession,
  'GET /api/v1/sessions/{sessionId}/refunds': managersOfSession,
  'GET /api/v1/sessions/{sessionId}/resale-policy': everybody,
  'PUT /api/v1/sessions/{sessionId}/resale-policy': managersOfSession,
  'GET /api/v1/sessions/{sessionId}/resales': managersOfSession,
  'GET /api/v1/sessions/{sessionId}/vouchers': managersOfSession,
  'PUT /api/v1/sessions/{sessionId}/vouchers/{code}': managersOfSession,
  'DELETE /api/v1/sessions/{sessionId}/vouchers/{code}': managersOfSession,

  // Who joins is found out by the route: an account, a user who is named, or a guest's device.
  'POST /api/v1/sessions/{sessionId}/queue': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/puzzle': everybody,
  'POST /api/v1/sessions/{sessionId}/queue/devices': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/status': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/stream': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/place': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/draw': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/proof': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/verify': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/verify/{file}': everybody,
  'POST /api/v1/sessions/{sessionId}/queue/pass': everybody,
  'GET /api/v1/sessions/{sessionId}/queue/decisions': watchersOfSession,
  'GET /api/v1/sessions/{sessionId}/queue/settings': watchersOfSession,
  'PUT /api/v1/sessions/{sessionId}/queue/settings': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/queue/pause': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/queue/resume': managersOfSession,
  'POST /api/v1/sessions/{sessionId}/queue/close': managersOfSession,
  'PUT /api/v1/sessions/{sessionId}/queue/rate': managersOfSession,

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
  'POST /api/v1/orders/{orderId}/pay/cancel': orderer,
  'GET /api/v1/sales/{saleId}': owner,
  'POST /api/v1/sales/{saleId}/refund': owner,
  'POST /api/v1/sales/{saleId}/refund/quote': owner,
  'GET /api/v1/users/{userId}/purchases': buyerOfPath,
  'GET /api/v1/users/{userId}/orders': buyerOfPath,

  'POST /api/v1/sessions/{sessionId}/waiting-list': buyerOfBody,
  'GET /api/v1/waiting-list/{entryId}': waiter,
  'DELETE /api/v1/waiting-list/{entryId}': waiter,
  'GET /api/v1/users/{userId}/waiting-list': buyerOfPath,
  'GET /api/v1/sessions/{sessionId}/waiting-list': managersOfSession,
  'PUT /api/v1/sessions/{sessionId}/waiting-list': managersOfSession,

  // Signed by the provider.
  'POST /api/v1/payments/webhooks/{provider}': everybody,
  'GET /api/v1/sales/{saleId}/tickets': owner,
  'GET /api/v1/users/{userId}/tickets': buyerOfPath,
  'GET /api/v1/tickets/{ticketId}': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/qr': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/pdf': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/wallet/apple': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/wallet/google': ticketHolder,
  'POST /api/v1/tickets/{ticketId}/transfer': ticketHolder,
  'POST /api/v1/tickets/{ticketId}/reissue': ticketHolder,
  'POST /api/v1/tickets/{ticketId}/resale': ticketHolder,
  'GET /api/v1/tickets/{ticketId}/resale': ticketHolder,
  'DELETE /api/v1/tickets/{ticketId}/resale': ticketHolder,
  'POST /api/v1/door/scans': doorkeepers,
  'POST /api/v1/door/scans/batch': doorkeepers,
  'POST /api/v1/door/scans/{scanId}/undo': doorkeepers,
  'GET /api/v1/sessions/{sessionId}/door': doorkeepers,
  'GET /api/v1/sessions/{sessionId}/door/tickets': doorkeepers,
  'GET /api/v1/sessions/{sessionId}/door/stream': doorkeepers,

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
  'GET /api/v1/admin/reconciliation': operators,
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
  ...Object.fromEntries(
    FILE_KINDS.flatMap((kind) => [
      [`GET /api/v1/exports/${kind}`, operators],
      [`PUT /api/v1/imports/${kind}/{importId}`, operators],
      [`GET /api/v1/imports/${kind}/{importId}`, operators],
      [`GET /api/v1/imports/${kind}/{importId}/faults`, operators],
    ]),
  ),
  'GET /dev/mail': operators,
  'GET /dev/mail/{eventId}': operators,

  'POST /internal/v1/*': services,
};
