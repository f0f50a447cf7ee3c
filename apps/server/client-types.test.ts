import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderTypes } from '../../packages/client/generate/render-types.ts';
import { get } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

test('the types of @bilheteria/client are those of the API: else `npm run client:types`', async () => {
  const { body } = await get(`${system.ticketUrl}/openapi.json`);
  const file = '../../packages/client/src/api.ts';
  await expect(await renderTypes(body)).toMatchFileSnapshot(file);
});
