import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mailMessage } from './mail-message.ts';
import type { MailTransport } from './mail-transport.ts';

/**
 * Writes each mail into a folder, as a file that any mail program opens, under the id of its event: sent
 * again, it is the same file. It is there as a whole or not at all.
 */
export function createFolderTransport(folder: string): MailTransport {
  // Loaded with the first mail: it takes 3 MB, and many installations sell without one.
  const load = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  };
  let composer: ReturnType<typeof load> | undefined;
  return {
    name: 'folder',
    async send(mail) {
      composer ??= load();
      const { message } = await (await composer).sendMail(mailMessage(mail));
      await mkdir(folder, { recursive: true });
      await writeWhole(pathOfMail(folder, mail.eventId), message as Buffer);
    },
    async forget(eventIds) {
      for (const eventId of eventIds) await rm(pathOfMail(folder, eventId), { force: true });
    },
    close: () => undefined,
  };
}

/** Where the mail of an event lies. */
export function pathOfMail(folder: string, eventId: string): string {
  return join(folder, `${eventId}.eml`);
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
