/** Decisions as columns: what the choice across a portfolio sees of them. */
import { describe, expect, it } from 'vitest';
import { compareIds, idAt, mergeColumns } from '../../../src/engine/allocate/columns.js';
import { columnsOf } from '../../../src/engine/allocate/columns-of.js';
import { isAutomatic } from '../../../src/engine/authority.js';
import { decideBorrower } from '../../../src/engine/decide.js';
import { planIdOf } from '../../../src/io/digests.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { ART_70_ACCOUNT, ART_70_BORROWER, AS_OF, aCase, anAccountCase } from '../cases.js';
import { columnsFrom, portfolio } from './portfolio.js';

const CN = await loadPolicy('cn');

/** Borrowers with two accounts each, the second through a partner; all eligible. */
function decided(ids: readonly string[]) {
  return ids.map((id) => {
    const accounts = ['1', '2'].map((end) =>
      anAccountCase({
        ...ART_70_ACCOUNT,
        principalOutstandingMinor: 1_500_000,
        interestOutstandingMinor: 60_000,
        penaltyOutstandingMinor: 30_000,
        accountId: `${id}-${end}`,
        borrowerId: id,
        partner: end === '2' ? `${id}-partner` : null,
      }),
    );
    const kase = { ...aCase({ ...ART_70_BORROWER, borrowerId: id }, accounts), borrowerId: id };
    return { kase, decision: decideBorrower(kase, CN, { asOf: AS_OF, planId: planIdOf }) };
  });
}

describe('columns of decisions', () => {
  it('have every option of every planned account, in their rank', () => {
    const entries = decided(['B1', '借款2']);
    const columns = columnsOf(entries, CN);
    const accounts = entries.flatMap(({ decision }) => decision.plans.accounts);
    const options = accounts.flatMap((account) => account.options);
    expect(columns.accounts).toBe(4);
    expect(options.length).toBeGreaterThan(4);
    expect(accounts.map((_, index) => idAt(columns, index))).toEqual(['B1-1', 'B1-2', '借款2-1', '借款2-2']);
    expect([...columns.gainMinor]).toEqual(options.map((option) => option.recoveryGainMinor));
    expect([...columns.reliefMinor]).toEqual(options.map((option) => option.reliefMinor));
    expect([...columns.review].map(Boolean)).toEqual(
      options.map((option) => !isAutomatic(CN.authority, option.approvalLevel)),
    );
    expect([...columns.firstOption].at(-1)).toBe(options.length);
    expect(columns.segments).toEqual([entries[0]!.decision.assessment.accounts[0]!.segment]);
    expect([...columns.partnerOf].map((at) => columns.partners[at - 1] ?? null)).toEqual([
      null,
      'B1-partner',
      null,
      '借款2-partner',
    ]);
  });

  it('offer nothing in a currency that the budgets are not in', () => {
    const columns = columnsOf(decided(['B1']), { ...CN, currency: 'USD' });
    expect([columns.accounts, columns.gainMinor.length]).toEqual([2, 0]);
  });

  it('of parts join to those of the whole', () => {
    const entries = decided(['B1', 'B2', 'B3']);
    const parts = entries.map((entry) => columnsOf([entry], CN));
    expect(mergeColumns(parts)).toEqual(columnsOf(entries, CN));
    expect(mergeColumns([columnsOf([], CN), ...parts, columnsOf([], CN)])).toEqual(columnsOf(entries, CN));
    expect(mergeColumns([]).accounts).toBe(0);
  });

  it('survive being posted to another thread', () => {
    const columns = columnsOf(decided(['B1']), CN);
    expect(structuredClone(columns)).toEqual(columns);
  });

  it('sort ids by code unit, as every output does', () => {
    const ids = ['A1', 'A10', 'A2', 'a', '', '借', 'A'];
    const [pattern] = portfolio(1, 1);
    const columns = columnsFrom(ids.map((id) => ({ ...pattern!, id })));
    const order = ids.map((_, index) => index).toSorted((a, b) => compareIds(columns, a, b));
    expect(order.map((index) => ids[index])).toEqual(ids.toSorted());
  });
});
