import { describe, expect, it } from 'vitest';
import { type ApproveInput, approve, approveAutomatically } from '../../src/engine/approve.js';
import type { PlanOption } from '../../src/engine/decision.js';
import type { Proposal } from '../../src/engine/proposal.js';
import { type ReviewDecision, verdictOf } from '../../src/engine/review-decision.js';
import type { Settled } from '../../src/engine/undo.js';
import { agreementIdOf } from '../../src/io/digests.js';
import { loadPolicy } from '../../src/io/packs.js';
import { rowCells } from '../../src/io/run-folder/row-cells.js';
import { aligned } from '../aligned.js';
import { AS_OF, contents } from '../io/run-folder/small-run.js';

const CN = await loadPolicy('cn');
const LEVELS = CN.authority.levels.map((level) => level.id);

/** A real plan of the small run, as a pattern for others. */
const PATTERN: PlanOption = (() => {
  for (const decision of contents().decisions) {
    const option = decision.plans.accounts.flatMap((account) => account.options)[0];
    if (option !== undefined) return option;
  }
  throw new Error('the small run has no plan');
})();

function option(over: Partial<PlanOption> = {}): PlanOption {
  return {
    ...PATTERN,
    accountId: 'A1',
    borrowerId: 'B1',
    planId: 'P0000000000000001',
    recommended: true,
    approvalLevel: 'supervisor',
    ...over,
  };
}

function proposal(over: Partial<Proposal> = {}): Proposal {
  return {
    accountId: 'A1',
    borrowerId: 'B1',
    asOf: AS_OF,
    policy: CN.stamp,
    currency: 'CNY',
    outstandingMinor: 3_180_000,
    bucket: 'M2',
    riskClass: 'special_mention',
    eligibility: 'eligible',
    lastPaidOn: AS_OF - 40,
    capacityMinor: 150_000,
    options: [option(), option({ planId: 'P0000000000000002', recommended: false, option: 'lowest_cost' })],
    ...over,
  };
}

function row(over: Partial<ReviewDecision> = {}): ReviewDecision {
  return {
    file: 'review_queue.csv',
    line: 2,
    planId: 'P0000000000000001',
    accountId: 'A1',
    cells: { account_id: 'A1' },
    decision: 'approve',
    decidedBy: 'Li',
    role: 'supervisor',
    comment: null,
    problem: null,
    ...over,
  };
}

function judge(rows: readonly ReviewDecision[], over: Partial<ApproveInput> = {}) {
  return approve({
    policy: CN,
    asOf: AS_OF,
    preparer: null,
    proposals: [proposal()],
    current: null,
    decisions: rows,
    settled: new Map(),
    months: new Map(),
    cells: rowCells,
    subjectOf: () => {
      throw new Error('nobody amends here');
    },
    amendersOf: () => [],
    budgeted: false,
    agreementId: agreementIdOf,
    ...over,
  });
}

/** The account approved by Li before, at the supervisor’s level. */
function settled(over: Partial<Settled> = {}): Settled {
  return {
    accountId: 'A1',
    borrowerId: 'B1',
    state: 'approved',
    planId: 'P0000000000000001',
    level: 'supervisor',
    decidedBy: 'Li',
    role: 'supervisor',
    monthlyMinor: 100,
    waitingMinor: 100,
    ...over,
  };
}

function alone(options: readonly PlanOption[]) {
  return approveAutomatically([proposal({ options })], {
    policy: CN,
    asOf: AS_OF,
    preparer: null,
    agreementId: agreementIdOf,
  });
}

/** What became of the one account, and the codes of what was refused. */
function outcome(result: ReturnType<typeof approve>): string {
  const [state] = [
    ...result.approved.map(() => 'approved'),
    ...result.declined.map(() => 'declined'),
    ...result.review.map(() => 'review'),
  ];
  return [state, ...result.issues.map((issue) => `${issue.code}@${issue.where.column}`)].join(' ');
}

describe('the authority matrix', () => {
  it('has the levels that this table is about', () => {
    expect(LEVELS).toEqual(['automatic', 'analyst', 'supervisor', 'manager', 'committee']);
  });

  it.each(
    aligned(`
    level       role        decision  result
    analyst     analyst     approve   approved
    analyst     supervisor  approve   approved
    analyst     committee   approve   approved
    analyst     clerk       approve   review AUTHORITY_EXCEEDED@role
    supervisor  analyst     approve   review AUTHORITY_EXCEEDED@role
    supervisor  supervisor  approve   approved
    supervisor  MANAGER     approve   approved
    supervisor  ｍａｎａｇｅｒ     approve   approved
    manager     supervisor  approve   review AUTHORITY_EXCEEDED@role
    manager     manager     批准        approved
    manager     manager     同意        approved
    manager     manager     Approve   approved
    manager     committee   reject    declined
    manager     manager     拒绝        declined
    manager     manager     否决        declined
    manager     supervisor  reject    review AUTHORITY_EXCEEDED@role
    committee   manager     approve   review AUTHORITY_EXCEEDED@role
    committee   committee   approve   approved
    committee   committee   perhaps   review DECISION_UNKNOWN@decision
    committee   system      approve   review DECIDER_RESERVED@role
    unheard-of  committee   approve   review AUTHORITY_EXCEEDED@role
  `),
  )('$level, $role, $decision', ({ level, role, decision, result }) => {
    const proposals = [proposal({ options: [option({ approvalLevel: level })] })];
    expect(outcome(judge([row({ role, decision })], { proposals }))).toBe(result);
  });

  it.each(LEVELS)('decides %s alone only when it is the automatic level', (level) => {
    const result = alone([option({ approvalLevel: level })]);
    expect(outcome(result)).toBe(level === 'automatic' ? 'approved' : 'review');
    expect(result.events).toHaveLength(1);
  });

  it('signs automatic approvals as itself, on the as-of date', () => {
    const { approved } = alone([option({ approvalLevel: 'automatic' })]);
    expect(approved[0]?.line).toMatchObject({
      decision: 'approve',
      decidedBy: 'forbear',
      role: 'system',
      decidedAt: AS_OF,
      agreementId: agreementIdOf('P0000000000000001'),
    });
  });

  it('puts every option of a waiting account into the queue', () => {
    expect(alone(proposal().options).review).toEqual([
      { accountId: 'A1', options: proposal().options, refreshed: false },
    ]);
  });
});

describe('refused rows', () => {
  it.each<[string, Partial<ReviewDecision>, string]>([
    ['no decision', { decision: null }, 'review DECISION_MISSING@decision'],
    ['no decider', { decidedBy: null }, 'review DECIDER_MISSING@decided_by'],
    ['no role', { role: null }, 'review DECIDER_MISSING@role'],
    ['forbear as decider', { decidedBy: ' Forbear ' }, 'review DECIDER_RESERVED@decided_by'],
    ['another account’s plan', { planId: 'P00000000000000ff' }, 'review UNKNOWN_PLAN@plan_id'],
    [
      'no account at all',
      { planId: '4.40301E+17', accountId: null, cells: {} },
      'review UNKNOWN_PLAN@plan_id',
    ],
    ['an edited rate', { cells: { annual_rate_after: '0.01' } }, 'review PLAN_EDITED@annual_rate_after'],
    ['a cleared amount', { cells: { down_payment: '' } }, 'review PLAN_EDITED@down_payment'],
    ['a destroyed amount', { cells: { down_payment: '#####' } }, 'review CELL_MANGLED@down_payment'],
    ['an undoing of nothing', { decision: '撤销' }, 'review NOTHING_TO_UNDO@decision'],
    ['an amendment without a reason', { decision: 'amend' }, 'review REASON_MISSING@comment'],
    ['an amendment by nobody', { decision: 'amend', decidedBy: null }, 'review DECIDER_MISSING@decided_by'],
    ['an unfilled row', { decision: null, decidedBy: null, role: null }, 'review'],
  ])('%s', (_, over, expected) => {
    expect(outcome(judge([row(over)]))).toBe(expected);
  });

  it('names a mangled plan id without quoting other text', () => {
    expect(judge([row({ planId: '4.4E+17', accountId: null })]).issues[0]?.found).toContain('scientific');
    expect(judge([row({ planId: 'Wang Wu 138', accountId: null })]).issues[0]?.found).not.toContain('Wang');
  });

  it.each([
    ['Preparer', 'review FOUR_EYES@decided_by'],
    ['  pREPARER ', 'review FOUR_EYES@decided_by'],
    ['Ｐｒｅｐａｒｅｒ', 'review FOUR_EYES@decided_by'],
    ['Pre\u200bparer\u2060', 'review FOUR_EYES@decided_by'],
    ['for\u00adbear', 'review DECIDER_RESERVED@decided_by'],
    ['Preparer Two', 'approved'],
  ])('four eyes: %s', (decidedBy, expected) => {
    expect(outcome(judge([row({ decidedBy })], { preparer: 'Preparer' }))).toBe(expected);
  });

  it('lets a preparer decide where the policy does not ask for four eyes', () => {
    const policy = { ...CN, authority: { ...CN.authority, fourEyes: false } };
    expect(outcome(judge([row({ decidedBy: 'P' })], { preparer: 'P', policy }))).toBe('approved');
  });

  it('refuses both of two approvals', () => {
    const rows = [row(), row({ planId: 'P0000000000000002', line: 3 })];
    expect(outcome(judge(rows))).toBe('review TWO_APPROVALS@decision');
  });

  it('refuses an approval and a rejection of one plan, whichever comes first', () => {
    const rejection = row({ decision: 'reject', decidedBy: 'Somebody Else', line: 3 });
    expect(outcome(judge([row(), rejection]))).toBe('review DECISIONS_CONTRADICT@decision');
    expect(outcome(judge([rejection, row()]))).toBe('review DECISIONS_CONTRADICT@decision');
  });

  it('takes one approval beside rejections, and a rejection beside blanks as a decline', () => {
    const second = row({ planId: 'P0000000000000002', decision: 'reject', line: 3 });
    expect(outcome(judge([row(), second]))).toBe('approved');
    expect(outcome(judge([second]))).toBe('declined');
  });

  it('leaves the account in review when one of its rows is wrong', () => {
    const rows = [row(), row({ planId: 'P0000000000000002', decision: 'perhaps', line: 3 })];
    expect(outcome(judge(rows))).toBe('review DECISION_UNKNOWN@decision');
  });

  it('never decides an account twice', () => {
    const before = new Map([['A1', settled({ decidedBy: 'Zhao' })]]);
    const result = judge([row()], { proposals: [], settled: before });
    expect(result.issues.map((issue) => issue.code)).toEqual(['DECISION_ALREADY_MADE']);
    expect(result.events).toEqual([]);
  });

  it('holds a plan to what other approved plans leave of the capacity', () => {
    const monthly = PATTERN.monthlyInstalmentMinor;
    const judged = (before: number) =>
      outcome(
        judge([row()], {
          proposals: [proposal({ capacityMinor: monthly + 100 })],
          settled: new Map([['A9', settled({ accountId: 'A9', planId: 'P9', monthlyMinor: before })]]),
        }),
      );
    expect(judged(100)).toBe('approved');
    expect(judged(101)).toBe('review JOINT_CAPACITY_EXCEEDED@plan_id');
  });

  it('keeps comments out of reasons and audit', () => {
    const result = judge([row({ decision: 'reject', comment: 'he drinks' })]);
    expect(result.declined[0]?.reasons).toEqual(['rejected_by_reviewer']);
    expect(JSON.stringify(result.events)).not.toContain('drinks');
  });
});

describe('stale plans', () => {
  const days = CN.authority.planValidDays;

  it.each<[string, Partial<Proposal> | null, number, string]>([
    ['a day later', {}, days + 1, 'too_old'],
    ['policy', { policy: 'cn@000000000000' }, 0, 'policy_changed'],
    ['outstanding', { outstandingMinor: 3_180_001 }, 0, 'outstanding_changed'],
    ['payment', { lastPaidOn: AS_OF }, 0, 'payment_arrived'],
    ['class', { riskClass: 'substandard' }, 0, 'class_moved'],
    ['bucket', { bucket: 'M3' }, 0, 'bucket_moved'],
    ['no longer eligible', { eligibility: 'refer', options: [] }, 0, 'no_longer_eligible'],
    ['gone', null, 0, 'account_missing'],
  ])('%s', (_, change, later, reason) => {
    const fresh = [option({ planId: 'P000000000000000f' })];
    const current = change === null ? [] : [proposal({ options: fresh, ...change })];
    const result = judge([row()], {
      current: new Map(current.map((entry) => [entry.accountId, entry])),
      asOf: AS_OF + later,
    });
    expect(outcome(result)).toBe('review PLAN_STALE@plan_id');
    expect(result.issues[0]?.found).toContain(reason);
    expect(result.events).toMatchObject([{ decision: 'stale', reasons: [reason] }]);
    // A fresh plan stands in its place, except under another policy or when there is none.
    const again =
      reason !== 'policy_changed' && reason !== 'no_longer_eligible' && reason !== 'account_missing';
    expect(result.review[0]?.refreshed).toBe(again);
    expect(result.review[0]?.options.map((entry) => entry.planId)).toEqual(
      (again ? fresh : proposal().options).map((entry) => entry.planId),
    );
  });

  it.each<[string, Partial<Proposal>, number]>([
    ['nothing changed', {}, 0],
    ['it is the last valid day', {}, days],
    ['newer exports forgot a payment', { lastPaidOn: null }, 0],
  ])('are not stale when %s', (_, change, later) => {
    const current = new Map([['A1', proposal(change)]]);
    expect(outcome(judge([row()], { current, asOf: AS_OF + later }))).toBe('approved');
  });

  it('knows a row of another policy by its own column', () => {
    expect(judge([row({ cells: { policy: 'cn@111111111111' } })]).issues[0]?.found).toContain(
      'policy_changed',
    );
  });
});

const undo = (over: Partial<ReviewDecision> = {}) =>
  row({ decision: 'undo', decidedBy: 'Zhao', comment: 'wrong income', ...over });

/** What became of the account that was decided before: undone, what was refused, and the events. */
function undone(rows: readonly ReviewDecision[], before: Partial<Settled> = {}, over = {}): string {
  const known = new Map([['A1', settled(before)]]);
  const result = judge(rows, { proposals: [], settled: known, preparer: 'Preparer', ...over });
  expect(result.approved).toEqual([]);
  const events = result.events.map(({ decision, by }) => `${decision}:${by}`);
  return [...result.undone, ...result.issues.map((one) => `${one.code}@${one.where.column}`), ...events].join(
    ' ',
  );
}

describe('taking a decision back', () => {
  it.each<[string, Partial<ReviewDecision>, Partial<Settled>, string]>([
    ['by another with authority', {}, {}, 'A1 undo:Zhao'],
    ['of a heavier role', { role: 'Committee' }, {}, 'A1 undo:Zhao'],
    ['by account alone', { planId: '' }, {}, 'A1 undo:Zhao'],
    ['of a decline', { planId: '' }, { state: 'declined' }, 'A1 undo:Zhao'],
    [
      'of the automatic level',
      { role: 'analyst' },
      { level: 'automatic', decidedBy: 'forbear' },
      'A1 undo:Zhao',
    ],
    ['by who decided', { decidedBy: ' li' }, {}, 'FOUR_EYES@decided_by refuse:forbear'],
    ['by who prepared', { decidedBy: 'preparer' }, {}, 'FOUR_EYES@decided_by refuse:forbear'],
    ['below the level', { role: 'analyst' }, {}, 'AUTHORITY_EXCEEDED@role refuse:forbear'],
    ['without a reason', { comment: null }, {}, 'REASON_MISSING@comment refuse:forbear'],
    ['as forbear', { decidedBy: 'forbear' }, {}, 'DECIDER_RESERVED@decided_by refuse:forbear'],
    ['of another plan', { planId: 'P0000000000000002' }, {}, 'UNKNOWN_PLAN@plan_id refuse:forbear'],
  ])('%s', (_, over, before, expected) => {
    expect(undone([undo(over)], before)).toBe(expected);
  });

  it('is one person’s own matter where the policy does not ask for four eyes', () => {
    const policy = { ...CN, authority: { ...CN.authority, fourEyes: false } };
    expect(undone([undo({ decidedBy: 'Li' })], {}, { policy })).toBe('A1 undo:Li');
  });

  it('is asked for once', () => {
    expect(undone([undo(), undo({ line: 3 })])).toBe('DECISIONS_CONTRADICT@decision refuse:forbear');
  });

  it('passes over rows that say again what was decided', () => {
    expect(undone([row()])).toBe('');
    expect(undone([row(), undo({ line: 3 })])).toBe('A1 undo:Zhao');
    expect(undone([row({ decision: 'reject', planId: '' })], { state: 'declined' })).toBe('');
    expect(undone([row({ decision: 'reject' })])).toBe('DECISION_ALREADY_MADE@plan_id');
  });

  it('keeps the reason out of the audit', () => {
    const result = judge([undo({ comment: 'he drinks' })], {
      proposals: [],
      settled: new Map([['A1', settled()]]),
    });
    expect(result.events).toMatchObject([
      { decision: 'undo', reasons: ['approved'], planId: settled().planId },
    ]);
    expect(JSON.stringify(result.events)).not.toContain('drinks');
  });

  it('gives the month back before others are decided', () => {
    const monthly = PATTERN.monthlyInstalmentMinor;
    const before = settled({ accountId: 'A9', planId: 'P9', monthlyMinor: 1 });
    const judged = (rows: readonly ReviewDecision[]) =>
      outcome(
        judge(rows, {
          proposals: [proposal({ capacityMinor: monthly })],
          settled: new Map([['A9', before]]),
        }),
      );
    expect(judged([row()])).toBe('review JOINT_CAPACITY_EXCEEDED@plan_id');
    expect(judged([row(), undo({ planId: 'P9', accountId: 'A9', line: 3 })])).toBe('approved');
  });
});

describe('decision words', () => {
  it.each([
    ['approve', 'approve'],
    [' APPROVED ', 'approve'],
    ['核准', 'approve'],
    ['reject', 'reject'],
    ['拒絕', 'reject'],
    ['修订', 'amend'],
    ['Amend', 'amend'],
    ['撤回', 'undo'],
    ['yes', null],
    ['', null],
  ])('%j means %s', (word, meaning) => {
    expect(verdictOf(word)).toBe(meaning);
  });
});
