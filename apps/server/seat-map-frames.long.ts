import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers, openBrowser, PHONE, visit } from '../testing/browser.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

/** Zooms in and out of a canvas with each frame for some seconds. @returns how long each frame took, in milliseconds */
const PLAY = `(async () => {
  const canvas = document.querySelector('canvas');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let turn = 0; turn < 360; turn++) {
    const deltaY = Math.sin(turn / 30) > 0 ? -24 : 24;
    const at = { clientX: left + width * 0.35, clientY: top + height * 0.2 };
    canvas.dispatchEvent(new WheelEvent('wheel', { deltaY, ...at, bubbles: true, cancelable: true }));
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;

let server: ServerProcess;
let drop: () => Promise<void>;
let sessionId: string;

beforeAll(async () => {
  const database = await createSystemDatabase();
  drop = database.drop;
  const environment = { DATABASE_URL: database.url };
  server = await startServer({ services: 'all', port: await choosePort(), environment });
  const api = `${server.url}/api/v1`;
  const { body: stadium } = await get(`${api}/seat-maps/samples/stadium`);
  const { roomId } = (await post(`${api}/rooms`, stadium)).body;
  const wish = { movieTitle: 'Final', startTime: '2090-01-01T20:00:00Z', roomId };
  sessionId = String((await post(`${api}/sessions`, wish)).body['sessionId']);
});
afterAll(async () => {
  server.signal('SIGTERM');
  await server.ended;
  await drop();
});

/** Frames are told, not judged: how quick they are is this machine's affair. */
describe.each(findBrowsers())('the map of 50,000 seats in %s', () => {
  test.each([
    ['a desktop', 1, {}],
    ['a phone, its processor slowed four times', 4, { viewport: PHONE, hasTouch: true }],
  ] as const)('on %s is zoomed through all its sizes', async (name, slower, options) => {
    const browser = await openBrowser();
    const { page, context, complaints } = await visit(browser, server.url, options);
    const devtools = await context.newCDPSession(page);
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.getByText('Live').waitFor();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const frames = (await page.evaluate<number[]>(PLAY)).toSorted((a, b) => a - b);
    const at = (share: number) => frames[Math.floor(share * (frames.length - 1))] ?? 0;
    const rate = (1000 * frames.length) / frames.reduce((sum, one) => sum + one, 0);
    console.log(
      `${name}: ${rate.toFixed(1)} frames a second; p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`,
    );
    expect(complaints).toEqual([]);
    await browser.close();
  });
});
