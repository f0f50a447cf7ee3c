import type { FastifyError, FastifyRequest } from 'fastify';
import { formats } from './formats.ts';
import { type FieldFault, malformed, type Problem } from './problem.ts';
import { NOT_BLANK } from './stored-text.ts';
import { withoutChoices } from './without-choices.ts';

type Fault = NonNullable<FastifyError['validation']>[number];

/** Who has more to mend mends these first; and none of their names is told at any length. */
const MOST_FAULTS = 50;
const LONGEST_NAME = 200;

/** What a request is told that does not follow its route's schema: each field, and how to mend it. */
export function validationProblem(error: FastifyError, request: FastifyRequest): Problem {
  const { validation = [], validationContext = 'body' } = error;
  if (validationContext === 'body' && request.body === undefined) {
    return malformed('The body is empty; it must be JSON.');
  }
  const errors = faultsOf(validation, validationContext);
  const [first] = errors;
  const message = first ? `${first.field} ${first.message}` : 'The request is not valid.';
  if (validationContext === 'params' && validation.some(({ keyword }) => keyword === 'maxLength')) {
    return { status: 404, error: 'NOT_FOUND', message: `There is nothing here: ${message}.` };
  }
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}

function faultsOf(validation: readonly Fault[], context: string): FieldFault[] {
  const choices = choicesOf(validation);
  const told = new Map<string, FieldFault>();
  for (const fault of withoutChoices(validation).slice(0, MOST_FAULTS)) {
    const { keyword, instancePath } = fault;
    const allowed = choices.get(instancePath);
    const field = fieldOf(fault) || context;
    const message = keyword === 'const' && allowed ? oneOf(allowed) : messageOf(fault);
    told.set(`${field} ${message}`, { field, message });
  }
  return [...told.values()];
}

/** A choice of constants fails once for each of them: the values that are allowed at each place. */
function choicesOf(validation: readonly Fault[]): Map<string, unknown[]> {
  const choices = new Map<string, unknown[]>();
  for (const { keyword, instancePath, params } of validation) {
    if (keyword !== 'const') continue;
    choices.set(instancePath, [...(choices.get(instancePath) ?? []), params['allowedValue']]);
  }
  return choices;
}

/** The whole path of a field: `sectors.1.quantity`. */
function fieldOf({ instancePath, params }: Fault): string {
  const named = params['missingProperty'] ?? params['additionalProperty'];
  const names = instancePath.split('/').slice(1);
  if (typeof named === 'string') names.push(named);
  const path = names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
  return path.slice(0, LONGEST_NAME);
}

function messageOf({ keyword, params, message = keyword }: Fault): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
    case 'false schema':
      return 'is not known here';
    case 'enum':
      return oneOf(params['allowedValues']);
    case 'minLength':
      return params['limit'] === 1 ? 'must not be empty' : message;
    case 'maxLength':
      return `must have at most ${String(params['limit'])} characters`;
    case 'minProperties':
      return 'must have a field at least';
    case 'pattern':
      return params['pattern'] === NOT_BLANK ? 'must not be blank' : message;
    case 'format':
      return (
        Object.entries(formats).find(([name]) => name === params['format'])?.[1].message ?? message
      );
    case 'anyOf':
    case 'oneOf':
    case 'if':
      return 'has a form that is not known here';
    default:
      return message;
  }
}

function oneOf(values: unknown): string {
  const all = [values].flat();
  return all.length === 1 ? `must be ${String(all[0])}` : `must be one of ${all.join(', ')}`;
}
