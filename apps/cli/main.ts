#!/usr/bin/env node
// `bilheteria`: the terminal program. `npm run cli -- --help` tells what it can do.
import { constants } from 'node:os';
import { runCli } from './run-cli.ts';
import { LEAVING_PATIENCE_MS, undoAll } from './undo.ts';

// Whoever is stopped between two questions holds nothing afterwards, if it can be told in time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    const end = () => process.exit(128 + constants.signals[signal]);
    undoAll(LEAVING_PATIENCE_MS).then(end, end);
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
  isInteractive: process.stdin.isTTY && process.stdout.isTTY,
});
