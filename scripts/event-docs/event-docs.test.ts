import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { cloudEvent } from '../../platform/events/cloud-event.ts';
import { asyncapiDocument } from './asyncapi-document.ts';
import { eventCatalogue } from './event-catalogue.ts';
import { eventsPage } from './events-page.ts';

const docs = new URL('../../docs/', import.meta.url).pathname;
const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };

/** `npm run docs:events` writes what is compared here. */
describe('the catalogue is what the contracts say', () => {
  test('for machines', async () => {
    const options = { lineWidth: 100, aliasDuplicateObjects: false };
    const text = stringify(asyncapiDocument(eventCatalogue, { version }), options);
    await expect(text).toMatchFileSnapshot(`${docs}events/asyncapi.yaml`);
  });

  test('for people', async () => {
    await expect(eventsPage(eventCatalogue)).toMatchFileSnapshot(`${docs}events.md`);
  });

  test('each example is what its schemas say', () => {
    const ajv = new Ajv({ allErrors: true, validateFormats: false, strict: false });
    for (const { example, schema, type } of eventCatalogue) {
      const { $id: _, ...own } = schema;
      expect(ajv.validate(cloudEvent, example), `${type}: ${ajv.errorsText()}`).toBe(true);
      expect(ajv.validate(own, example['data']), `${type}: ${ajv.errorsText()}`).toBe(true);
    }
  });
});
