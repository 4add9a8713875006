/** Queues of a run folder, filled as a test needs them, and what applying them gives. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { memorySource } from '../../../src/io/csv/source.js';
import { type ApplyInput, applyDecisions } from '../../../src/io/run-folder/apply-decisions.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { readDecisions } from '../../../src/io/run-folder/read-decisions.js';
import { verifyRun } from '../../../src/io/run-folder/verify.js';
import { OWNER, publishRun, VERIFYING } from './small-run.js';

export type Cells = Record<string, string>;

/** The rows of a file whose cells have no commas or quotes. */
export async function rowsOfFile(folder: string, name: string): Promise<Cells[]> {
  const [header = '', ...lines] = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

export const queueOf = (folder: string): Promise<Cells[]> => rowsOfFile(folder, 'review_queue.csv');

export function csvOf(rows: readonly Cells[], delimiter = ',', end = '\n'): string {
  const names = Object.keys(rows[0] ?? {});
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map(
      (cells) =>
        `${cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)}${end}`,
    )
    .join('');
}

/** Fills the recommended row of an account. */
export function fill(rows: Cells[], accountId: string, decision: Partial<Cells>): Cells[] {
  expect(rows.some((row) => row['account_id'] === accountId)).toBe(true);
  return rows.map((row) =>
    row['account_id'] === accountId && row['recommended'] === 'true'
      ? ({ ...row, ...decision } as Cells)
      : row,
  );
}

export const LI = { decision: 'approve', decided_by: 'Li', role: 'committee' };

export async function apply(folder: string, content: Buffer | string, over: Partial<ApplyInput> = {}) {
  const run = await openRun(folder, OWNER);
  const queue = await readDecisions(memorySource('queue.csv', content));
  const applied = await applyDecisions({
    run,
    queue,
    queueFile: 'queue.csv',
    current: null,
    asOf: run.asOf,
    policyNow: run.policy.stamp,
    preparer: 'Preparer Wang',
    version: '0.0.0-test',
    log: ['approve'],
    ...over,
  });
  await publishRun(folder, applied.contents, { owner: OWNER, reviewQueueApplied: true });
  const checks = await verifyRun(folder, VERIFYING);
  expect(checks.flatMap((check) => check.failures)).toEqual([]);
  const after = await openRun(folder, OWNER);
  return { applied, run: after, tables: await after.tables() };
}

export const codes = (issues: readonly { readonly code: string }[]): string[] =>
  issues.map((issue) => issue.code);
export const accounts = (lines: readonly { readonly accountId: string }[]): string[] => [
  ...new Set(lines.map((line) => line.accountId)),
];
