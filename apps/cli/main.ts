#!/usr/bin/env node
// `bilheteria`: the terminal program. `npm run cli -- --help` tells what it can do.
import { runCli } from './run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
