import { CommanderError } from 'commander';
import { RefusedError, SignInNeededError, UnreachableError } from './api/errors.ts';
import { BadTicketError } from './commands/verify-ticket.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { type LocalServer, startLocalServer } from './local-server.ts';
import { createProgram } from './program.ts';
import { EndError, type GlobalOptions, type Terminal } from './terminal.ts';
import { LEAVING_PATIENCE_MS, undoAll } from './undo.ts';

/** Runs one command line. @returns the exit code */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal);
  let local: LocalServer | undefined;
  program.hook('preAction', async () => {
    if (program.opts<GlobalOptions>().local !== true) return;
    local = await startLocalServer();
    program.setOptionValue('url', local.url);
  });
  try {
    // Somebody who types the name alone is shown what there is: the menus, or where nobody sits, the help.
    const typed = args.length === 0 && terminal.isInteractive !== true ? ['--help'] : args;
    await program.parseAsync(typed, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    await undoAll(LEAVING_PATIENCE_MS);
    return endOf(error, program.opts<GlobalOptions>().json === true, terminal);
  } finally {
    await local?.stop();
  }
}

/** Says what went wrong, in one line or for a machine. @returns the exit code @throws what should not happen */
function endOf(error: unknown, json: boolean, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof BadTicketError || error instanceof EndError) return error.exitCode;
  if (error instanceof RefusedError) {
    terminal.printError(json && error.problem ? JSON.stringify(error.problem) : error.message);
    return exitCodeOf(error.problem);
  }
  if (!(error instanceof UnreachableError || error instanceof SignInNeededError)) throw error;
  terminal.printError(error.message);
  return error instanceof UnreachableError ? EXIT.unreachable : EXIT.signInNeeded;
}
