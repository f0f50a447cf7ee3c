// The page that checks a draw: reads all that is public of it, computes it again here, and says what came of it.
import { checkDraw, isEntry } from './check-draw.mjs';

const MAX_TOLD = 10;
const REFUSALS = { NOT_AN_ENTRY: 'late', VALIDATION_FAILED: 'notYours' };
const line = new URL('.', location.href);
const part = (name) => document.getElementById(name);
const words = JSON.parse(part('words').textContent);
const number = new Intl.NumberFormat(document.documentElement.lang);

/** Puts figures in the places that a text keeps for them. */
function say(text, figures = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = figures[name];
    return typeof value === 'number' ? number.format(value) : String(value);
  });
}

async function fetchJson(path, headers = {}) {
  const response = await fetch(new URL(path, line), { headers });
  const answer = await response.json();
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.message), { code: answer.error });
}

/** All parts, a few at a time. */
async function readDraw() {
  const first = await fetchJson('draw');
  const parts = [first];
  for (let i = 1; i < first.parts; i += 4) {
    const some = Array.from({ length: Math.min(4, first.parts - i) }, (_, j) => i + j);
    parts.push(...(await Promise.all(some.map((one) => fetchJson(`draw?part=${one}`)))));
    tell(words.reading, (parts.length / first.parts) * 0.5);
  }
  return {
    ...first,
    leaves: parts.flatMap(({ leaves }) => leaves),
    turns: parts.flatMap(({ turns }) => turns),
  };
}

function tell(text, done) {
  part('verdict').textContent = text;
  part('progress').value = done;
}

function conclude(state, text) {
  part('verdict').textContent = text;
  part('verdict').dataset.state = state;
  part('progress').hidden = true;
}

function showFacts(draw) {
  for (const cell of document.querySelectorAll('[data-fact]')) {
    const value = draw[cell.dataset.fact];
    cell.textContent = value === null ? words.none : say('{value}', { value });
  }
}

function showWrong(wrong) {
  part('wrong').hidden = wrong.length === 0;
  const lines = wrong.slice(0, MAX_TOLD).map((one) => say(words.wrongTurn, one));
  if (wrong.length > MAX_TOLD) lines.push(say(words.more, { count: wrong.length - MAX_TOLD }));
  part('wrong').replaceChildren(
    ...lines.map((text) => Object.assign(document.createElement('li'), { textContent: text })),
  );
}

async function check(draw) {
  let faults = 0;
  const progress = (done) => tell(words.computing, 0.5 + done * 0.4);
  for await (const { name, isGood, wrongTurns = [] } of checkDraw(draw, progress)) {
    const item = document.querySelector(`[data-check="${name}"]`);
    item.dataset.state = isGood ? 'good' : 'bad';
    item.querySelector('.state').textContent = isGood ? words.good : words.bad;
    showWrong(wrongTurns);
    if (!isGood) faults++;
  }
  if (faults === 0) conclude('good', say(words.asPromised, { entries: draw.entries }));
  else conclude('bad', words.notAsPromised);
}

/** Whether a place that somebody has is in the draw, and its turn. */
async function findPlace(draw, placeToken) {
  const answer = part('own');
  answer.textContent = words.computing;
  try {
    const place = await fetchJson('proof', { 'queue-place': placeToken });
    const isIn = await isEntry(draw, place);
    const turn = draw.turns[place.number - 1];
    answer.textContent = say(isIn ? words.isIn : words.isNotIn, { number: place.number, turn });
  } catch (error) {
    answer.textContent = words[REFUSALS[error.code]] ?? error.message;
  }
}

async function begin() {
  if (!globalThis.crypto?.subtle) return conclude('bad', words.insecure);
  try {
    const draw = await readDraw();
    showFacts(draw);
    await check(draw);
    part('place').addEventListener('submit', (event) => {
      event.preventDefault();
      void findPlace(draw, part('token').value.trim());
    });
    part('place').hidden = false;
  } catch (error) {
    conclude('bad', error.code === 'LINE_NOT_DRAWN' ? words.notDrawn : error.message);
  }
}

void begin();
