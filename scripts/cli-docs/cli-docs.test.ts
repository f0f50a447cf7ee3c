import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { EXIT, EXIT_MEANINGS } from '../../apps/cli/exit-codes.ts';
import { createProgram } from '../../apps/cli/program.ts';
import { commandPage, indexPage, subcommands } from './command-page.ts';

const folder = new URL('../../docs/cli/', import.meta.url).pathname;
const nobody = { print: () => undefined, printError: () => undefined };
const program = createProgram(nobody);

/** `npm run docs:cli` writes what is compared here. */
test.each(subcommands(program).map((command) => [command.name(), command] as const))(
  'docs/cli/%s.md is what the program says',
  async (name, command) => {
    await expect(commandPage(command)).toMatchFileSnapshot(`${folder}${name}.md`);
  },
);

test('docs/cli/README.md leads to all of them, and to none that is not there', async () => {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  const exitCodes = names.map((name) => [EXIT[name], EXIT_MEANINGS[name]] as const);
  await expect(indexPage(program, exitCodes)).toMatchFileSnapshot(`${folder}README.md`);
  const pages = subcommands(program).map((command) => `${command.name()}.md`);
  expect((await readdir(folder)).sort()).toEqual([...pages, 'README.md'].sort());
});

test('every command has examples', () => {
  for (const command of subcommands(program)) {
    expect(commandPage(command), command.name()).toContain('## Examples');
  }
});
