import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { mergeReadings } from '../../../src/io/intake/merge-readings.js';
import { readPartition } from '../../../src/io/intake/read-partition.js';
import { readSettingOf, takeIn } from '../../../src/io/intake/take-in.js';
import type { PortfolioOptions } from '../../../src/io/portfolio.js';
import { expectSame } from './held-to-portfolio.js';

it('reads a file of more than 2 GiB, most of it a line that nobody could hold', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-large-'));
  try {
    const path = join(folder, 'd.csv');
    const file = openSync(path, 'w');
    writeSync(
      file,
      'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\nA1,B1,10,0.1,40\n',
    );
    closeSync(file);
    // A hole: zero bytes that take no room on the disk.
    truncateSync(path, 2 ** 31 + 4_096);
    appendFileSync(path, '\nA2,B2,20,0.1,40\n');
    const files = { borrowers: memorySource('b.csv', 'borrower_id\nB1\nB2\n'), delinquencies: path };
    const options = {
      policyCurrency: 'CNY',
      asOf: epochDay(2026, 6, 30),
      windows: { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 },
    };
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const onProgress = (): void => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    };
    const intake = await takeIn(files, { ...options, folder, partitionBytes: 2 ** 28, onProgress });
    expect(intake.partitions.length).toBeGreaterThan(4);
    expect(most).toBeLessThan(64 << 20);
    const setting = readSettingOf(intake, options);
    const readings = intake.partitions.map((ref) => readPartition(ref, setting));
    expect(readings.flatMap(({ cases }) => cases.map(({ borrowerId }) => borrowerId)).toSorted()).toEqual([
      'B1',
      'B2',
    ]);
    const { tables } = mergeReadings(
      intake.tables,
      readings.map(({ summary }) => summary),
    );
    expect(tables[1]!.rejects.map(({ line, code, cells }) => [line, code, cells.join('').length])).toEqual([
      [3, 'RECORD_TOO_LONG', 1_000],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 180_000);

/** The last cell of a row: most are plain, some break, each in its own way. */
function note(k: number): string {
  if (k === 9_000) return `"${'x'.repeat(1 << 20)}"`;
  if (k === 12_000) return 'y'.repeat(1 << 20);
  if (k === 15_000) return `"${`${'z'.repeat(2_000)}\n`.repeat(530)}"`;
  if (k === 30_000) return '"never closed';
  if (k % 2_500 === 7) return 'a "stray" mark';
  return k % 5 === 0 ? `"first line of ${k}\r\nsecond, ""quoted"" 合计"` : 'a note of ordinary length';
}

it('reads rows that cross the borders of windows, and ones that are too long, as in one piece', async () => {
  const rows = Array.from({ length: 40_000 }, (_, k) => `A${k},B${k % 30_000},10,0.1,40,${note(k)}`);
  const header = 'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due,group';
  const delinquencies = memorySource('d.csv', `${header}\r\n${rows.join('\r\n')}\r\n`);
  const borrowers = memorySource('b.csv', 'borrower_id\nB1\n');
  const options: PortfolioOptions = {
    policyCurrency: 'CNY',
    asOf: epochDay(2026, 6, 30),
    windows: { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 },
  };
  const whole = await expectSame(
    () => ({ borrowers, delinquencies }),
    () => options,
    [[1 << 20, 1]],
  );
  const rejects = whole!.tables[1]!.rejects.map(({ code }) => code);
  expect(new Set(rejects)).toEqual(new Set(['STRAY_QUOTE', 'RECORD_TOO_LONG', 'TOO_FEW_CELLS']));
  expect(whole!.tables[1]!.accepted).toBeGreaterThan(39_900);
}, 180_000);
