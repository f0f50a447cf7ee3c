// Everything that must hold before a change goes in: `npm run check`.
//
// Each step is also a script of its own, `npm run check:<step>`. Arguments name the steps to run
// (`npm run check lint types`); `--without=tests` runs all but those. What passes says one line,
// what fails shows all that its tool said, and the last line names the steps that failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { argv, stdout } from 'node:process';

const steps = [
  'format',
  'lint',
  'lint-types',
  'types',
  'boundaries',
  'unused',
  'containers',
  'tidy',
  'tests',
];

const wanted = stepsFrom(argv.slice(2));
const failed = [];
for (const step of wanted) {
  const startedMs = performance.now();
  const { code, output } = await run(`check:${step}`);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${step.padEnd(10)} ${seconds.padStart(6)} s`);
  if (code === 0) continue;
  failed.push(step);
  console.log(`\n${output.trim()}\n`);
}
console.log(
  failed.length === 0
    ? `\nAll ${wanted.length} steps passed.`
    : `\nFailed: ${failed.join(', ')}. Run one again with "npm run check:${failed[0]}".`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/**
 * Picks the steps that the command line asks for, in the order in which they always run.
 *
 * @param {string[]} words
 */
function stepsFrom(words) {
  const without = words
    .filter((word) => word.startsWith('--without='))
    .flatMap((word) => word.slice('--without='.length).split(','));
  const named = words.filter((word) => !word.startsWith('--without='));
  const unknown = [...named, ...without].filter((word) => !steps.includes(word));
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. The steps are ${steps.join(', ')}.`);
    process.exit(1);
  }
  return steps.filter(
    (step) => (named.length === 0 || named.includes(step)) && !without.includes(step),
  );
}

/**
 * Runs a script of package.json and keeps what it says, in colour when this goes to a terminal.
 *
 * @param {string} script
 */
async function run(script) {
  const child = spawn('npm', ['run', '--silent', script], {
    env: { ...process.env, ...(stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code] = /** @type {[number | null]} */ (await once(child, 'close'));
  return { code: code ?? 1, output };
}
