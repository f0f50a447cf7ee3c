import { existsSync, readFileSync } from 'node:fs';
import { Copy, DockerfileParser, From, JSONInstruction } from 'dockerfile-ast';
import { ValidationSeverity, validate } from 'dockerfile-utils';

const strictest = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionUserMultiple: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};

/**
 * Lints a Dockerfile, and checks what a linter can not know: every copied path is in the checkout
 * and let through by `.dockerignore`, every copied stage exists, and the image runs as a numbered
 * user other than root without a shell.
 *
 * @param {string} path
 * @returns {string[]} one line for each fault
 */
export function checkDockerfile(path) {
  const content = readFileSync(path, 'utf8');
  const instructions = DockerfileParser.parse(content).getInstructions();
  const stages = instructions.flatMap((one) => (one instanceof From ? [one.getBuildStage()] : []));
  const copies = instructions.filter((one) => one instanceof Copy);
  return [
    ...validate(content, strictest).map(({ range, message }) => {
      const text = typeof message === 'string' ? message : message.value;
      return `${path}:${range.start.line + 1} ${text}`;
    }),
    ...copies.flatMap((copy) => copyFaults(copy, stages)).map((fault) => `${path}: ${fault}`),
    ...runtimeFaults(instructions).map((fault) => `${path}: ${fault}`),
  ];
}

/**
 * @param {Copy} copy
 * @param {(string | null)[]} stages
 */
function copyFaults(copy, stages) {
  const from = copy
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue();
  if (from !== undefined) return stages.includes(from) ? [] : [`no stage is named "${from}"`];
  const allowed = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const sources = copy.getArguments().map(String).slice(0, -1);
  return sources.flatMap((source) => {
    const file = source.replace('*', '');
    const faults = [];
    if (!source.endsWith('*') && !existsSync(file)) faults.push(`${file} is not in the checkout`);
    if (!allowed.includes(file)) faults.push(`${file} is kept out by .dockerignore`);
    return faults;
  });
}

/** @param {import('dockerfile-ast').Instruction[]} instructions */
function runtimeFaults(instructions) {
  const faults = [];
  const user = instructions.findLast((one) => one.getKeyword() === 'USER')?.getArgumentsContent();
  if (!/^[1-9]\d*:[1-9]\d*$/.test(user ?? '')) faults.push('USER is not numbered, or it is root');
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    const one = instructions.findLast((instruction) => instruction.getKeyword() === keyword);
    if (!(one instanceof JSONInstruction) || one.getOpeningBracket() === null)
      faults.push(`${keyword} is not in exec form`);
  }
  const check = instructions.findLast((one) => one.getKeyword() === 'HEALTHCHECK');
  if (!check?.getArgumentsContent()?.startsWith('CMD ['))
    faults.push('HEALTHCHECK is absent or not in exec form');
  return faults;
}
