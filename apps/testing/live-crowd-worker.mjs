// Many who listen to the seats of a session, in a process of its own: it does as little as it can with what comes, so
// that the server is what is measured. Plain JavaScript, as a process that is forked knows no TypeScript.
import { connect } from 'node:net';

/**
 * @typedef {{ port: number, path: string, first: number, count: number, events: number, atOnce: number }} Task
 * @typedef {{ arrivals: Float64Array, snapshots: number, broken: number, bytes: number }} Heard
 */

/** Connections of one address to one port are limited by the ports that there are for it. */
const ADDRESSES = 20;
const ID = Buffer.from('\nid: ');
const SNAPSHOT = Buffer.from('event: snapshot');
const DOT = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/** All connections read into it, one after the other. */
const buffer = Buffer.alloc(128 * 1024);
/** @type {Float64Array} When each listener had each event, by listener and number. */
let arrivals = new Float64Array(0);
let snapshots = 0;
let broken = 0;
let bytes = 0;

process.on('message', (/** @type {Task | 'stop'} */ message) => {
  if (message === 'stop') {
    /** @type {Heard} */
    const heard = { arrivals, snapshots, broken, bytes };
    process.send?.(heard, () => process.exit(0));
  } else void gather(message);
});

/** @param {Task} task */
async function gather(task) {
  arrivals = new Float64Array(task.count * task.events);
  let next = 0;
  const open = async () => {
    for (let listener = next++; listener < task.count; listener = next++)
      await listen(task, listener);
  };
  await Promise.all(Array.from({ length: task.atOnce }, open));
  process.send?.('ready');
}

/**
 * Resolves when the first snapshot has begun to come.
 *
 * @param {Task} task
 * @param {number} listener
 * @returns {Promise<void>}
 */
function listen({ port, path, first, events }, listener) {
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      localAddress: `127.0.0.${2 + ((first + listener) % ADDRESSES)}`,
      onread: {
        buffer,
        callback(length) {
          note(listener * events, events, length);
          resolve();
          return true;
        },
      },
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      broken++;
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: live\r\nAccept: text/event-stream\r\n\r\n`);
  });
}

/**
 * Notes which events are in what has come. An id that is cut in two is missed, and counts as heard with the next one.
 *
 * @param {number} at
 * @param {number} events
 * @param {number} length
 */
function note(at, events, length) {
  const nowMs = performance.timeOrigin + performance.now();
  bytes += length;
  const part = buffer.subarray(0, length);
  if (part.indexOf(SNAPSHOT) >= 0) snapshots++;
  for (let id = part.indexOf(ID); id >= 0; id = part.indexOf(ID, id + 1)) {
    let digit = part.indexOf(DOT, id) + 1;
    let number = 0;
    for (; part[digit] !== 10 && digit < length; digit++) {
      number = number * 10 + (part[digit] ?? ZERO) - ZERO;
    }
    if (number < events) arrivals[at + number] = nowMs;
  }
}
