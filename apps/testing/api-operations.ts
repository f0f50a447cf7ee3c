import { get } from './call.ts';

/** An operation as the OpenAPI document has it. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{names}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly takesBody: boolean;
  /** Bodies that it is said to take. */
  readonly examples: readonly Readonly<Record<string, unknown>>[];
  /** The answers that are declared, by status. */
  readonly answers: Readonly<Record<string, { description: string; headers?: object }>>;
};

type Media = { example?: object; examples?: Record<string, { value: object }> };
type Written = Partial<Operation> & {
  requestBody?: { content: Record<string, Media> };
  responses: Operation['answers'];
};

/** Reads the operations of a running application from its `/openapi.json`. */
export async function readOperations(url: string): Promise<Operation[]> {
  const { body } = await get(`${url}/openapi.json`);
  const paths = Object.entries(body['paths'] as Record<string, Record<string, Written>>);
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      summary: written.summary ?? '',
      description: written.description ?? '',
      tags: written.tags ?? [],
      parameters: written.parameters ?? [],
      takesBody: written.requestBody !== undefined,
      examples: examplesOf(written.requestBody?.content['application/json']),
      answers: written.responses,
    })),
  );
}

function examplesOf(media: Media | undefined): Operation['examples'] {
  const { example, examples = {} } = media ?? {};
  const all = [example, ...Object.values(examples).map(({ value }) => value)];
  return all.filter((one) => one !== undefined) as Record<string, unknown>[];
}
