import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Of `npm start`, for `npm run dev:web`: the page is served by Vite, all else by it. */
const server = process.env['SERVER_URL'] ?? 'http://localhost:8000';

export default defineConfig({
  root: at('.'),
  resolve: { alias: { '@bilheteria/client': at('../../packages/client/src/index.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // A tiny file by its own name is cached by itself; inlined as a data: address the page's policy refuses it.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        app: at('index.html'),
        worker: at('src/worker.ts'),
        'seat-map': at('src/seat-map-element.tsx'),
        embed: at('src/embed.ts'),
      },
      output: {
        // A service worker governs the folder that it lies in; the element is loaded by others by its name.
        entryFileNames: ({ name }) => (name === 'app' ? 'assets/[name]-[hash].js' : '[name].js'),
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/web', '/docs', '/openapi.json', '/.well-known', '/dev'].map((path) => [
        path,
        server,
      ]),
    ),
  },
});
