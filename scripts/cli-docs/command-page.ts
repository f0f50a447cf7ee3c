import type { Argument, Command, Option } from 'commander';

const MADE = '<!-- Made from the program by `npm run docs:cli`. Not to be changed by hand. -->';

/** The page of a command, with all that is below it. */
export function commandPage(command: Command): string {
  const below = subcommands(command);
  const parts = [
    MADE,
    `# bilheteria ${command.name()}`,
    sentence(command.description()),
    ...(below.length === 0 ? [describe(command)] : []),
    ...below.map(
      (one) =>
        `## ${command.name()} ${one.name()}\n\n${sentence(one.description())}\n\n${describe(one)}`,
    ),
    afterHelp(command),
    'Options of [all commands](README.md#all-commands) count here too.',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The page that leads to those of the commands. */
export function indexPage(
  program: Command,
  exitCodes: readonly (readonly [number, string])[],
): string {
  const commands = subcommands(program).map(
    (one) => `| [\`${one.name()}\`](${one.name()}.md) | ${cell(one.description())} |`,
  );
  return `${[
    MADE,
    '# The commands of the terminal program',
    'What it is for, its menus and how to have it: [the terminal program](../terminal.md).',
    ['| | |', '|---|---|', ...commands].join('\n'),
    '## All commands',
    optionTable(program.options.filter(({ hidden }) => !hidden)),
    '## Exit codes',
    [
      '| | |',
      '|---|---|',
      ...exitCodes.map(([code, means]) => `| ${code} | ${cell(means)} |`),
    ].join('\n'),
  ].join('\n\n')}\n`;
}

/** The commands below one that have a page or a heading. */
export function subcommands(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== 'help');
}

function describe(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  const args = command.registeredArguments;
  const usage = `\`\`\`sh\n${names.join(' ')} ${command.usage()}\n\`\`\``;
  return [usage, argumentTable(args), optionTable(command.options.filter(({ hidden }) => !hidden))]
    .filter((part) => part !== '')
    .join('\n\n');
}

function argumentTable(args: readonly Argument[]): string {
  if (args.length === 0) return '';
  const rows = args.map((arg) => `| \`${arg.name()}\` | ${cell(describeArgument(arg))} |`);
  return ['| argument | |', '|---|---|', ...rows].join('\n');
}

function describeArgument({ description, required, variadic, argChoices }: Argument): string {
  const more = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(required ? [] : ['may be absent']),
    ...(variadic ? ['as many as there are'] : []),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

function optionTable(options: readonly Option[]): string {
  if (options.length === 0) return '';
  const rows = options.map((option) => `| \`${option.flags}\` | ${cell(describeOption(option))} |`);
  return ['| option | |', '|---|---|', ...rows].join('\n');
}

function describeOption({
  description,
  defaultValue,
  envVar,
  argChoices,
  mandatory,
}: Option): string {
  const more = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(mandatory ? ['has to be there'] : []),
    ...(typeof defaultValue === 'string' ? [`\`${defaultValue}\` without it`] : []),
    ...(envVar === undefined ? [] : [`or \`${envVar}\` in the environment`]),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** What its help says below the options: paragraphs, and examples as they are typed. */
function afterHelp(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (more) => (text += more) }).outputHelp();
  return text
    .slice(command.helpInformation().length)
    .trim()
    .split('\n\n')
    .map((part) => {
      const [first = '', ...lines] = part.split('\n');
      if (!/^Examples?:$/.test(first)) return part;
      return `## Examples\n\n\`\`\`sh\n${lines.map(example).join('\n')}\n\`\`\``;
    })
    .join('\n\n');
}

/** What is said of an example stands behind it. */
function example(line: string): string {
  return line.trim().replace(/ {3,}(?=\S)/, '   # ');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
