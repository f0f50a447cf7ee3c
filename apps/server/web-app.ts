import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Settings } from '../../platform/config/settings.ts';
import { StartError } from '../../platform/errors/start-error.ts';
import type { PageNotFound } from '../../platform/http/error-handler.ts';

/** Addresses that are pages of the app: it is sent for each, and shows what the address says. */
const PAGES = [
  '/sessions/*',
  '/checkout/*',
  '/orders/*',
  '/tickets',
  '/purchases',
  '/account',
] as const;
/** Files by names of their own; the last three are the map for others' pages, with an example. */
const FILES = [
  '/worker.js',
  '/icon.svg',
  '/app.webmanifest',
  '/seat-map.js',
  '/embed.html',
  '/embed.js',
] as const;
const LOGO_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** What Stripe.js comes from and needs (https://docs.stripe.com/security/guide#content-security-policy). */
const STRIPE = 'https://js.stripe.com https://*.js.stripe.com';
const STRIPE_API = 'https://api.stripe.com';
/** Where a bank asks whether it is the buyer, in a frame. */
const STRIPE_CHALLENGES = 'https://hooks.stripe.com';

export type WebApp = {
  /** The page, for whoever asks `/` for HTML. */
  readonly sendPage: (reply: FastifyReply) => FastifyReply;
  readonly routes: FastifyPluginAsync;
};

/**
 * The buyers' app as it was built beside the server: one page, its scripts, and what it has to know of this shop. It speaks to
 * the API as any other client does. Undefined where it was not built.
 *
 * @throws StartError when the logo that the settings name is not to be had
 */
export function openWebApp(settings: Settings, isOpen: boolean): WebApp | undefined {
  const folder = findFolder();
  if (folder === undefined) return undefined;
  const page = readFileSync(`${folder}/index.html`);
  const logo = readLogo(settings.BRAND_LOGO_FILE ?? `${folder}/icon.svg`);
  const brand = brandOf(settings, isOpen);
  const policy = policyOf(brand.payments.card === 'stripe');
  const sendPage = (reply: FastifyReply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept')
      .send(page);
  return {
    sendPage,
    routes: async (app) => {
      const hidden = { schema: { hide: true } };
      await app.register(serveStatic, {
        root: `${folder}/assets`,
        prefix: '/assets/',
        // Their names change with what they hold.
        immutable: true,
        maxAge: '365d',
        index: false,
      });
      for (const path of PAGES) app.get(path, hidden, async (_request, reply) => sendPage(reply));
      for (const path of FILES) {
        app.get(path, hidden, async (_request, reply) =>
          reply
            .header('cache-control', 'no-cache')
            // A page's, and what a worker may ask for: its policy is that of its own file.
            .header('content-security-policy', policy)
            .sendFile(path.slice(1), folder, { cacheControl: false }),
        );
      }
      app.get('/web/brand.json', hidden, async (_request, reply) =>
        reply.header('cache-control', 'no-cache').send(brand),
      );
      app.get('/web/logo', hidden, async (_request, reply) =>
        reply.header('content-type', logo.type).send(logo.bytes),
      );
    },
  };
}

/** The app, which says that there is no such page; of what programs ask for, below `/api`, nothing is a page. */
export function createPageNotFound(webApp: WebApp): PageNotFound {
  return ({ method, url, headers }, reply) =>
    method === 'GET' && wantsPage(headers.accept) && !url.startsWith('/api')
      ? webApp.sendPage(reply.code(404))
      : undefined;
}

/** Whether a request is a browser's for a page, and no program's for data. */
export function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** Beside the compiled server, or below the sources. */
function findFolder(): string | undefined {
  return ['../../web', '../../dist/web']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}/index.html`));
}

function brandOf(settings: Settings, isOpen: boolean) {
  const { ENVIRONMENT, STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY: stripeKey } = settings;
  const isSimulated = settings.PAYMENT_SIMULATOR_URL !== undefined && ENVIRONMENT !== 'production';
  const simulator = isSimulated && STRIPE_SECRET_KEY === undefined ? 'simulator' : null;
  const byStripe = STRIPE_SECRET_KEY !== undefined && stripeKey !== undefined;
  return {
    name: settings.BRAND_NAME,
    color: settings.BRAND_COLOR ?? null,
    logo: '/web/logo',
    payments: {
      card: byStripe ? 'stripe' : simulator,
      pix: isSimulated,
      stripeKey: byStripe ? stripeKey : null,
    },
    wallets: {
      apple: settings.APPLE_WALLET_CERTIFICATE_FILE !== undefined,
      google: settings.GOOGLE_WALLET_ISSUER_ID !== undefined,
    },
    mails: isOpen && settings.SMTP_URL === undefined ? '/dev/mail' : null,
  };
}

/** The page loads its own files alone; where cards go to Stripe, Stripe's form too. */
function policyOf(withStripe: boolean): string {
  const own = (more: string) => `'self'${withStripe ? ` ${more}` : ''}`;
  return [
    "default-src 'none'",
    `script-src ${own(STRIPE)}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src ${own(STRIPE_API)}`,
    ...(withStripe ? [`frame-src ${STRIPE} ${STRIPE_CHALLENGES}`] : []),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function readLogo(file: string): { type: string; bytes: Buffer } {
  const type = LOGO_TYPES[extname(file).toLowerCase()];
  if (!type) throw new StartError(`BRAND_LOGO_FILE must be an .svg or a .png, not ${file}.`);
  try {
    return { type, bytes: readFileSync(file) };
  } catch (cause) {
    throw new StartError(`BRAND_LOGO_FILE can not be read: ${file}.`, { cause });
  }
}
