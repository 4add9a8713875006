import { describe, expect, it } from 'vitest';
import {
  checkIdentities,
  type IdentityInput,
  identityPart,
  identityResults,
  mergeIdentityParts,
  NO_PART,
} from '../../src/engine/identities.js';
import type { ApprovedLine, PlanLine } from '../../src/engine/lines.js';
import { totalsText } from '../../src/engine/totals.js';
import { CN, contents } from '../io/run-folder/small-run.js';

const RUN = contents();
const SOUND: IdentityInput = {
  files: [{ name: 'delinquencies', rowsRead: 12, accepted: 11, rejected: 1 }],
  ...RUN.tables,
  policy: CN,
  decisions: [...RUN.decisions],
};

/** Numbers of the identities that fail, each once. */
function failing(over: Partial<IdentityInput>): number[] {
  return checkIdentities({ ...SOUND, ...over })
    .filter((result) => result.failures.length > 0)
    .map((result) => result.identity);
}

function first<T>(list: readonly T[], change: (item: T) => Partial<T>): T[] {
  const [head, ...rest] = list;
  if (head === undefined) throw new Error('nothing to break');
  return [{ ...head, ...change(head) }, ...rest];
}

/** The decisions with one option of theirs changed. */
function withOption(change: Partial<PlanLine> & Record<string, unknown>): IdentityInput['decisions'] {
  let done = false;
  return RUN_DECISIONS.map((decision) => ({
    ...decision,
    plans: {
      ...decision.plans,
      accounts: decision.plans.accounts.map((account) => ({
        ...account,
        options: account.options.map((option) => {
          if (done) return option;
          done = true;
          return { ...option, ...(change as object) };
        }),
      })),
    },
  }));
}
const RUN_DECISIONS = [...RUN.decisions];

describe('the identities', () => {
  it('hold on a sound run, and compare something each', () => {
    const results = checkIdentities(SOUND);
    expect(results.map((result) => result.identity)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(results.filter((result) => result.failures.length > 0)).toEqual([]);
    expect(results.every((result) => result.checked > 0)).toBe(true);
    expect(RUN.tables.approved.length).toBeGreaterThan(0);
    expect(RUN.tables.review.length).toBeGreaterThan(0);
    expect(RUN.tables.unplanned.length).toBeGreaterThan(0);
  });

  const { assessments, plans, unplanned, approved, review, schedules, declined } = RUN.tables;
  const waiting = review[0]?.accountId ?? '';

  it.each<[string, Partial<IdentityInput>, number[]]>([
    [
      'a row that was neither accepted nor rejected',
      { files: [{ name: 'x', rowsRead: 3, accepted: 1, rejected: 1 }] },
      [1],
    ],
    [
      'an account of no eligibility',
      { assessments: first(assessments, () => ({ eligibility: 'perhaps' as never })) },
      [2, 4],
    ],
    ['an account assessed twice', { assessments: [...assessments, ...assessments.slice(0, 1)] }, [2]],
    ['an unplanned account lost', { unplanned: unplanned.slice(1) }, [3, 4]],
    ['a waiting account lost', { review: review.filter((line) => line.accountId !== waiting) }, [3, 4]],
    ['an account both approved and waiting', { review: [...review, ...approved] }, [3, 4]],
    [
      'a plan for an account that is not eligible',
      { plans: [...plans, { ...plans[0]!, accountId: 'A04' }] },
      [3, 4],
    ],
    [
      'declined and waiting',
      { declined: [...declined, { accountId: waiting, stage: 'approval', reasons: [], appeal: '' }] },
      [3, 4],
    ],
    [
      'an outstanding that moved',
      {
        assessments: assessments.map((line) =>
          line.accountId === waiting ? { ...line, outstandingMinor: line.outstandingMinor + 1 } : line,
        ),
      },
      [5],
    ],
    [
      'a cent financed too much',
      { plans: first(plans, (line) => ({ financedMinor: line.financedMinor + 1 })) },
      [5],
    ],
    [
      'a negative down payment',
      {
        plans: first(plans, (line) => ({
          downPaymentMinor: -1,
          financedMinor: line.financedMinor + line.downPaymentMinor + 1,
        })),
      },
      [5],
    ],
    ['an instalment lost', { schedules: schedules.slice(1) }, [6]],
    [
      'a cent of interest',
      { schedules: first(schedules, (row) => ({ interestMinor: row.interestMinor + 1 })) },
      [6],
    ],
    [
      'a cent of principal',
      { schedules: first(schedules, (row) => ({ principalMinor: row.principalMinor + 1 })) },
      [6],
    ],
    [
      'a broken balance',
      { schedules: first(schedules, (row) => ({ closingMinor: row.closingMinor + 1 })) },
      [6],
    ],
    [
      'a schedule of no plan',
      { schedules: [...schedules, { ...schedules[0]!, planId: 'Pffffffffffffffff' }] },
      [6],
    ],
    [
      'a due date before the one before',
      {
        schedules: schedules.map((row, index) => (index === 1 ? { ...row, dueDate: row.dueDate - 60 } : row)),
      },
      [6],
    ],
    ['an instalment above capacity', { decisions: withOption({ monthlyInstalmentMinor: 99_999_999 }) }, [7]],
    ['an APR above the cap', { decisions: withOption({ apr: CN.constraints.aprCap + 0.001 }) }, [7]],
    ['a plan that is likely to fail', { decisions: withOption({ completionProbability: 0.01 }) }, [7]],
    ['a plan worth less than none', { decisions: withOption({ recoveryGainMinor: -1 }) }, [7]],
    ['too little left to live on', { decisions: withOption({ residualIncomeMinor: 0 }) }, [7]],
    ['a term above the cap', { decisions: withOption({ lastDueDate: 40_000 }) }, [7]],
    ['relief above its cap', { decisions: withOption({ reliefMinor: 3_000_000 }) }, [7]],
    [
      'a level that does not reach',
      { decisions: withOption({ approvalLevel: 'automatic', reliefMinor: 300_000 }) },
      [7],
    ],
    ['an unknown level', { decisions: withOption({ approvalLevel: 'throne' }) }, [7]],
    ['a role without authority', { approved: first(approved, () => ({ role: 'clerk' })) }, [7]],
    [
      'waived money counted as recovered',
      { plans: first(plans, (line) => ({ expectedRecoveryMinor: line.totalPayableMinor + 1 })) },
      [8],
    ],
    [
      'relief that is not what was waived',
      { plans: first(plans, (line) => ({ reliefMinor: line.reliefMinor + 1 })) },
      [8],
    ],
  ])('catch %s', (_, over, expected) => {
    expect(failing(over)).toEqual(expected);
  });

  it('hold a plan that was made again to what the account owes now', () => {
    const fresh: ApprovedLine[] = first(approved, (line) => ({
      planId: 'P00000000000000aa',
      financedMinor: line.financedMinor - 100,
    }));
    const changed = {
      approved: fresh,
      schedules: schedules.filter((row) => row.planId !== approved[0]?.planId),
    };
    const owed = assessments.find((line) => line.accountId === approved[0]?.accountId)?.outstandingMinor ?? 0;
    const now = new Map([[approved[0]?.accountId ?? '', owed - 100]]);
    expect(failing(changed)).toContain(5);
    expect(failing({ ...changed, refreshedOutstanding: now })).not.toContain(5);
  });

  it('name what fails, with amounts', () => {
    const [result] = checkIdentities({ ...SOUND, unplanned: [] }).filter((one) => one.identity === 4);
    expect(result?.failures).toEqual([
      { identity: 4, subject: 'CNY planned + unplanned', found: '117200.00', expected: '149000.00' },
    ]);
  });

  it('of parts add up to those of the whole, totals included', () => {
    const broken = { ...SOUND, plans: first(plans, (line) => ({ reliefMinor: line.reliefMinor + 1 })) };
    const decisionOf = new Map(RUN_DECISIONS.map((decision) => [decision.assessment.borrowerId, decision]));
    const parts = [...decisionOf].map(([borrowerId, decision]) => {
      const ids = new Set(decision.assessment.accounts.map((account) => account.accountId));
      const own = <T extends { readonly accountId: string }>(lines: readonly T[]): T[] =>
        lines.filter((line) => ids.has(line.accountId));
      expect(own(broken.assessments).every((line) => line.borrowerId === borrowerId)).toBe(true);
      return identityPart({
        assessments: own(broken.assessments),
        plans: own(broken.plans),
        unplanned: own(broken.unplanned),
        approved: own(broken.approved),
        review: own(broken.review),
        declined: own(broken.declined),
        schedules: own(broken.schedules),
        policy: CN,
        decisions: [decision],
      });
    });
    expect(parts.length).toBeGreaterThan(5);
    const merged = parts.reduce(mergeIdentityParts, NO_PART);
    const whole = checkIdentities(broken);
    expect(whole.some((result) => result.failures.length > 0)).toBe(true);
    expect(identityResults(SOUND.files, merged)).toEqual(whole);
    expect(identityResults(SOUND.files, parts.toReversed().reduce(mergeIdentityParts, NO_PART))).toEqual(
      whole,
    );
    expect(totalsText(merged.totals)).toEqual(totalsText(identityPart(broken).totals));
    expect(structuredClone(merged)).toEqual(merged);
  });
});
