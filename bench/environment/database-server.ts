import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres.ts';
import { parentPidOf } from '../measure/process-usage.ts';

/** The PostgreSQL that all subjects share, each with a database of its own. */
export type DatabaseServer = {
  /** As in `PostgreSQL 18.0, embedded`. */
  description: string;
  /** For the CPU time of all its processes; undefined when it runs on another machine. */
  postmasterPid: number | undefined;
  /** @returns the URL of a new, empty database */
  createDatabase: (name: string) => Promise<string>;
  /** Removes what the bench made. */
  stop: () => Promise<void>;
};

/** Starts the embedded PostgreSQL in a temporary folder, or uses that of `BENCH_DATABASE_URL`. */
export async function openDatabaseServer(): Promise<DatabaseServer> {
  const ownUrl = process.env['BENCH_DATABASE_URL'];
  if (ownUrl) return useServer(ownUrl, 'external', () => Promise.resolve());

  const parent = await mkdtemp(
    join(process.env['BENCH_DATA_DIR'] ?? tmpdir(), 'bilheteria-bench-'),
  );
  // Started by root, PostgreSQL runs as another user, who must be able to walk to its folder.
  await chmod(parent, 0o755);
  const embedded = await startEmbeddedPostgres({
    dataDir: join(parent, 'data'),
    log: () => undefined,
  });
  const stopServer = async (): Promise<void> => {
    await embedded.stop();
    await rm(parent, { recursive: true, force: true });
  };
  try {
    return await useServer(embedded.url, 'embedded', stopServer);
  } catch (error) {
    await stopServer();
    throw error;
  }
}

async function useServer(
  url: string,
  kind: 'embedded' | 'external',
  stopServer: () => Promise<void>,
): Promise<DatabaseServer> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => {
    // The server may go first when everything stops: nobody waits for this connection then.
  });
  await admin.connect();
  const made: string[] = [];
  const { rows } = await admin.query<{ version: string; pid: number; here: boolean }>(
    `SELECT current_setting('server_version') AS version, pg_backend_pid() AS pid,
       inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr() AS here`,
  );
  const server = rows[0];
  if (server === undefined) throw new Error('PostgreSQL did not say who it is.');

  return {
    description: `PostgreSQL ${server.version}, ${kind}`,
    postmasterPid: server.here ? parentPidOf(server.pid) : undefined,
    async createDatabase(name) {
      const database = `bilheteria_bench_${process.pid}_${name}`;
      await admin.query(`CREATE DATABASE ${database}`);
      made.push(database);
      const databaseUrl = new URL(url);
      databaseUrl.pathname = `/${database}`;
      return databaseUrl.href;
    },
    async stop() {
      for (const database of made) {
        await admin
          .query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
          .catch(() => undefined);
      }
      await admin.end().catch(() => undefined);
      await stopServer();
    },
  };
}
