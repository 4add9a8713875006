/** Lines of facts.csv made straight from the records against the rows that say what they hold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import type {
  Account,
  AccountHistory,
  BehaviourSummary,
  Borrower,
  BorrowerCase,
} from '../../../src/domain/records.js';
import {
  ACCOUNT_PARTS,
  BEHAVIOUR_PARTS,
  BORROWER_PARTS,
  FACTS,
  HISTORY_PARTS,
  type Part,
} from '../../../src/io/columns/facts.js';
import { writeFacts } from '../../../src/io/columns/facts-text.js';
import { factRows } from '../../../src/io/columns/rows-facts.js';
import type { CellValue, ColumnType } from '../../../src/io/columns/spec.js';
import { TextBytes } from '../../../src/io/csv/text-bytes.js';
import { headerText, writeCsv } from '../../../src/io/csv/write.js';

const text = fc
  .array(fc.constantFrom('"', ',', '\n', '\r', '=', '-', "'", 'a', '1', '合'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const VALUES: Readonly<Partial<Record<ColumnType, fc.Arbitrary<CellValue>>>> = {
  id: text,
  text,
  integer: fc.maxSafeInteger(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: fc.boolean(),
  date: fc.integer({ min: epochDay(1900, 1, 1), max: epochDay(2200, 12, 31) }),
};

function record<T>(parts: readonly Part[]): fc.Arbitrary<T> {
  const fields = parts
    .filter(([, field]) => field !== 'asOf')
    .map(([, field, type]) => [field, fc.option(VALUES[type]!, { nil: null })]);
  return fc.record(Object.fromEntries(fields)) as unknown as fc.Arbitrary<T>;
}

const kase: fc.Arbitrary<BorrowerCase> = fc
  .record({
    borrower: fc.option(record<Borrower>(BORROWER_PARTS), { nil: null }),
    behaviour: fc.option(record<BehaviourSummary>(BEHAVIOUR_PARTS), { nil: null }),
    accounts: fc.array(
      fc.record({ account: record<Account>(ACCOUNT_PARTS), history: record<AccountHistory>(HISTORY_PARTS) }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ accounts, ...rest }) => ({
    ...rest,
    borrowerId: 'B1',
    accounts: accounts.map(({ account, history }, k) => ({
      account: { ...account, accountId: `A${k}` },
      history,
    })),
  }));

describe('lines of facts.csv', () => {
  it('are the rows of facts.csv, cell by cell', () => {
    fc.assert(
      fc.property(kase, VALUES.date as fc.Arbitrary<number>, (one, asOf) => {
        const out = new TextBytes();
        out.text(headerText(FACTS));
        for (const own of one.accounts) writeFacts(one, own, asOf, out);
        const text = out.part().toString('utf8');
        expect(text).toBe(writeCsv(FACTS, factRows([{ kase: one, asOf }])));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
