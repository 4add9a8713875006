/** Terms that people set, and decisions taken back, on a run folder: applied, kept, and made again by verify. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { amend } from '../../../src/engine/amend.js';
import type { Amendment } from '../../../src/engine/amendment.js';
import { type AuditEvent, approve } from '../../../src/engine/approve.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { agreementIdOf } from '../../../src/io/digests.js';
import { applyDecisions } from '../../../src/io/run-folder/apply-decisions.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { readDecisions } from '../../../src/io/run-folder/read-decisions.js';
import { rowCells } from '../../../src/io/run-folder/row-cells.js';
import { decideCase, proposalsById, subjectsOf } from '../../../src/io/run-folder/standing.js';
import { verifyRun } from '../../../src/io/run-folder/verify.js';
import type { RunContents } from '../../../src/io/run-folder/write-run.js';
import { aligned } from '../../aligned.js';
import { accounts, apply, type Cells, codes, csvOf, fill, LI, queueOf, rowsOfFile } from './filled-queue.js';
import { AS_OF, CASES, CN, OWNER, publishedRun, publishRun, VERIFYING } from './small-run.js';

const AMEND = { decision: 'amend', decided_by: 'Zhao', role: 'analyst', comment: 'payday on the tenth' };
const APPROVE = { ...LI, comment: '' };
const UNDO = { decision: 'undo', decided_by: 'Qian', role: 'committee', comment: 'wrong income' };

/** The recommended row of an account. */
async function recommended(folder: string, accountId: string): Promise<Cells> {
  const rows = await queueOf(folder);
  const row = rows.find((one) => one['account_id'] === accountId && one['recommended'] === 'true');
  if (row === undefined) throw new Error(`${accountId} does not wait`);
  return row;
}

async function amended(folder: string, accountId: string, terms: Cells, by: Cells = AMEND) {
  return apply(folder, csvOf(fill(await queueOf(folder), accountId, { ...terms, ...by })));
}

/** What the one amendment of A01 came to: the terms, or why it was refused. */
async function outcome(terms: Cells): Promise<string> {
  const folder = await publishedRun();
  const { applied } = await amended(folder, 'A01', terms);
  const [issue] = applied.approval.issues;
  if (issue !== undefined) return `${issue.code} ${issue.where.column}: ${issue.found} | ${issue.expected}`;
  const row = await recommended(folder, 'A01');
  return ['instalments', 'instalment_amount', 'annual_rate_after', 'first_due_date', 'down_payment']
    .map((name) => row[name])
    .join(' ');
}

describe('an amendment', () => {
  it('takes its option’s place in the queue, worked out again, and somebody else approves it', async () => {
    const folder = await publishedRun();
    const before = await recommended(folder, 'A01');
    const first = await amended(folder, 'A01', { instalments: '50', penalty_waived: '600' });
    expect(codes(first.applied.approval.issues)).toEqual([]);
    const row = await recommended(folder, 'A01');
    expect(row['plan_id']).not.toBe(before['plan_id']);
    expect(row).toMatchObject({
      option: 'recommended',
      instalments: '50',
      penalty_waived: '600.00',
      financed_amount: '31200.00',
      relief_amount: '600.00',
      last_due_date: '2030-09-07',
      binding_constraints: before['binding_constraints'],
    });
    expect(row['rationale']).toContain('amended');
    expect((await queueOf(folder)).filter((one) => one['account_id'] === 'A01')).toHaveLength(3);
    expect(await rowsOfFile(folder, 'amendments.csv')).toMatchObject([
      {
        plan_id: row['plan_id'],
        amends: before['plan_id'],
        amended_by: 'Zhao',
        reason: 'payday on the tenth',
      },
    ]);
    expect(first.applied.approval.events).toMatchObject([
      {
        decision: 'amend',
        by: 'Zhao',
        role: 'analyst',
        planId: row['plan_id'],
        reasons: [before['plan_id'], 'analyst'],
      },
    ]);
    const own = await apply(
      folder,
      csvOf(fill(await queueOf(folder), 'A01', { ...APPROVE, decided_by: ' zhao' })),
    );
    expect(codes(own.applied.approval.issues)).toEqual(['FOUR_EYES']);
    const other = await apply(folder, csvOf(fill(await queueOf(folder), 'A01', APPROVE)));
    const line = other.tables.approved.find((one) => one.accountId === 'A01');
    expect(line).toMatchObject({ planId: row['plan_id'], instalments: 50, decidedBy: 'Li' });
    expect(other.tables.schedules.filter(({ planId }) => planId === row['plan_id'])).toHaveLength(50);
  });

  it('does not reach the audit, or any file but its own, with its reason', async () => {
    const folder = await publishedRun();
    await amended(folder, 'A01', { instalments: '50' }, { ...AMEND, comment: 'secret words' });
    for (const name of ['audit.jsonl', 'review_queue.csv', 'run.json']) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain('secret words');
    }
  });

  it.each(
    aligned(`
    terms                                             becomes
    instalments=50                                    50 908.58 0.18 2026-08-07 0.00
    annual_rate_after=9%                              48 791.34 0.09 2026-08-07 0.00
    annual_rate_after=0.09;instalments=40.0           40 923.16 0.09 2026-08-07 0.00
    first_due_date=2026/8/10                          48 934.12 0.18 2026-08-10 0.00
    instalment_amount=950                             47 947.75 0.18 2026-08-07 0.00
    instalment_amount=900;annual_rate_after=0.12      44 896.90 0.12 2026-08-07 0.00
    instalments=50;instalment_amount=;apr=;total_payable=   50 908.58 0.18 2026-08-07 0.00
    frequency=每季;instalments=16                       16 2830.69 0.18 2026-10-07 0.00
  `),
  )('with $terms', async ({ terms, becomes }) => {
    expect(await outcome(termsOf(terms))).toBe(becomes);
  });

  it.each(
    aligned(`
    terms                                    refused
    instalments=12                           AMENDMENT_BEYOND_LIMITS instalment_amount: capacity
    instalments=61                           AMENDMENT_BEYOND_LIMITS instalments: term_cap
    annual_rate_after=20%                    AMENDMENT_BEYOND_LIMITS annual_rate_after: rate_rise
    principal_waived=100                     AMENDMENT_BEYOND_LIMITS principal_waived: principal_waiver_cap
    first_due_date=2027-08-07                AMENDMENT_BEYOND_LIMITS first_due_date: first_due
    down_payment=5000                        AMENDMENT_BEYOND_LIMITS down_payment: down_payment
    penalty_waived=700                       AMENDMENT_IMPOSSIBLE penalty_waived:
    instalments=0                            AMENDMENT_IMPOSSIBLE instalments:
    instalment_amount=10                     AMENDMENT_IMPOSSIBLE instalment_amount:
    method=bullet                            CELL_MANGLED method:
    annual_rate_after=0.2                    CELL_MANGLED annual_rate_after:
    instalments=many                         CELL_MANGLED instalments:
    instalments=                             CELL_MANGLED instalments:
    first_due_date=08/09/2026                CELL_MANGLED first_due_date:
    annual_rate_after=9                      CELL_MANGLED annual_rate_after:
    down_payment=1.234,56                    CELL_MANGLED down_payment:
    down_payment=12.345                      CELL_MANGLED down_payment:
    apr=0.1                                  PLAN_EDITED apr:
    instalments=50;total_payable=1           PLAN_EDITED total_payable:
    instalments=50;instalment_amount=900     PLAN_EDITED instalment_amount:
    account_id=A02;instalments=40            PLAN_EDITED account_id:
    instalments=48                           AMENDMENT_EMPTY decision:
  `),
  )('with $terms is refused', async ({ terms, refused }) => {
    const text = await outcome(termsOf(terms));
    expect(text.slice(0, refused!.length)).toBe(refused);
  });

  it('names each broken limit with its figures and its rule', async () => {
    expect(await outcome({ instalments: '12' })).toBe(
      'AMENDMENT_BEYOND_LIMITS instalment_amount: capacity 2915.48 CNY; residual_income -915.48 CNY | ' +
        'capacity 980.00 CNY (affordability.capacity_share); residual_income 300.00 CNY (affordability.residual_income_floor)',
    );
  });

  it('reads a date as the other dates of its row are written', async () => {
    const folder = await publishedRun();
    const row = await recommended(folder, 'A01');
    const american = { start_date: '7/7/2026', last_due_date: '7/7/2030', observation_until: '8/7/2027' };
    expect(row['observation_until']).toBe('2027-08-07');
    await amended(folder, 'A01', { ...american, first_due_date: '8/9/2026' });
    expect((await recommended(folder, 'A01'))['first_due_date']).toBe('2026-08-09');
  });

  it('needs no more than the plan, the decision and the terms', async () => {
    const folder = await publishedRun();
    const { plan_id = '' } = await recommended(folder, 'A01');
    const { applied } = await apply(folder, csvOf([{ plan_id, 期数: '', ...AMEND, instalments: '50' }]));
    expect(codes(applied.approval.issues)).toEqual([]);
    expect(await recommended(folder, 'A01')).toMatchObject({ instalments: '50' });
  });

  it('may be proposed whole, as forbear model does', async () => {
    const folder = await publishedRun();
    const before = await recommended(folder, 'A01');
    await amended(folder, 'A01', { instalments: '36', annual_rate_after: '0.045' });
    const whole = await recommended(folder, 'A01');
    const other = await publishedRun();
    const { applied } = await apply(other, csvOf([{ ...whole, plan_id: before['plan_id']!, ...AMEND }]));
    expect(codes(applied.approval.issues)).toEqual([]);
    expect(await queueOf(other)).toEqual(await queueOf(folder));
  });

  it('can be amended again, back to where it was, and none of its amenders approves it', async () => {
    const folder = await publishedRun();
    const before = await recommended(folder, 'A01');
    await amended(folder, 'A01', { instalments: '50' });
    await amended(folder, 'A01', { instalments: '48' }, { ...AMEND, decided_by: 'Sun' });
    const again = await recommended(folder, 'A01');
    expect(again).toEqual({ ...before, rationale: `${before['rationale']};amended` });
    for (const decided_by of ['Zhao', 'Sun', 'Preparer Wang']) {
      const rows = fill(await queueOf(folder), 'A01', { ...APPROVE, decided_by });
      expect(codes((await apply(folder, csvOf(rows))).applied.approval.issues)).toEqual(['FOUR_EYES']);
    }
    await apply(folder, csvOf(fill(await queueOf(folder), 'A01', APPROVE)));
    expect(await rowsOfFile(folder, 'amendments.csv')).toHaveLength(2);
  });

  it('stays in the queue when others are decided', async () => {
    const folder = await publishedRun();
    await amended(folder, 'A01', { instalments: '50' });
    const before = await recommended(folder, 'A01');
    await apply(folder, csvOf(fill(await queueOf(folder), 'A11', APPROVE)));
    expect(await recommended(folder, 'A01')).toEqual(before);
  });

  it.each([
    ['an approval beside it', { ...APPROVE }],
    ['a rejection beside it', { ...APPROVE, decision: 'reject' }],
  ])('is refused with %s', async (_, beside) => {
    const folder = await publishedRun();
    const rows = fill(await queueOf(folder), 'A01', { instalments: '50', ...AMEND }).map((row) =>
      row['account_id'] === 'A01' && row['option'] === 'lowest_cost' ? { ...row, ...beside } : row,
    );
    const { applied } = await apply(folder, csvOf(rows));
    expect(codes(applied.approval.issues)).toEqual(['DECISIONS_CONTRADICT']);
    expect(applied.approval.amended).toEqual([]);
  });

  it('of two options at once changes both, and of one option twice neither', async () => {
    const folder = await publishedRun();
    const two = (await queueOf(folder)).map((row) =>
      row['account_id'] === 'A01' && row['option'] !== 'lowest_cost'
        ? { ...row, ...AMEND, instalments: '50' }
        : row,
    );
    const { applied } = await apply(folder, csvOf(two));
    expect(applied.approval.amended).toHaveLength(2);
    const row = { ...(await recommended(folder, 'A11')), ...AMEND };
    const twice = csvOf([
      { ...row, instalments: '26' },
      { ...row, instalments: '28' },
    ]);
    expect(codes((await apply(folder, twice)).applied.approval.issues)).toEqual(['DECISIONS_CONTRADICT']);
  });

  it('gives way when the account is planned again on newer facts', async () => {
    const folder = await publishedRun();
    await amended(folder, 'A01', { instalments: '50' });
    const current = CASES.map(
      (kase): BorrowerCase => ({
        ...kase,
        accounts: kase.accounts.map((entry) =>
          entry.account.accountId === 'A01'
            ? { ...entry, account: { ...entry.account, principalOutstandingMinor: 2_900_000 } }
            : entry,
        ),
      }),
    );
    const rows = fill(await queueOf(folder), 'A01', APPROVE);
    const { applied, run } = await apply(folder, csvOf(rows), { current, asOf: AS_OF + 5 });
    expect(codes(applied.approval.issues)).toEqual(['PLAN_STALE']);
    expect((await recommended(folder, 'A01'))['rationale']).not.toContain('amended');
    expect(run.meta.outputs['amendments.csv']).toBeUndefined();
    await amended(folder, 'A01', { instalments: '44' });
    expect(await recommended(folder, 'A01')).toMatchObject({ instalments: '44', start_date: '2026-07-12' });
  });
});

describe('a decision taken back', () => {
  it('puts the account into review again, and keeps the record of both', async () => {
    const folder = await publishedRun();
    const queue = await queueOf(folder);
    await apply(folder, csvOf(fill(queue, 'A01', APPROVE)));
    const approved = (await rowsOfFile(folder, 'approved_plans.csv')).map((row) =>
      row['account_id'] === 'A01' ? { ...row, ...UNDO } : row,
    );
    const { applied, tables } = await apply(folder, csvOf(approved));
    expect(codes(applied.approval.issues)).toEqual([]);
    expect(applied.approval.undone).toEqual(['A01']);
    expect(await queueOf(folder)).toEqual(queue);
    expect(accounts(tables.schedules)).not.toContain('A01');
    const audit = (await readFile(join(folder, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
    const decisions = audit.map((line) => JSON.parse(line) as { account_id: string; decision: string });
    const own = decisions.filter(({ account_id }) => account_id === 'A01').map(({ decision }) => decision);
    expect(own).toEqual(['review', 'approve', 'undo']);
    await apply(folder, csvOf(fill(await queueOf(folder), 'A01', { ...APPROVE, decision: 'reject' })));
  });

  it('may be a rejection, by its account alone, and not by who rejected', async () => {
    const folder = await publishedRun();
    const queue = await queueOf(folder);
    await apply(folder, csvOf(fill(queue, 'A01', { ...APPROVE, decision: 'reject' })));
    const own = await apply(folder, csvOf([{ account_id: 'A01', ...UNDO, decided_by: 'Li' }]));
    expect(codes(own.applied.approval.issues)).toEqual(['FOUR_EYES']);
    await apply(folder, csvOf([{ account_id: 'A01', ...UNDO }]));
    expect(await queueOf(folder)).toEqual(queue);
  });

  it('may be the automatic level’s, and the plan then waits for people', async () => {
    const folder = await publishedRun();
    await apply(folder, csvOf([{ account_id: 'A08', ...UNDO, role: 'analyst' }]));
    expect((await recommended(folder, 'A08'))['approval_level']).toBe('automatic');
    const first = await amended(folder, 'A08', { instalments: '36' });
    expect(codes(first.applied.approval.issues)).toEqual([]);
    expect(await rowsOfFile(folder, 'amendments.csv')).toMatchObject([{ other_plans: '520.49' }]);
    const beyond = await amended(folder, 'A08', { instalments: '18' });
    expect(beyond.applied.approval.issues[0]).toMatchObject({ code: 'AMENDMENT_BEYOND_LIMITS' });
    const { tables } = await apply(folder, csvOf(fill(await queueOf(folder), 'A08', APPROVE)));
    expect(tables.approved.find((line) => line.accountId === 'A08')).toMatchObject({
      decidedBy: 'Li',
      instalments: 36,
    });
    await apply(folder, csvOf([{ account_id: 'A08', ...UNDO }]));
    expect(await recommended(folder, 'A08')).toMatchObject({ instalments: '36' });
  });

  it('is not a decision of the policy: an ineligible account has nothing to take back', async () => {
    const folder = await publishedRun();
    const { applied } = await apply(folder, csvOf([{ account_id: 'A02', ...UNDO }]));
    expect(applied.approval.issues).toMatchObject([
      { code: 'UNKNOWN_PLAN', where: { column: 'account_id' } },
    ]);
  });
});

/** The failing checks of a folder with an approved amendment, once something of it was written otherwise. */
async function failing(change: (contents: RunContents) => RunContents): Promise<string[]> {
  const folder = await publishedRun();
  await amended(folder, 'A01', { instalments: '50' });
  const run = await openRun(folder, OWNER);
  const queue = await readDecisions(
    memorySource('queue.csv', csvOf(fill(await queueOf(folder), 'A01', APPROVE))),
  );
  const { contents } = await applyDecisions({
    run,
    queue,
    queueFile: 'queue.csv',
    current: null,
    asOf: run.asOf,
    policyNow: run.policy.stamp,
    preparer: 'Preparer Wang',
    version: '0.0.0-test',
    log: [],
  });
  await publishRun(folder, change(contents), { owner: OWNER, reviewQueueApplied: true });
  const checks = await verifyRun(folder, VERIFYING);
  return checks.filter(({ failures }) => failures.length > 0).map(({ id }) => id);
}

/** The same terms with something changed. */
function withTerms(over: Partial<Amendment>): (contents: RunContents) => RunContents {
  return (contents) => ({ ...contents, amendments: contents.amendments.map((one) => ({ ...one, ...over })) });
}

describe('verify of a folder with amendments', () => {
  it.each<[string, (contents: RunContents) => RunContents, string[]]>([
    ['as it is', (contents) => contents, []],
    [
      'other terms',
      withTerms({ instalments: 51 }),
      [
        'recomputed_approved_plans',
        'recomputed_schedules',
        'recomputed_review_queue',
        'recomputed_amendments',
      ],
    ],
    [
      'facts of another day',
      withTerms({ asOf: AS_OF + 1 }),
      [
        'recomputed_approved_plans',
        'recomputed_schedules',
        'recomputed_review_queue',
        'recomputed_amendments',
      ],
    ],
    ['terms by who approved', withTerms({ amendedBy: 'Li' }), ['four_eyes', 'audit_matches']],
    ['terms on another day', withTerms({ amendedOn: AS_OF + 1 }), ['audit_matches']],
    ['no record of the approval', (contents) => ({ ...contents, events: [] }), ['audit_matches']],
    [
      'an undoing by who decided',
      (contents) => ({ ...contents, events: [...contents.events, ...again(contents.events, 'undo', 'Li')] }),
      ['four_eyes', 'audit_matches'],
    ],
  ])('with %s', async (_, change, expected) => {
    expect(await failing(change)).toEqual(expected);
  });

  it('says so when the file was changed since', async () => {
    const folder = await publishedRun();
    await amended(folder, 'A01', { instalments: '50' });
    const path = join(folder, 'amendments.csv');
    await writeFile(path, (await readFile(path, 'utf8')).replace(',50,', ',51,'));
    const checks = await verifyRun(folder, VERIFYING);
    const bad = checks.filter(({ failures }) => failures.length > 0).map(({ id }) => id);
    expect(bad).toEqual(['file_digests', 'readable']);
  });

  it('opens with the terms that were set', async () => {
    const folder = await publishedRun();
    await amended(folder, 'A01', { instalments: '50' });
    const run = await openRun(folder, OWNER);
    expect(await run.amendments()).toMatchObject([
      { accountId: 'A01', instalments: 50, graceMonths: 0, settlement: false },
    ]);
  });
});

/** The last event with another decision, by somebody else. */
function again(events: Iterable<AuditEvent>, decision: AuditEvent['decision'], by: string): AuditEvent[] {
  return [...events].slice(-1).map((event) => ({ ...event, decision, by }));
}

describe('an amendment by itself', () => {
  it('without four eyes: who amends and has the authority approves by the same row; who has none puts it into the queue', () => {
    const [kase] = CASES;
    const policy = { ...CN, authority: { ...CN.authority, fourEyes: false } };
    const decided = [decideCase(kase!, policy, AS_OF)];
    const [proposal] = proposalsById(decided, policy).values();
    const option = proposal!.options.find(({ recommended: is }) => is)!;
    const judged = (role: string) =>
      approve({
        policy,
        asOf: AS_OF,
        preparer: 'Zhao',
        proposals: [proposal!],
        current: null,
        decisions: [
          {
            file: 'queue.csv',
            line: 2,
            planId: option.planId,
            accountId: 'A01',
            cells: { instalments: '50' },
            decision: '修改',
            decidedBy: 'Zhao',
            role,
            comment: 'longer',
            problem: null,
          },
        ],
        settled: new Map(),
        months: new Map(),
        cells: rowCells,
        subjectOf: (one, others) => subjectsOf(decided, policy)(one, others)!,
        amendersOf: () => [],
        budgeted: false,
        agreementId: agreementIdOf,
      });
    const own = judged('analyst');
    expect(own.issues).toEqual([]);
    expect(own.approved.map(({ line }) => [line.instalments, line.decidedBy])).toEqual([[50, 'Zhao']]);
    expect(own.events.map(({ decision }) => decision)).toEqual(['amend', 'approve']);
    const other = judged('intern');
    expect(other.approved).toEqual([]);
    expect(other.review[0]?.options.map(({ terms }) => terms.instalments)).toContain(50);
  });

  it('relief that a budget has counted is not gone beyond', () => {
    const [kase] = CASES;
    const decided = [decideCase(kase!, CN, AS_OF)];
    const [proposal] = proposalsById(decided, CN).values();
    const replaced = proposal!.options.find(({ recommended: is }) => is)!;
    const amendedWith = (budgeted: boolean) =>
      amend(
        {
          file: 'queue.csv',
          line: 2,
          planId: replaced.planId,
          accountId: 'A01',
          cells: { penalty_waived: '600' },
          decision: 'amend',
          decidedBy: 'Zhao',
          role: 'analyst',
          comment: 'hardship',
          problem: null,
        },
        {
          subject: subjectsOf(decided, CN)(proposal!, 0)!,
          replaced,
          options: proposal!.options,
          signature: { decidedBy: 'Zhao', role: 'analyst' },
          reason: 'hardship',
          cells: rowCells,
          asOf: AS_OF,
          budgeted,
        },
      );
    expect(amendedWith(false)).toMatchObject({ option: { reliefMinor: 60_000 } });
    expect(amendedWith(true)).toMatchObject({
      code: 'AMENDMENT_BEYOND_LIMITS',
      where: { column: 'relief_amount' },
      found: 'relief_budget 600.00',
    });
  });
});

/** `a=1;b=2` as cells. */
function termsOf(text: string | undefined): Cells {
  return Object.fromEntries((text ?? '').split(';').map((pair) => pair.split('=') as [string, string]));
}
