import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { ASSESSMENTS } from '../../../src/io/columns/assessments.js';
import { DECLINED } from '../../../src/io/columns/declined.js';
import { FACTS } from '../../../src/io/columns/facts.js';
import { APPROVED_PLANS, PLANS, REVIEW_QUEUE, UNPLANNED } from '../../../src/io/columns/plans.js';
import { casesOf, factRows } from '../../../src/io/columns/rows-facts.js';
import { SCHEDULES } from '../../../src/io/columns/schedules.js';
import { writeCsv } from '../../../src/io/csv/write.js';
import { openRun, readFacts } from '../../../src/io/run-folder/open.js';
import { aBorrower, anAccount, NO_HISTORY } from '../../engine/cases.js';
import { AS_OF, CASES, contents, OWNER, publishedRun, room } from './small-run.js';

const minor = fc.option(fc.integer({ min: -1e15, max: 1e15 }));
const text = fc.option(
  fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((value) => value.isWellFormed() && !value.includes('\0')),
);
const day = fc.option(fc.integer({ min: -20_000, max: 60_000 }));
const flag = fc.option(fc.boolean());
const figure = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0));

const anyAccount = fc.record({
  product: text,
  partner: text,
  originationDate: day,
  originalAmountMinor: minor,
  rateAnnual: fc.double({ min: 0, max: 10, noNaN: true }).map((value) => value || 0),
  penaltyRateAnnual: figure,
  daysPastDue: fc.option(fc.nat()),
  lastContactResult: text,
  secured: flag,
  deceasedFlag: flag,
  group: text,
});
const anyHistory = fc.record({ paidLast6mMinor: minor, lastPaidOn: day, promisesMade: fc.option(fc.nat()) });
const anyBorrower = fc.option(
  fc.record({
    birthDate: day,
    gender: text,
    region: text,
    incomeStatedMinor: minor,
    incomeVerified: flag,
    externalScore: figure,
  }),
);
const anyBehaviour = fc.option(
  fc.record({
    months: fc.nat(6),
    incomeInflowMonthlyMinor: minor,
    discretionaryShare: figure,
    repaymentRatio: figure,
    creditUtilisation: figure,
    cashAdvanceMonthlyMinor: minor,
  }),
);

const anyCases: fc.Arbitrary<BorrowerCase[]> = fc
  .array(
    fc.tuple(
      anyBorrower,
      anyBehaviour,
      fc.array(fc.tuple(anyAccount, anyHistory), { minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(([borrower, behaviour, accounts], index) => {
      const borrowerId = `B${index}`;
      return {
        borrowerId,
        borrower: borrower === null ? null : aBorrower({ ...borrower, borrowerId }),
        behaviour,
        accounts: accounts.map(([account, history], number) => ({
          account: anAccount({ ...account, borrowerId, accountId: `=${(index * 7) % 5}-${index}-${number}` }),
          history: { ...NO_HISTORY, ...history },
        })),
      };
    }),
  );

describe('facts.csv', () => {
  it('gives every fact back', async () => {
    const path = join(await room(), 'facts.csv');
    await fc.assert(
      fc.asyncProperty(anyCases, fc.boolean(), async (cases, bom) => {
        const rows = factRows(cases.map((kase) => ({ kase, asOf: AS_OF })));
        await writeFile(path, writeCsv(FACTS, rows, { bom }));
        expect(casesOf(await readFacts(path))).toEqual(cases);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('has nothing that names a person', () => {
    const kase: BorrowerCase = {
      ...CASES[0]!,
      borrower: aBorrower({
        borrowerId: 'B01',
        name: '王小明',
        idNumber: '110105X',
        phone: '13800138000',
        email: 'w@x.cn',
      }),
    };
    const csv = writeCsv(FACTS, factRows([{ kase, asOf: AS_OF }]));
    for (const value of ['王小明', '110105X', '13800138000', 'w@x.cn']) expect(csv).not.toContain(value);
  });
});

function header(spec: typeof PLANS): string {
  return spec.columns.map((column) => column.name).join(', ');
}

describe('a run folder', () => {
  it('reads back as it was decided', async () => {
    const run = await openRun(await publishedRun(), OWNER);
    const { tables } = contents();
    const back = await run.tables();
    expect(await run.cases()).toEqual(CASES);
    expect(back.declined.map(({ accountId, stage, reasons }) => ({ accountId, stage, reasons }))).toEqual(
      tables.declined.map(({ accountId, stage, reasons }) => ({ accountId, stage, reasons })),
    );
    for (const key of ['assessments', 'plans', 'unplanned', 'approved', 'schedules', 'review'] as const) {
      expect(back[key].length).toBe(tables[key].length);
      for (const [index, line] of back[key].entries())
        expect(line).toMatchObject(printed(tables[key][index]!));
    }
  });

  it('has the headers of the contract', () => {
    expect(header(ASSESSMENTS)).toBe(
      'account_id, borrower_id, as_of, days_past_due, bucket, outstanding, credit_score, score_band, surplus, capacity, debt_service_ratio, ability, willingness, segment, risk_class, bad_debt, bad_debt_reason, impairment_stage, pd, lgd, ead, ecl, minimum_provision, provision, eligibility, eligibility_reasons, reason_codes, data_gaps, policy',
    );
    const plan =
      'plan_id, account_id, borrower_id, option, recommended, method, frequency, instalments, start_date, first_due_date, last_due_date, down_payment, instalment_amount, final_instalment_amount, annual_rate_before, annual_rate_after, principal_waived, interest_waived, penalty_waived, fees_waived, financed_amount, total_payable, apr, eir, relief_amount, relief_share, instalment_to_surplus, residual_income, completion_probability, expected_recovery, baseline_recovery, recovery_gain, break_even_probability, modification_loss, risk_class_after, provision_after, observation_until, credit_record_clears_on, approval_level, binding_constraints, rationale, policy';
    expect(header(PLANS)).toBe(plan);
    expect(header(APPROVED_PLANS)).toBe(
      `${plan}, decision, decided_by, role, decided_at, comment, agreement_id`,
    );
    expect(header(REVIEW_QUEUE)).toBe(`${plan}, decision, decided_by, role, comment`);
    expect(header(SCHEDULES)).toBe(
      'plan_id, account_id, instalment, due_date, opening_balance, payment, principal, interest, fee, closing_balance',
    );
    expect(header(DECLINED)).toBe('account_id, stage, reasons, appeal');
    expect(header(UNPLANNED)).toBe(
      'account_id, borrower_id, outstanding, binding_constraints, smallest_change, policy',
    );
  });
});

/** A record with its shares as they are printed: six places. */
function printed(line: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([key, value]) => [
      key,
      typeof value === 'number' && !Number.isInteger(value) && key !== 'creditScore'
        ? Number(value.toFixed(6))
        : value,
    ]),
  );
}
