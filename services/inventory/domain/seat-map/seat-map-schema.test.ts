import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seatMapSchema } from './seat-map-schema.ts';

const file = new URL('../../../../docs/seat-map.schema.json', import.meta.url);

/** As it is formatted: a list of plain values is one line. */
function format(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const lists = text.replaceAll(/\[\n\s+("[^\]]*?")\n\s+\]/g, (_list, items: string) => {
    return `[${items.replaceAll(/\n\s+/g, ' ')}]`;
  });
  return `${lists}\n`;
}

test('the published schema is up to date; `npx vitest run -u` writes it', async () => {
  const published = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:bilheteria:seat-map:1',
    title: 'Seat map',
    ...seatMapSchema,
  };
  await expect(format(published)).toMatchFileSnapshot(fileURLToPath(file));
});
