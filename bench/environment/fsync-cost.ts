import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { median } from '../measure/statistics.ts';

const times = 200;
const pageBytes = 8192;

/**
 * What it costs to make 8 KiB durable in a folder: the median of 200 writes with `fdatasync`, in
 * milliseconds. Near zero means that the disk, or a file system in memory, does not do it.
 */
export async function measureFsyncMs(folder: string): Promise<number> {
  const path = join(folder, 'fsync-cost');
  const file = await open(path, 'w');
  const page = Buffer.alloc(pageBytes, 1);
  const costs: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    await file.write(page, 0, pageBytes, turn * pageBytes);
    const startMs = performance.now();
    await file.datasync();
    costs.push(performance.now() - startMs);
  }
  await file.close();
  await rm(path);
  return median(costs);
}

/** What one durable commit costs one connection: an insert of a row, median of 200, in milliseconds. */
export async function measureCommitMs(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE commit_cost (n integer)');
  const costs: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const startMs = performance.now();
    await client.query({
      name: 'commit-cost',
      text: 'INSERT INTO commit_cost VALUES ($1)',
      values: [turn],
    });
    costs.push(performance.now() - startMs);
  }
  await client.query('DROP TABLE commit_cost');
  await client.end();
  return median(costs);
}
