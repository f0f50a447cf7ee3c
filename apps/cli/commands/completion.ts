import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

const HELP = `
Examples:
  source <(bilheteria complete bash)                     in ~/.bashrc
  source <(bilheteria complete zsh)                      in ~/.zshrc
  bilheteria complete fish | source                      in ~/.config/fish/config.fish`;

/** `complete`: the script by which a shell completes what is typed. It knows the commands that were added before it. */
export function addCompletion(program: Command): void {
  tab(program);
  const command = program.commands.find((one) => one.name() === 'complete');
  command
    ?.description('the script by which a shell completes commands and options')
    .addHelpText('after', HELP);
}
