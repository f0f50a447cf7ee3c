import { type Command, Option } from 'commander';
import { languageOf } from '../menu/texts/language.ts';
import { EndError, globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
Examples:
  bilheteria                                           at http://localhost:8000
  bilheteria --url https://tickets.example.org menu --language pt-BR
  bilheteria --local                                   with a server of its own

Esc goes back. Ctrl-C leaves, and gives back what is held.`;

/** `menu`, or no command at all: signing up, events, the line, seats, paying and one's own reservations. */
export function addMenu(program: Command, terminal: Terminal): void {
  program
    .command('menu', { isDefault: true })
    .description('menus: events, the line, seats, paying, reservations')
    .addOption(
      new Option('--language <language>', 'of the menus; without it, that of the terminal').choices(
        ['pt-BR', 'en'],
      ),
    )
    .addHelpText('after', HELP)
    .allowExcessArguments()
    .action(async ({ language }: { language?: string }, command: Command) => {
      // Whatever is no command comes here.
      const [unknown] = command.args;
      if (unknown !== undefined) {
        command.error(
          `error: unknown command '${unknown}'; bilheteria --help tells which there are`,
        );
      }
      if (terminal.isInteractive !== true) {
        command.error('error: menus need a terminal; bilheteria --help tells the commands');
      }
      // The prompts are loaded for who is asked alone.
      const { runMenu } = await import('../menu/run-menu.ts');
      const exitCode = await runMenu(globalOptions(command), languageOf(language));
      if (exitCode !== 0) throw new EndError(exitCode);
    });
}
