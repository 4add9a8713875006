import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/domain/dates.js';
import { debtOf } from '../../src/domain/debt.js';
import { aligned, numberOrNull } from '../aligned.js';
import { AS_OF, anAccount } from '../engine/cases.js';

const RULES = { assumedInstalments: 12, accelerationFromDays: 91 };

describe('the parts of a debt', () => {
  it('add up, with missing charges as zero and listed', () => {
    const account = anAccount({ principalOutstandingMinor: 100_000, penaltyOutstandingMinor: 250 });
    const debt = debtOf(account, AS_OF, RULES);
    expect(debt).toMatchObject({
      principalMinor: 100_000,
      interestMinor: 0,
      penaltyMinor: 250,
      feesMinor: 0,
    });
    expect(debt.outstandingMinor).toBe(100_250);
    expect(debt.gaps).toEqual([
      { column: 'interest_outstanding', assumed: 'zero' },
      { column: 'fees_outstanding', assumed: 'zero' },
      { column: 'contractual_instalment', assumed: 'annuity_over_assumed' },
    ]);
  });

  it('lists days past due when neither date nor count is there', () => {
    const debt = debtOf(anAccount({ daysPastDue: null }), AS_OF, RULES);
    expect(debt.daysPastDue).toBe(0);
    expect(debt.gaps).toContainEqual({ column: 'days_past_due', assumed: 'zero' });
  });

  it('asks for nothing on a credit balance', () => {
    const debt = debtOf(anAccount({ principalOutstandingMinor: -500, daysPastDue: 200 }), AS_OF, RULES);
    expect(debt).toMatchObject({ contractualMonthlyMinor: 0, arrearsMinor: 0, outstandingMinor: -500 });
  });
});

describe('the monthly instalment', () => {
  // Level instalments: domain golden numbers (50,000 at 12%, 18% and 0%), recomputed with numpy-financial's pmt.
  it.each(
    aligned(`
    exported  remaining  principal  rate  monthly  assumed
    90000     36         5000000    0.18  90000    -
    -         60         5000000    0.12  111222   annuity_over_remaining
    -         36         5000000    0.18  180762   annuity_over_remaining
    -         60         5000000    0     83333    annuity_over_remaining
    -         -          1200000    0     100000   annuity_over_assumed
    -         0          1200000    0     100000   annuity_over_assumed
    90000     36         50000      0.18  50000    -
  `),
  )('exported $exported, $remaining left of $principal at $rate: $monthly', (row) => {
    const debt = debtOf(
      anAccount({
        contractualInstalmentMinor: numberOrNull(row.exported),
        remainingInstalments: numberOrNull(row.remaining),
        principalOutstandingMinor: Number(row.principal),
        rateAnnual: Number(row.rate),
      }),
      AS_OF,
      RULES,
    );
    expect(debt.contractualMonthlyMinor).toBe(Number(row.monthly));
    const gap = debt.gaps.find((one) => one.column === 'contractual_instalment');
    expect(gap?.assumed ?? '-').toBe(row.assumed);
  });
});

describe('what is due now', () => {
  // 12,000 principal, 1,000 a month, 50 penalty and 20 fees; the whole balance is 12,070 plus interest.
  it.each(
    aligned(`
    due         as_of       interest  remaining  written_off  arrears  whole  why
    2026-06-30  2026-06-30  30000     -          -            0        no     due today
    2026-06-29  2026-06-30  30000     -          -            107000   no     one instalment and the charges
    2026-05-30  2026-06-30  30000     -          -            107000   no     the next one is due today
    2026-05-29  2026-06-30  30000     -          -            207000   no     two
    2024-01-31  2024-02-29  30000     -          -            107000   no     29 Feb is due today
    2024-01-31  2024-03-01  30000     -          -            207000   no     29 Feb is past due
    2026-06-29  2026-06-30  250000    -          -            257000   no     interest beyond the instalments
    2026-04-01  2026-06-30  30000     -          -            307000   no     90 days
    2026-03-31  2026-06-30  30000     -          -            1237000  yes    91 days: accelerated
    2026-05-29  2026-06-30  30000     2          -            1237000  yes    the last instalment is past
    2026-05-29  2026-06-30  30000     3          -            207000   no     one is to come
    2026-06-30  2026-06-30  30000     -          yes          1237000  yes    written off, still owed
  `),
  )('due $due on $as_of: $arrears ($why)', (row) => {
    const account = anAccount({
      principalOutstandingMinor: 1_200_000,
      interestOutstandingMinor: Number(row.interest),
      penaltyOutstandingMinor: 5000,
      feesOutstandingMinor: 2000,
      contractualInstalmentMinor: 100_000,
      remainingInstalments: numberOrNull(row.remaining),
      oldestUnpaidDueDate: parseIsoDate(row.due!),
      writtenOff: row.written_off === 'yes',
    });
    const debt = debtOf(account, parseIsoDate(row.as_of!)!, RULES);
    expect(debt.arrearsMinor).toBe(Number(row.arrears));
    expect(debt.wholeBalanceDue).toBe(row.whole === 'yes');
  });
});
