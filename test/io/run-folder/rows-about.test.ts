import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileSpec, Row } from '../../../src/io/columns/spec.js';
import { writeCsv } from '../../../src/io/csv/write.js';
import { readExact } from '../../../src/io/run-folder/exact-csv.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { keysOf, rowsAbout } from '../../../src/io/run-folder/rows-about.js';
import { OWNER, publishedRun, room } from './small-run.js';

const SPEC: FileSpec = {
  name: 'small',
  about: 'A table with its key in the middle.',
  columns: [
    { name: 'note', field: 'note', type: 'text', about: '' },
    { name: 'account_id', field: 'accountId', type: 'id', about: '' },
    { name: 'amount', field: 'amountMinor', type: 'money', about: '' },
  ],
  key: ['accountId'],
};

const key: fc.Arbitrary<string> = fc.constantFrom('A1', 'A2', 'A3', '=A4', 'a,5', '中"六', 'A\n7', '007');
const row = fc.record({
  note: fc.constantFrom(null, 'plain', 'a, b', 'two\nlines', 'say "so"', '中文', '@home'),
  accountId: key,
  amountMinor: fc.integer({ min: -9_999, max: 9_999 }),
});

async function written(rows: readonly Row[], bom: boolean): Promise<string> {
  const folder = await room();
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'small.csv');
  await writeFile(path, writeCsv(SPEC, rows, { bom, currency: 'CNY' }));
  return path;
}

describe('rows about some keys', () => {
  it('are those that reading everything finds, and the keys those of all rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.uniqueArray(key),
        fc.boolean(),
        async (rows, keys, bom) => {
          const path = await written(rows, bom);
          const wanted = new Set(keys);
          const all: Row[] = [];
          for await (const one of readExact(path, SPEC, () => 'CNY')) all.push(one);
          const found = await rowsAbout(path, SPEC, 'accountId', wanted, () => 'CNY');
          expect(found).toEqual(all.filter((one) => wanted.has(String(one['accountId']))));
          expect(await keysOf(path, SPEC, 'accountId')).toEqual(rows.map((one) => one.accountId));
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it('are told of by line and column where one of them is not as it was written', async () => {
    const path = await written([{ note: null, accountId: 'A1', amountMinor: 100 }], false);
    await appendFile(path, ',A2,1.5\n,A3,2.00\n');
    expect(await rowsAbout(path, SPEC, 'accountId', new Set(['A3']), () => 'CNY')).toHaveLength(1);
    const failed = rowsAbout(path, SPEC, 'accountId', new Set(['A2']), () => 'CNY');
    await expect(failed).rejects.toMatchObject({
      issues: [{ code: 'RUN_FILE_DAMAGED', where: { line: 3, column: 'amount' } }],
    });
  });

  it('are a borrower’s whole case and the account’s decisions in a run', async () => {
    const run = await openRun(await publishedRun(), OWNER);
    const [cases, tables] = [await run.cases(), await run.tables()];
    const ids = await run.accountIds();
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) {
      const about = new Set([id]);
      const own = cases.filter((kase) => kase.accounts.some((one) => one.account.accountId === id));
      expect(await run.casesAbout(about)).toEqual(own);
      const found = await run.tablesAbout(about);
      for (const [name, lines] of Object.entries(tables)) {
        const expected = (lines as readonly { accountId: string }[]).filter((line) => line.accountId === id);
        expect(found[name as keyof typeof found]).toEqual(expected);
      }
    }
    expect(await run.casesAbout(new Set(['nobody']))).toEqual([]);
  });
});
