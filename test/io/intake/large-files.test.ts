import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { mergeReadings } from '../../../src/io/intake/merge-readings.js';
import { readPartition } from '../../../src/io/intake/read-partition.js';
import { readSettingOf, takeIn } from '../../../src/io/intake/take-in.js';

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
