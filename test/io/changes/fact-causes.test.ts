import { describe, expect, it } from 'vitest';
import { causesOf, isFact } from '../../../src/io/changes/fact-causes.js';
import { FACTS } from '../../../src/io/columns/facts.js';
import { aligned } from '../../aligned.js';

const cells = (row: Record<string, string>) => (name: string) => row[name] ?? '';

describe('causes of differing facts', () => {
  it('are known of every column of facts.csv but the account and the date', () => {
    const facts = FACTS.columns.map((column) => column.name).filter(isFact);
    expect(FACTS.columns.length - facts.length).toBe(2);
    expect(facts.filter((name) => causesOf([name], cells({}), cells({})).size !== 1)).toEqual([]);
    expect(causesOf(facts, cells({}), cells({})).size).toBeGreaterThan(15);
  });

  it.each(
    aligned(`
    column                        before      after       cause
    last_payment_date             -           2026-06-29  payment_arrived
    last_payment_date             2026-06-01  2026-06-29  payment_arrived
    last_payment_date             2026-06-29  2026-06-01  payments_changed
    last_payment_amount_minor     100         200         payments_changed
    payments_last_6m              2           3           payment_arrived
    payments_last_6m              10          9           payments_changed
    history_paid_last_6m_minor    900         1000        payment_arrived
    history_paid_last_6m_minor    1000        900         payments_changed
    history_payment_days_last_6m  9           10          payment_arrived
    history_last_paid_on          2026-05-31  2026-06-30  payment_arrived
    borrower_id                   B1          B2          borrower_changed
    principal_outstanding_minor   5           4           principal_changed
    oldest_unpaid_due_date        2026-01-01  2026-02-01  days_past_due
  `),
  )('$column from $before to $after: $cause', (row) => {
    const cell = (text: string | undefined) => cells({ [row['column']!]: text === '-' ? '' : text! });
    const found = causesOf([row['column']!], cell(row['before']), cell(row['after']));
    expect([...found]).toEqual([row['cause']]);
  });

  it('of a column that nobody knows are a bug', () => {
    expect(() => causesOf(['horoscope'], cells({}), cells({}))).toThrow('horoscope');
  });
});
