/** Holds the intake, by any number of partitions and shards, to `readPortfolio`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { type MergedReading, mergeReadings } from '../../../src/io/intake/merge-readings.js';
import { readPartition } from '../../../src/io/intake/read-partition.js';
import type { ReadingSummary } from '../../../src/io/intake/reading.js';
import { type IntakeOptions, readSettingOf, takeIn } from '../../../src/io/intake/take-in.js';
import { type PortfolioFiles, type PortfolioOptions, readPortfolio } from '../../../src/io/portfolio.js';

type Extra = Pick<IntakeOptions, 'partitionBytes' | 'shard'>;
type Read = Awaited<ReturnType<typeof readPortfolio>>;

/** Everything that one intake and its partitions give; posted to and fro as threads do. */
async function intake(files: PortfolioFiles, options: PortfolioOptions, extra: Extra) {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-intake-'));
  try {
    const taken = await takeIn(files, { ...options, ...extra, folder });
    const setting = structuredClone(readSettingOf(taken, options));
    const readings = taken.partitions.map((ref) =>
      structuredClone(readPartition(structuredClone(ref), setting)),
    );
    return {
      partitions: taken.partitions.length,
      tables: taken.tables,
      cases: readings.flatMap((reading) => reading.cases),
      summaries: readings.map((reading) => reading.summary),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Cases and reading by `partitionBytes` and shards, put together in an order that is not theirs. */
export async function readByParts(
  files: () => PortfolioFiles,
  options: () => PortfolioOptions,
  partitionBytes: number,
  shards = 1,
): Promise<Read & MergedReading & { readonly partitions: number }> {
  const cases: BorrowerCase[] = [];
  const summaries: ReadingSummary[] = [];
  let partitions = 0;
  let tables: Parameters<typeof mergeReadings>[0] = [];
  for (let index = 1; index <= shards; index += 1) {
    const shard = shards === 1 ? null : { index, count: shards };
    const part = await intake(files(), options(), { partitionBytes, shard });
    tables = part.tables;
    partitions += part.partitions;
    cases.unshift(...part.cases);
    summaries.unshift(...part.summaries);
  }
  return {
    ...mergeReadings(tables, summaries),
    cases: cases.toSorted((a, b) => (a.borrowerId < b.borrowerId ? -1 : 1)),
    partitions,
  };
}

/** What reading gives, or why it does not. */
async function outcome<T>(read: () => Promise<T>): Promise<T | { exitCode: number; issues: unknown }> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ForbearError)) throw error;
    return { exitCode: error.exitCode, issues: error.issues };
  }
}

/** Expects the same cases, rejects, counts and warnings, or the same failure. */
export async function expectSame(
  files: () => PortfolioFiles,
  options: () => PortfolioOptions,
  ways: readonly (readonly [partitionBytes: number, shards: number])[],
): Promise<Read | null> {
  const whole = await outcome(() => readPortfolio(files(), options()));
  for (const [partitionBytes, shards] of ways) {
    const parts = await outcome(() => readByParts(files, options, partitionBytes, shards));
    if ('partitions' in parts) {
      const { partitions: _, relations: __, ...read } = parts;
      expect(read).toEqual(whole);
    } else {
      expect(parts).toEqual(whole);
    }
  }
  return 'cases' in whole ? whole : null;
}
