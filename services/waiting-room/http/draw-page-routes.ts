import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { preferredLanguage } from '../../../platform/http/preferred-language.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { PAGE_LANGUAGES, type PageLanguage, WORDS } from './draw-page/words.ts';

const params = Type.Object({ sessionId: Type.String() });

/** What the page loads is of this server, and it asks this server alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT = 'text/javascript; charset=utf-8';
const FILES = [
  { name: 'page.css', type: 'text/css; charset=utf-8' },
  { name: 'page.mjs', type: SCRIPT },
  { name: 'check-draw.mjs', type: SCRIPT },
];

const NO_SUCH_FILE = {
  status: 404,
  error: 'NOT_FOUND',
  message: 'The page loads nothing of that name.',
};

const pathOf = (file: string) => new URL(`./draw-page/${file}`, import.meta.url);

/**
 * The page on which anybody's browser computes the draw of a line again. It is the same for every line: what it shows it
 * reads from the routes beside it.
 */
export function drawPageRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/verify',
      {
        schema: {
          summary:
            'A page that computes the draw of a line again, in the browser of whoever opens it',
          description: 'In English or Portuguese, by `lang` or as the browser asks for.',
          tags: ['waiting room'],
          params,
          querystring: Type.Object({
            lang: Type.Optional(Type.Enum([...PAGE_LANGUAGES])),
          }),
          response: {
            200: {
              description: 'The page.',
              content: { 'text/html': { schema: Type.String() } },
            },
          },
        },
      },
      async (request, reply) => {
        const { lang } = request.query;
        const language =
          lang ?? preferredLanguage(request.headers['accept-language'], PAGE_LANGUAGES, 'en');
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', POLICY)
          .header('content-language', language)
          .header('vary', 'accept-language')
          .header('cache-control', 'public, max-age=300')
          .send(await render(language));
      },
    );

    app.get(
      '/sessions/:sessionId/queue/verify/:file',
      {
        schema: {
          summary: 'What that page loads',
          tags: ['waiting room'],
          params: Type.Object({ ...params.properties, file: Type.String() }),
          response: {
            200: {
              description: 'Scripts and styles.',
              content: { 'text/javascript': { schema: Type.String() } },
            },
            ...errorResponses(404),
          },
        },
      },
      async (request, reply) => {
        const file = FILES.find(({ name }) => name === request.params.file);
        if (!file) return sendProblem(reply, NO_SUCH_FILE);
        return reply
          .type(file.type)
          .header('cache-control', 'public, max-age=300')
          .send(await readFile(pathOf(file.name), 'utf8'));
      },
    );
  };
}

/** Rendered for somebody who asks; few do. */
async function render(language: PageLanguage): Promise<string> {
  const { Eta } = await import('eta');
  const pages = new Eta({ views: fileURLToPath(pathOf('')), cache: true, autoEscape: true });
  const { words } = WORDS[language];
  const otherLanguage = language === 'en' ? 'pt-BR' : 'en';
  return pages.render('./page.eta', {
    language,
    words,
    // No text of ours may end the element that it stands in.
    wordsAsJson: JSON.stringify(words).replaceAll('<', '\\u003c'),
    other: { language: otherLanguage, name: WORDS[otherLanguage].name },
    facts: [
      ['entries', words.entries],
      ['commitment', words.commitmentFact],
      ['secret', words.secretFact],
      ['root', words.rootFact],
      ['beaconRound', words.beaconRound],
      ['beacon', words.beaconFact],
      ['seed', words.seedFact],
    ],
  });
}
