import { mkdir, realpath } from 'node:fs/promises';
import { StartError } from '../../errors/start-error.ts';
import { copyBinaries, moveDataOut, openPlace } from './closed-folder.ts';
import { type DataFolder, dataFolderAt } from './data-folder.ts';
import { chooseServerAccount, type ServerAccount } from './server-account.ts';
import { findServerBinaries, type ServerBinaries } from './server-binaries.ts';
import { chooseServerLauncher, type ServerLauncher } from './server-launcher.ts';
import { createServerTools, type RunServerTool } from './server-tools.ts';

/** All that is needed to look for, make, start and stop the server of one data folder. */
export type PreparedServer = {
  readonly folder: DataFolder;
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount | undefined;
  readonly runTool: RunServerTool;
  /** Tells, when it is out of the ordinary, how the server is run. */
  readonly note: string | undefined;
};

/** Finds the binaries and who runs them, and makes the data folder. Starts nothing. */
export async function prepareServer(
  dataDir: string,
  log: (message: string) => void,
): Promise<PreparedServer> {
  let binaries = await findServerBinaries();
  let folder = await makeFolder(dataDir);
  const account = await chooseServerAccount(folder, log);
  let launcher = await chooseServerLauncher(account, binaries, folder);
  if (!launcher) {
    binaries = await copyBinaries(binaries);
    launcher = await chooseServerLauncher(account, binaries, folder);
  }
  if (!launcher) {
    await moveDataOut(dataDir, log);
    folder = await makeFolder(dataDir);
    await chooseServerAccount(folder, log);
    launcher = await chooseServerLauncher(account, binaries, folder);
  }
  if (!launcher) {
    throw new StartError(
      `Root may not run PostgreSQL, and the user postgres can enter neither ${folder.path} nor ${openPlace}: move the project, start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  const runTool = createServerTools(binaries, launcher, folder);
  return { folder, binaries, account, runTool, note: noteOn(launcher) };
}

/** By its real path: it must be the same for all processes, whichever way each of them came to it. */
async function makeFolder(dataDir: string): Promise<DataFolder> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    return dataFolderAt(await realpath(dataDir));
  } catch (cause) {
    throw new StartError(
      `The data folder ${dataDir} can not be made: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

function noteOn({ capability }: ServerLauncher): string | undefined {
  if (capability === undefined) return undefined;
  return `For root, PostgreSQL runs as another user, who may not enter this folder: it is given the right to pass (${capability}).`;
}
