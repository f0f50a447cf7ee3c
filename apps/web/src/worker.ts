/// <reference lib="webworker" />
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

/*
 * What a buyer needs at a door without a network: the page, its scripts, and his tickets as they were last seen. All
 * else is asked of the server, since what is free and what it costs is true for a moment alone.
 */

declare const self: ServiceWorkerGlobalScope;

const PAGE = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('page').then((cache) => cache.add(pageRequest())));
  void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// Whoever signs out takes what was kept of him along.
self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete('tickets'));
});

// The page is the same at each address.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && isOfApp(url),
  async ({ request }) => {
    try {
      return await fetch(request);
    } catch {
      return (await caches.match(pageRequest())) ?? Response.error();
    }
  },
);
// Their names change with what they hold.
registerRoute(
  ({ url }) => url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: 'assets' }),
);
registerRoute(
  ({ url }) => /^\/api\/v1\/(users\/[^/]+\/tickets|account)$/.test(url.pathname),
  new NetworkFirst({ cacheName: 'tickets', networkTimeoutSeconds: 4 }),
);
registerRoute(
  ({ url }) => ['/icon.svg', '/web/logo', '/web/brand.json'].includes(url.pathname),
  new NetworkFirst({ cacheName: 'page', networkTimeoutSeconds: 4 }),
);
setCatchHandler(async () => Response.error());

function isOfApp({ origin, pathname }: URL): boolean {
  return (
    origin === self.location.origin && !/^\/(api|docs|dev|events|metrics|openapi)/.test(pathname)
  );
}

function pageRequest(): Request {
  return new Request(PAGE, { headers: { accept: 'text/html' } });
}
