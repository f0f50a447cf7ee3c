import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

type Json = { [name: string]: unknown };

/** What the generator writes of parts that are not there, or that nobody needs by a name of its own. */
const SAYS_NOTHING = [
  /^ +\w+\?: never;\n/gm,
  /^export (type|interface) (webhooks|\$defs|operations)\b.*;\n/gm,
  /^ +parameters: \{\n +\};\n/gm,
  /^ +headers: \{\n +\[name: string\]: unknown;\n +\};\n/gm,
  /^ +\/\*\* @enum \{\w+\} \*\/\n/gm,
];

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const HEAD =
  '// Written by `npm run client:types` from the OpenAPI document of the server. Not to be changed by hand.\n\n';

/**
 * The types of the API below `/api/v1`, as `openapi-fetch` reads them. All answers that are no success have the one shape
 * of a problem, and headers of answers are left out: what remains is what a program has to know, and a fifth as long.
 */
export async function renderTypes(document: Json): Promise<string> {
  const paths: Json = {};
  for (const [path, operations] of Object.entries(document['paths'] as Json)) {
    if (path.startsWith('/api/v1/')) paths[path] = plainOperations(operations as Json);
  }
  const { Problem } = (document['components'] as { schemas: Json }).schemas;
  const plain = {
    openapi: '3.1.0',
    info: document['info'],
    paths,
    components: { schemas: { Problem } },
  };
  const tree = await openapiTS(plain as unknown as OpenAPI3, { alphabetize: true });
  return HEAD + SAYS_NOTHING.reduce((text, part) => text.replaceAll(part, ''), astToString(tree));
}

function plainOperations(operations: Json): Json {
  const plain: Json = {};
  for (const method of METHODS) {
    const operation = operations[method] as Json | undefined;
    if (operation) plain[method] = plainOperation(operation);
  }
  return plain;
}

function plainOperation({ parameters, requestBody, responses, summary }: Json): Json {
  const answers: Json = {
    default: {
      description: 'A problem.',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  };
  for (const [status, answer] of Object.entries(responses as Json)) {
    const { description, content } = answer as Json;
    if (Number(status) < 400)
      answers[status] = { description, ...(content === undefined ? {} : { content }) };
  }
  const plain: Json = { summary, responses: answers };
  if (parameters) plain['parameters'] = parameters;
  if (requestBody) plain['requestBody'] = requestBody;
  return plain;
}
