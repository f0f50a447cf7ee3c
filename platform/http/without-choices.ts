import type { FastifyError } from 'fastify';

type Fault = NonNullable<FastifyError['validation']>[number];

const CHOICES = new Set(['anyOf', 'oneOf', 'if']);

/**
 * The faults of a request without those that only say that none of several schemas fits: what is wrong by each of them
 * stands beside. Where a value is of one of the types that are allowed, that it is not of the others is no news; where it
 * is of none, that is one fault.
 */
export function withoutChoices(validation: readonly Fault[]): Fault[] {
  return validation
    .filter((fault) => !CHOICES.has(fault.keyword) || isAlone(fault, validation))
    .filter((fault, _, told) => !isOfAnotherType(fault, told, validation))
    .map((fault) => (isChoiceOfTypes(fault, validation) ? ofAnyType(fault, validation) : fault));
}

function isAlone(fault: Fault, all: readonly Fault[]): boolean {
  return !all.some((other) => !CHOICES.has(other.keyword) && isWithin(other, fault));
}

function isWithin({ instancePath }: Fault, { instancePath: outer }: Fault): boolean {
  return instancePath === outer || instancePath.startsWith(`${outer}/`);
}

/** At a place where there is a choice, and which has another fault that a value of the right type can have. */
function isOfAnotherType(fault: Fault, told: readonly Fault[], all: readonly Fault[]): boolean {
  if (!isChoiceOfTypes(fault, all)) return false;
  return told.some((other) => {
    const isDeeper = other.instancePath !== fault.instancePath;
    return (isDeeper || other.keyword !== 'type') && isWithin(other, fault);
  });
}

function isChoiceOfTypes({ keyword, instancePath }: Fault, all: readonly Fault[]): boolean {
  const isChoice = (other: Fault) =>
    CHOICES.has(other.keyword) && other.instancePath === instancePath;
  return keyword === 'type' && all.some(isChoice);
}

function ofAnyType(fault: Fault, all: readonly Fault[]): Fault {
  const types = all
    .filter(({ keyword, instancePath }) => {
      return keyword === 'type' && instancePath === fault.instancePath;
    })
    .map(({ params }) => String(params['type']));
  return { ...fault, message: `must be ${[...new Set(types)].join(' or ')}` };
}
