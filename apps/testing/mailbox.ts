import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_WAIT_MS = 10_000;
const CODE = /\b(?:Code|Código|C=C3=B3digo): ([\w-]{43})/;

/** The mails of a data folder that an address got, with the lines whole that were broken for the way (RFC 2045, 6.7). */
export async function mailsTo(dataDir: string, address: string): Promise<string[]> {
  const folder = join(dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.eml')).sort();
  // One may be forgotten while they are read.
  const mails = await Promise.all(
    files.map((name) => readFile(join(folder, name), 'latin1').catch(() => '')),
  );
  return mails
    .filter((mail) => mail.includes(`\r\nTo: ${address}\r\n`))
    .map((mail) => mail.replaceAll('=\r\n', ''));
}

/** Waits for a mail with a code to an address, whatever else comes there. @throws when none comes */
export async function codeMailedTo(dataDir: string, address: string): Promise<string> {
  const endMs = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const mails = await mailsTo(dataDir, address);
    const codes = mails.flatMap((mail) => CODE.exec(mail)?.[1] ?? []);
    if (codes[0] !== undefined) return codes[0];
    if (performance.now() > endMs) throw new Error(`no code came to ${address}`);
    await sleep(50);
  }
}

/** Waits for that many mails to an address, and gives the token of the last one. @throws when they do not come */
export async function tokenMailedTo(dataDir: string, address: string, count = 1): Promise<string> {
  const endMs = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const mails = await mailsTo(dataDir, address);
    if (mails.length >= count) return CODE.exec(mails.at(-1) ?? '')?.[1] ?? '';
    if (performance.now() > endMs) throw new Error(`${mails.length} mails to ${address}`);
    await sleep(50);
  }
}
