import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { nameOfCaller } from '../../../platform/access/caller.ts';
import type { Database } from '../../../platform/database/database.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { SetLine, SetLineOutcome } from '../commands/set-line.ts';
import type { TellInventory } from '../commands/tell-inventory.ts';
import type { LineBoards } from '../queries/line-boards.ts';
import { readLine } from '../queries/read-line.ts';
import {
  describeSettings,
  findRuleFaults,
  lineBody,
  lineSettings,
  readRules,
} from './line-bodies.ts';
import { findOwnLine, findOwnSession } from './own-line.ts';
import {
  invalid,
  LINE_CLOSED,
  LINE_OPENED,
  lineNotFound,
  SESSION_CANCELLED,
  sessionNotFound,
} from './problems.ts';

const common = { params: Type.Object({ sessionId: Type.String() }), tags: ['waiting room'] };

export type SettingsRoutesOptions = {
  readonly database: Database;
  readonly inventory: Pick<InventoryApi, 'findSession'>;
  readonly setLine: (asked: SetLine) => Promise<SetLineOutcome>;
  readonly tellInventory: TellInventory;
  readonly boards: LineBoards;
  readonly roundAt: (opensAtMs: number) => Promise<number | null>;
};

/** The line of a session as its organiser sets it. */
export function settingsRoutes(options: SettingsRoutesOptions): FastifyPluginAsyncTypebox {
  const { database, inventory, setLine, tellInventory, boards } = options;
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/settings',
      {
        schema: {
          ...common,
          summary: 'The line of a session, as its organiser has set it',
          response: { 200: lineBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const line = await findOwnLine(database, request.caller, sessionId);
        return line ? describeSettings(line) : sendProblem(reply, lineNotFound(sessionId));
      },
    );

    app.put(
      '/sessions/:sessionId/queue/settings',
      {
        schema: {
          ...common,
          summary: 'Give a session a line, or its line other rules',
          description:
            'As a whole: what is not named has its usual value. From now on nobody reserves its places without a ' +
            'pass, until the line is closed. Once it has opened, its times stay.',
          body: lineSettings,
          response: { 200: lineBody, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const session = await findOwnSession(inventory, request.caller, request.params.sessionId);
        if (!session) return sendProblem(reply, sessionNotFound(request.params.sessionId));
        if (session.state === 'cancelled') return sendProblem(reply, SESSION_CANCELLED);
        const { sessionId, organisationId } = session;
        const rules = readRules(request.body);
        const faults = findRuleFaults(rules);
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        const beaconRound = await options.roundAt(rules.opensAtMs);
        const by = nameOfCaller(request.caller);
        const outcome = await setLine({ sessionId, organisationId, rules, beaconRound, by });
        if (!outcome.ok) return sendProblem(reply, PROBLEMS[outcome.code]);
        await tellInventory(sessionId);
        await boards.readAnew(sessionId);
        const line = await readLine(database, sessionId);
        return line ? describeSettings(line) : sendProblem(reply, lineNotFound(sessionId));
      },
    );
  };
}

const PROBLEMS = { LINE_CLOSED, LINE_OPENED } as const;
