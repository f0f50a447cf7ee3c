import { join } from 'node:path';

/** What lies in the data folder, by name. Nothing of the embedded PostgreSQL is kept anywhere else. */
export type DataFolder = {
  readonly path: string;
  /** PostgreSQL's own files. It appears by a rename once it is whole, so it is never half-made. */
  readonly cluster: string;
  readonly unfinishedCluster: string;
  /** Our settings, which `postgresql.conf` includes; written anew at every start, the port too. */
  readonly settings: string;
  /** Written by the server: its process, port and state. */
  readonly pidFile: string;
  /** One password for both roles, made at random with the cluster. */
  readonly password: string;
  readonly log: string;
  /** Exists while some process looks, starts or stops. */
  readonly lock: string;
};

export function dataFolderAt(path: string): DataFolder {
  const cluster = join(path, 'cluster');
  return {
    path,
    cluster,
    unfinishedCluster: join(path, 'cluster.unfinished'),
    settings: join(cluster, 'bilheteria.conf'),
    pidFile: join(cluster, 'postmaster.pid'),
    password: join(path, 'password'),
    log: join(path, 'server.log'),
    lock: join(path, 'starting.lock'),
  };
}
