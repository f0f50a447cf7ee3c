import { readFileSync } from 'node:fs';
import { StartError } from '../../../platform/errors/start-error.ts';

/** What a file holds that a setting names. @throws StartError that names the setting, and nothing of what it holds */
export function readSettingFile(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartError(`${setting} names a file that can not be read: ${path}.`, { cause });
  }
}
