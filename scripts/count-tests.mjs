// Closes a run of the tests with one plain line, `12 passed, 0 failed`, from vitest's JSON report:
// `node scripts/count-tests.mjs report.json`. Exits 1 if a test failed or none ran.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';

/**
 * @typedef {object} Report vitest's JSON report, as far as it is read here
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 */

const report = readReport(argv[2] ?? '');
const skipped = report.numPendingTests + report.numTodoTests;
const ran = report.numPassedTests + report.numFailedTests;
if (ran === 0) console.log('No test ran.');
else if (!report.success) console.log('The tests failed.');
console.log(
  `${report.numPassedTests} passed, ${report.numFailedTests} failed` +
    (skipped > 0 ? `, ${skipped} skipped` : ''),
);
process.exitCode = ran > 0 && report.success && report.numFailedTests === 0 ? 0 : 1;

/**
 * A run that died wrote no report: it counts as one in which no test ran.
 *
 * @param {string} path
 * @returns {Report}
 */
function readReport(path) {
  try {
    return /** @type {Report} */ (JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    console.log(`There is no report of the tests at "${path}".`);
    return {
      success: false,
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
    };
  }
}
