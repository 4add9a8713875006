import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { ForbearError } from '../../../src/domain/issue.js';
import { memoryBytes } from '../../../src/io/csv/bytes.js';
import { checkedBytes } from '../../../src/io/intake/checked-bytes.js';
import { takeIn } from '../../../src/io/intake/take-in.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-changing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROWS = Array.from({ length: 60_000 }, (_, k) => `A${k},B${k},100.00,0.12,45`).join('\n');
const TEXT = `account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\n${ROWS}\n`;

/** Takes in two exports and does something to the second as soon as its scan is under way. */
async function takeInWhile(change: (path: string) => void, text: string | Buffer = TEXT): Promise<string> {
  const [borrowers, delinquencies] = [join(folder, 'b.csv'), join(folder, 'd.csv')];
  const start = 'borrower_id\nB1\n';
  writeFileSync(borrowers, start);
  writeFileSync(delinquencies, text);
  let changed = false;
  const onProgress = (done: number): void => {
    if (changed || done <= start.length) return;
    changed = true;
    change(delinquencies);
  };
  try {
    await takeIn(
      { borrowers, delinquencies },
      { policyCurrency: 'CNY', asOf: epochDay(2026, 6, 30), folder, onProgress },
    );
    return 'read';
  } catch (error) {
    if (!(error instanceof ForbearError)) throw error;
    const [issue] = error.issues;
    return `${error.exitCode} ${issue!.code} ${issue!.where.file === delinquencies}`;
  }
}

/** The size stays, and the time of the last change is set back. */
function overwrite(path: string): void {
  writeFileSync(path, TEXT.replaceAll('100.00', '999.00'));
  utimesSync(path, 0, 0);
}

describe('an export that changes while it is read', () => {
  it('is refused when rows are added, removed or overwritten', async () => {
    expect(await takeInWhile((path) => appendFileSync(path, 'A,B,1,0.1,4\n'))).toBe('3 FILE_CHANGED true');
    expect(await takeInWhile((path) => truncateSync(path, 100_000))).toBe('3 FILE_CHANGED true');
    expect(await takeInWhile(overwrite)).toBe('3 FILE_CHANGED true');
    expect(await takeInWhile(() => undefined)).toBe('read');
  });

  it('does not matter once its text was copied as UTF-8', async () => {
    const wide = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
    expect(await takeInWhile((path) => truncateSync(path, 100), wide)).toBe('read');
  });
});

describe('bytes that are read a second time', () => {
  const original = Buffer.from('\uFEFFfirst,second,third');
  const readAll = (bytes: Buffer): boolean => {
    const checked = checkedBytes(memoryBytes(bytes), 3, crc32(original));
    const target = Buffer.alloc(64);
    // Overlapping, as windows are.
    for (const [at, length] of [
      [3, 10],
      [8, 10],
      [13, 60],
    ] as const)
      checked.readInto(target, 0, length, at);
    return checked.areTheSame();
  };

  it('are the same only when every byte is', () => {
    expect(readAll(original)).toBe(true);
    for (let at = 0; at < original.length; at += 1) {
      const other = Buffer.from(original);
      other[at]! ^= 1;
      expect(readAll(other)).toBe(false);
    }
    expect(readAll(Buffer.concat([original, Buffer.from('x')]))).toBe(false);
  });
});
