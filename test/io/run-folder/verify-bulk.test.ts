import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { byCode } from '../../../src/engine/lines.js';
import { FACTS } from '../../../src/io/columns/facts.js';
import { casesOf, factRows } from '../../../src/io/columns/rows-facts.js';
import { writeCsv } from '../../../src/io/csv/write.js';
import { dealFacts, readFactsPartition } from '../../../src/io/run-folder/facts-partitions.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { verifyRun } from '../../../src/io/run-folder/verify.js';
import { madeAgain } from '../../../src/io/run-folder/verify-bulk.js';
import { decisionChecks, madeAgainChecks } from '../../../src/io/run-folder/verify-decisions.js';
import { AS_OF, CASES, OWNER, publishedRun, room, VERIFYING } from './small-run.js';

async function again(folder: string) {
  const run = await openRun(folder, OWNER);
  return { run, made: await VERIFYING.scratch((scratch) => madeAgain(run, { jobs: 1, folder: scratch })) };
}

describe('a run made again in bounded memory', () => {
  it('comes out the same, and says what the checks of every row say', async () => {
    const { run, made } = await again(await publishedRun());
    if (made === null) throw new Error('the run did not come out again');
    const byRows = await decisionChecks(run, await run.tables(), VERIFYING);
    expect(await madeAgainChecks(run, made)).toEqual(byRows);
    expect(byRows.length).toBeGreaterThan(15);
    expect(made.totals.size).toBeGreaterThan(0);
  });

  it('holds no folder with a forged fact for the same', async () => {
    const folder = await publishedRun();
    const path = join(folder, 'facts.csv');
    const text = await readFile(path, 'utf8');
    const run = await openRun(folder, OWNER);
    await writeFile(path, text.replace(',3000000,', ',3000001,'));
    expect(await VERIFYING.scratch((scratch) => madeAgain(run, { jobs: 1, folder: scratch }))).toBeNull();
  });

  it('leaves nothing behind', async () => {
    const folder = await publishedRun();
    let used = '';
    await verifyRun(folder, {
      ...VERIFYING,
      scratch: (work) =>
        VERIFYING.scratch((scratch) => {
          used = scratch;
          return work(scratch);
        }),
    });
    expect(used).not.toBe('');
    await expect(readFile(join(used, 'facts.spool'))).rejects.toThrow('ENOENT');
  });
});

/** The small run's borrowers, and some whose texts have line ends, marks and guards in them. */
const ODD: readonly BorrowerCase[] = [
  ...CASES,
  ...['two\nlines', 'say "so"', '=1+1', 'a,b', '中文'].map((partner, index): BorrowerCase => {
    const [first] = CASES;
    const borrowerId = `=Z${index}`;
    const accounts = ['A', 'Z'].map((start) => ({
      ...first!.accounts[0]!,
      account: { ...first!.accounts[0]!.account, borrowerId, accountId: `${start}-odd-${index}`, partner },
    }));
    return { ...first!, borrowerId, borrower: { ...first!.borrower!, borrowerId }, accounts };
  }),
];

describe('facts in partitions', () => {
  it('are the borrowers of the whole, each in one partition, for any number of partitions', async () => {
    const rows = [...factRows(ODD.map((kase) => ({ kase, asOf: AS_OF })))];
    const whole = casesOf(rows);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 300, max: 9000 }), fc.boolean(), async (partitionBytes, bom) => {
        const folder = await room();
        await mkdir(folder, { recursive: true });
        const path = join(folder, 'facts.csv');
        await writeFile(path, writeCsv(FACTS, rows, { bom }));
        const refs = await dealFacts(path, { folder, partitionBytes });
        const found = refs.flatMap((ref) => readFactsPartition(ref, path));
        expect(found.toSorted((a, b) => byCode(a.borrowerId, b.borrowerId))).toEqual(whole);
      }),
      { seed: 5, numRuns: 12 },
    );
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['another header', (text) => text.replace('account_id', 'account'), /RUN_FILE_DAMAGED/],
    ['a cell too few', (text) => text.replace(/,[^,\n]*\n$/, '\n'), /RUN_FILE_DAMAGED/],
    ['a cell written otherwise', (text) => text.replace(',3000000,', ',3000000.0,'), /RUN_FILE_DAMAGED/],
  ])('refuse %s', async (_, change, code) => {
    const folder = await room();
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'facts.csv');
    const text = writeCsv(FACTS, factRows(CASES.map((kase) => ({ kase, asOf: AS_OF }))));
    await writeFile(path, '');
    await appendFile(path, change(text));
    const read = async () => (await dealFacts(path, { folder })).map((ref) => readFactsPartition(ref, path));
    await expect(read().catch((error: { issues: unknown }) => JSON.stringify(error.issues))).resolves.toMatch(
      code,
    );
  });
});
