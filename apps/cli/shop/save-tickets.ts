import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../api/errors.ts';
import { answered, type Shop } from '../api/open-shop.ts';
import type { Ticket } from './find-tickets.ts';

/** Saves tickets in a folder as they are printed, a PDF each. @returns the files @throws RefusedError where it can not be written */
export async function saveTickets(
  { api }: Shop,
  tickets: readonly Ticket[],
  folder: string,
): Promise<string[]> {
  const files: string[] = [];
  for (const { ticketId, status } of tickets) {
    if (status === 'void') continue;
    const params = { path: { ticketId } };
    const call = { params, parseAs: 'arrayBuffer' as const };
    const page: unknown = await answered(api.GET('/api/v1/tickets/{ticketId}/pdf', call));
    const file = join(folder, `${ticketId}.pdf`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(file, new Uint8Array(page as ArrayBuffer));
    } catch (cause) {
      throw new RefusedError(`${file} can not be written.`, { cause });
    }
    files.push(file);
  }
  return files;
}
