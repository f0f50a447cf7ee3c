import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../errors/start-error.ts';
import { createClusterIfAbsent } from './create-cluster.ts';
import { findRunningServer } from './find-running-server.ts';
import { type Lease, takeLease } from './lease.ts';
import { type PreparedServer, prepareServer } from './prepare-server.ts';
import { ensureProductDatabase, productUrl } from './product-database.ts';
import { startServer, stopServer } from './start-server.ts';
import { withFolderLock } from './with-folder-lock.ts';

/*
 * One PostgreSQL server for each data folder, shared by all processes that name the folder.
 *
 * States of a data folder
 *   empty     no cluster; perhaps an unfinished one, which counts for nothing
 *   stopped   a whole cluster, no server
 *   cut off   like stopped, but the server was killed: its pid file is still there
 *   used      a server runs, and at least one process has a lease on it
 *   orphaned  a server runs, and nobody has a lease: the last user was killed
 *
 * A lease is a connection that holds a shared advisory lock, so a process that dies, however it dies,
 * gives up its lease by that alone. Starts and stops take place under a file lock, one at a time.
 *
 *   start     empty → make the cluster;  empty, stopped, cut off → start the server;
 *             orphaned → take it over, and say so;  then take a lease → used
 *   stop      give up the lease; if no other process has one, stop the server → stopped
 *   lost      the server died under us (connections of the pools fail, and come back by themselves):
 *             do as at a start, until it runs again or we stop
 *
 * The server is in a session of its own: Ctrl-C, which a terminal sends to all of its foreground, does
 * not reach it, so we can finish what we began and stop it ourselves.
 */

export type EmbeddedPostgres = {
  /** A `postgres://` URL for pools and for psql: TCP on 127.0.0.1, with the password. */
  readonly url: string;
  /** Gives the server up, and stops it if no other process uses it. Drain and close pools first. */
  stop: () => Promise<void>;
};

type Attachment = { readonly port: number; readonly lease: Lease };

const rejoinMs = 500;

/**
 * Makes sure that the PostgreSQL of `dataDir` runs, with a database `bilheteria` owned by a role of
 * that name, and holds on to it until `stop`. `log` gets plain lines for a person, few.
 * @throws StartError with one line that says what to mend
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (message: string) => void;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  const server = await prepareServer(dataDir, log);
  let stopping = false;
  let rejoining = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const onEnd = () => {
    if (!stopping) rejoining = rejoin();
  };
  let attachment = await attach(server, log, onEnd);
  const { port, lease } = attachment;

  async function rejoin(): Promise<void> {
    log('PostgreSQL is gone; starting it again.');
    attachment = (await attachUntil(() => stopping)) ?? attachment;
    if (attachment.port === port) return;
    log(`PostgreSQL listens on port ${attachment.port} now, no more on ${port}: start again.`);
  }

  async function attachUntil(givenUp: () => boolean): Promise<Attachment | undefined> {
    let told: string | undefined;
    while (!givenUp()) {
      try {
        return await attach(server, log, onEnd);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (reason !== told) log(reason);
        told = reason;
        await delay(rejoinMs);
      }
    }
    return undefined;
  }

  async function stop(): Promise<void> {
    stopping = true;
    await rejoining;
    await detach(server, attachment.lease);
  }

  return {
    url: productUrl(port, lease.password),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function attach(
  server: PreparedServer,
  log: (message: string) => void,
  onEnd: () => void,
): Promise<Attachment> {
  return withFolderLock(server.folder, async () => {
    const found = await findRunningServer(server.folder);
    if (found.state === 'running') {
      const attachment = await takeHold(server, found.port, onEnd);
      if (attachment.lease.shared) log('Using the PostgreSQL that another process started.');
      else log('PostgreSQL was still running after a process that was killed; took it over.');
      return attachment;
    }
    if (found.state === 'cut-off')
      log('PostgreSQL was killed the last time; it recovers its data.');
    await createClusterIfAbsent(server);
    if (server.note !== undefined) log(server.note);
    const port = await startServer(server);
    return takeHold(server, port, onEnd).catch(async (error: unknown) => {
      await stopServer(server.folder, server.runTool);
      throw error;
    });
  });
}

async function takeHold(
  { folder }: PreparedServer,
  port: number,
  onEnd: () => void,
): Promise<Attachment> {
  let held = false;
  const lease = await takeLease(folder, port, () => {
    if (held) onEnd();
  });
  try {
    await ensureProductDatabase(lease.client, lease.password);
  } catch (cause) {
    await lease.release();
    throw new StartError(
      `The database in ${folder.path} can not be made: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  held = true;
  return { port, lease };
}

function detach({ folder, runTool }: PreparedServer, lease: Lease): Promise<void> {
  return withFolderLock(folder, async () => {
    await lease.release();
    const found = await findRunningServer(folder);
    if (found.state !== 'running') return;
    const probe = await takeLease(folder, found.port, () => undefined);
    await probe.release();
    if (!probe.shared) await stopServer(folder, runTool);
  });
}
