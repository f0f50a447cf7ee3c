// Computes a draw again from what is public, as docs/waiting-room.md tells it: in a browser, with nothing but its own
// cryptography (Web Crypto). It shares no code with the server.

/**
 * All that is public of a draw, put together from its parts.
 *
 * @typedef {{
 *   commitment: string, secret: string, root: string, beaconRound: number | null, beacon: string | null, seed: string,
 *   entries: number, leaves: string[], turns: number[]
 * }} PublicDraw
 */

/**
 * What is checked, in this order; what is wrong with it in figures, where something is.
 *
 * @typedef {'commitment' | 'root' | 'beacon' | 'seed' | 'turns'} CheckName
 * @typedef {{ name: CheckName, isGood: boolean, wrongTurns?: { entry: number, told: number, due: number }[] }} Check
 */

const ROUNDS = 10;
const BLOCK_BYTES = 16;
/** So often whoever waits is told how far it is. */
const TELL_EVERY = 2048;

/**
 * @param {PublicDraw} draw
 * @param {(part: number) => void} tell how much of the work is done, from 0 to 1
 * @returns {AsyncGenerator<Check>} each check as soon as it is done
 */
export async function* checkDraw(draw, tell) {
  const { commitment, secret, root, beaconRound, beacon, seed, entries, leaves } = draw;
  yield { name: 'commitment', isGood: hex(await sha256(bytes(secret))) === commitment };
  const isWhole = leaves.length === entries;
  yield { name: 'root', isGood: isWhole && hex(await rootOf(leaves.map(bytes), tell)) === root };
  yield { name: 'beacon', isGood: (beaconRound === null) === (beacon === null) };
  yield { name: 'seed', isGood: hex(await sha256(bytes(secret + root + (beacon ?? '')))) === seed };
  const due = await computeTurns(entries, seed);
  const wrongTurns = due.flatMap((turn, i) =>
    turn === draw.turns[i] ? [] : [{ entry: i + 1, told: draw.turns[i] ?? 0, due: turn }],
  );
  yield { name: 'turns', isGood: wrongTurns.length === 0, wrongTurns };
}

/**
 * The turn of each entry, in the order of their numbers: a Feistel network over the two halves of n - 1, with AES-256
 * under the seed, walked until it is in range.
 *
 * @param {number} entries
 * @param {string} seed
 */
async function computeTurns(entries, seed) {
  const bits = entries < 2 ? 0 : (entries - 1).toString(2).length;
  const halfBits = Math.max(Math.ceil(bits / 2), 4);
  const table = await roundTable(seed, 2 ** halfBits);
  const mask = 2 ** halfBits - 1;
  /** @param {number} value */
  const step = (value) => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (const outputs of table) {
      [left, right] = [right, (left ^ (outputs[right] ?? 0)) & mask];
    }
    return left * 2 ** halfBits + right;
  };
  return Array.from({ length: entries }, (_, i) => {
    let at = step(i);
    while (at >= entries) at = step(at);
    return at + 1;
  });
}

/**
 * What each round gives for each half. The blocks that are enciphered for a round have its number in the first byte and
 * 0, 1, 2 … in the last four: that is what AES counts through in its counter mode, where the ciphered counter is what
 * comes out for a text of zeros.
 *
 * @param {string} seed
 * @param {number} halves
 */
async function roundTable(seed, halves) {
  const key = await crypto.subtle.importKey('raw', bytes(seed), 'AES-CTR', false, ['encrypt']);
  const zeros = new Uint8Array(halves * BLOCK_BYTES);
  const rounds = Array.from({ length: ROUNDS }, async (_, round) => {
    const counter = new Uint8Array(BLOCK_BYTES);
    counter[0] = round;
    const algorithm = { name: 'AES-CTR', counter, length: 32 };
    const view = new DataView(await crypto.subtle.encrypt(algorithm, key, zeros));
    return Uint32Array.from({ length: halves }, (__, half) => view.getUint32(half * BLOCK_BYTES));
  });
  return Promise.all(rounds);
}

/**
 * RFC 9162, 2.1: level by level, a node without a neighbour goes up as it is.
 *
 * @param {Uint8Array<ArrayBuffer>[]} leaves
 * @param {(part: number) => void} tell
 */
async function rootOf(leaves, tell) {
  let level = leaves;
  if (level.length === 0) return sha256(new Uint8Array());
  let done = 0;
  while (level.length > 1) {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const above = [];
    for (let i = 0; i < level.length; i += TELL_EVERY) {
      above.push(...(await Promise.all(pairsOf(level.slice(i, i + TELL_EVERY)))));
      done += Math.min(TELL_EVERY, level.length - i) / 2;
      tell(Math.min(1, done / leaves.length));
    }
    level = above;
  }
  return level[0] ?? new Uint8Array();
}

/** @param {Uint8Array<ArrayBuffer>[]} nodes */
function pairsOf(nodes) {
  return Array.from({ length: Math.ceil(nodes.length / 2) }, async (_, i) => {
    const [left, right] = [nodes[2 * i], nodes[2 * i + 1]];
    if (!left || !right) return left ?? new Uint8Array();
    return sha256(Uint8Array.of(1, ...left, ...right));
  });
}

/**
 * Whether a place is in a draw: its leaf, of its number and its entry's id, is the one of that number.
 *
 * @param {Pick<PublicDraw, 'leaves'>} draw
 * @param {{ number: number, entryId: string }} place
 */
export async function isEntry({ leaves }, { number, entryId }) {
  const content = new Uint8Array(21);
  new DataView(content.buffer).setUint32(1, number);
  content.set(bytes(entryId.replaceAll('-', '')), 5);
  return hex(await sha256(content)) === leaves[number - 1];
}

/** @param {Uint8Array<ArrayBuffer>} content */
async function sha256(content) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content));
}

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

/** @param {Uint8Array} content */
function hex(content) {
  return Array.from(content, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
