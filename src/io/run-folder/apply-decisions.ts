/**
 * Reviewers' decisions applied to a run folder. Only the borrowers whom they concern are decided again; the rest
 * of the folder goes on as it is, and the result is a whole run folder again.
 */
import { formatIsoDate } from '../../domain/dates.js';
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import { type Amendment, amendersOf } from '../../engine/amendment.js';
import { type Approval, type ApproveInput, approve } from '../../engine/approve.js';
import { chosenByRows } from '../../engine/choice.js';
import { byAccount, byOption, type PlanLine, planLineOf } from '../../engine/lines.js';
import type { ReviewDecision } from '../../engine/review-decision.js';
import { type RunTables, schedulesOf } from '../../engine/tables.js';
import type { Settled } from '../../engine/undo.js';
import type { Policy } from '../../policy/policy.js';
import { factRows } from '../columns/rows-facts.js';
import { agreementIdOf } from '../digests.js';
import type { Decided } from './expected.js';
import * as names from './names.js';
import type { DatedCase, OpenRun } from './open.js';
import type { FilledQueue } from './read-decisions.js';
import { rowCells } from './row-cells.js';
import { decidersOf, monthsOf, settledAccounts } from './settled.js';
import { decideCase, decideDated, proposalsById, type Standing, standingOf, subjectsOf } from './standing.js';
import { withAmended } from './with-amended.js';
import { type RunContents, TABLE_FILES } from './write-run.js';

export interface ApplyInput {
  readonly run: OpenRun;
  readonly queue: FilledQueue;
  /** Base name of the decisions file, for run.json. */
  readonly queueFile: string;
  /** The borrowers as new exports have them; null when the folder's own facts are all there is. */
  readonly current: readonly BorrowerCase[] | null;
  /** Business date of the decisions. */
  readonly asOf: EpochDay;
  /** Stamp of the policy in force; another one than the run's makes every plan stale. */
  readonly policyNow: string;
  readonly preparer: string | null;
  readonly version: string;
  /** Lines of run.log: those so far, then this command's. */
  readonly log: readonly string[];
}

export interface Applied {
  readonly approval: Approval;
  readonly contents: RunContents;
}

/** @returns what becomes of each account, and the folder to publish. Throws as reading the folder does. */
export async function applyDecisions(input: ApplyInput): Promise<Applied> {
  const { run, queue } = input;
  const { policy } = run;
  const tables = await run.tables([names.REVIEW_FILE]);
  const carried = carriedFiles(run);
  for (const name of [names.AUDIT_FILE, ...carried.map((file) => file.name)]) await run.checkFile(name);
  const cases = await run.cases();
  const refreshed = await run.refreshedCases();
  const before = await run.amendments();
  const concerned = concernedBy(queue.decisions, tables, refreshed, before);
  const original = cases
    .filter((kase) => concerned.has(kase.borrowerId))
    .map((kase) => decideCase(kase, policy, run.asOf));
  const refreshedDecided = decideDated(refreshed, policy);
  const chosen = run.meta.allocation === undefined ? null : chosenByRows(tables.plans);
  const standing = standingOf(original, refreshedDecided, { policy, chosen, amendments: before });
  const now = factsNow(input, cases, refreshed)
    .filter((kase) => concerned.has(kase.borrowerId))
    .map((kase) => decideCase(kase, policy, input.asOf));
  const settled = settledAccounts(tables, standing, await decidersOf(run, queue.decisions));
  const approval = approve({
    ...approveSetting(input, tables, standing, settled, before),
    current: currentFacts(input, now),
    subjectOf: subjectIn([...original, ...refreshedDecided], policy),
  });
  const again = plannedAgain(approval, standing, now, tables);
  const fresh = [
    ...refreshed.filter(({ kase }) => !again.has(kase.borrowerId)),
    ...datedAgain(now, again, input.asOf),
  ];
  const freshDecided = decideDated(fresh, policy);
  // Terms stand on facts: whoever is planned again on newer ones is put to people as the policy plans them.
  const amendments = [...before, ...approval.amended.map(({ amendment }) => amendment)].filter(
    ({ accountId }) => !again.has(standing.proposals.get(accountId)?.borrowerId ?? ''),
  );
  const after = standingOf(original, freshDecided, { policy, chosen, amendments });
  const contents: RunContents = {
    version: input.version,
    asOf: run.asOf,
    policy,
    settings: { ...run.meta.settings, preparer: input.preparer },
    inputs: run.meta.inputs,
    since: run.meta.since ?? null,
    decisionFiles: [
      ...run.meta.decisions,
      { file: input.queueFile, sha256: queue.sha256, as_of: formatIsoDate(input.asOf), rows: queue.rows },
    ],
    facts: factRows(cases.map((kase) => ({ kase, asOf: run.asOf }))),
    refreshed: [...factRows(fresh)],
    amendments,
    tables: tablesAfter(tables, approval, after, run),
    decisions: withAmended([...original, ...freshDecided], after, amendments),
    events: approval.events,
    chainBefore: { path: run.path(names.AUDIT_FILE), end: run.meta.audit },
    carried,
    extras: [
      { name: names.decisionsFile(run.meta.decisions.length + 1), content: queue.bytes, rows: queue.rows },
    ],
    log: input.log,
    allocation: run.meta.allocation ?? null,
  };
  return { approval, contents };
}

/** The borrowers whose plans the rows are about, those planned again before, and those with terms that people set. */
function concernedBy(
  rows: readonly ReviewDecision[],
  tables: RunTables,
  refreshed: readonly DatedCase[],
  amendments: readonly Amendment[],
): Set<string> {
  const byPlan = new Map(tables.plans.map((line) => [line.planId, line.borrowerId]));
  for (const line of tables.approved) byPlan.set(line.planId, line.borrowerId);
  const byAccount = new Map(tables.plans.map((line) => [line.accountId, line.borrowerId]));
  const concerned = new Set(refreshed.map(({ kase }) => kase.borrowerId));
  for (const { planId, accountId } of [...rows, ...amendments]) {
    const borrowerId = byPlan.get(planId) ?? byAccount.get(accountId ?? '');
    if (borrowerId !== undefined) concerned.add(borrowerId);
  }
  return concerned;
}

/** New exports; else the newest facts that the folder has. */
function factsNow(
  input: ApplyInput,
  cases: readonly BorrowerCase[],
  refreshed: readonly DatedCase[],
): readonly BorrowerCase[] {
  if (input.current !== null) return input.current;
  const newer = new Map(refreshed.map(({ kase }) => [kase.borrowerId, kase]));
  return cases.map((kase) => newer.get(kase.borrowerId) ?? kase);
}

function currentFacts(input: ApplyInput, now: readonly Decided[]): ApproveInput['current'] {
  const stamp = input.policyNow;
  const proposals = proposalsById(now, input.run.policy);
  return new Map([...proposals].map(([id, proposal]) => [id, { ...proposal, policy: stamp }]));
}

function subjectIn(decided: readonly Decided[], policy: Policy): ApproveInput['subjectOf'] {
  const subjectOf = subjectsOf(decided, policy);
  return (proposal, othersMinor) => {
    const subject = subjectOf(proposal, othersMinor);
    if (subject === null) throw new Error('a proposal of facts that were not decided');
    return subject;
  };
}

function approveSetting(
  input: ApplyInput,
  tables: RunTables,
  standing: Standing,
  settled: ReadonlyMap<string, Settled>,
  amendments: readonly Amendment[],
): Omit<ApproveInput, 'current' | 'subjectOf'> {
  const { decisions } = input.queue;
  const about = new Set(
    decisions.flatMap((row) => [standing.options.get(row.planId)?.accountId, row.accountId]),
  );
  const decided = new Set([...tables.approved, ...tables.declined].map(({ accountId }) => accountId));
  return {
    policy: input.run.policy,
    asOf: input.asOf,
    preparer: input.preparer,
    // Accounts that no row is about stay as they are; the automatic level had its say in the run.
    proposals: [...standing.proposals.values()].filter(
      ({ accountId }) => about.has(accountId) && !decided.has(accountId),
    ),
    decisions,
    settled,
    months: monthsOf(standing, tables),
    cells: rowCells,
    amendersOf: (planId) => amendersOf(planId, amendments),
    budgeted: input.run.meta.allocation !== undefined,
    agreementId: agreementIdOf,
  };
}

/**
 * Borrowers whose stale plans are made again. Not those with an approved plan that already stands on newer facts or on
 * terms of somebody's own, nor those for whom somebody has just set terms: replacing the facts would leave these plans
 * without those that they were made from.
 */
function plannedAgain(
  approval: Approval,
  standing: Standing,
  now: readonly Decided[],
  tables: RunTables,
): Set<string> {
  const original = new Set(tables.plans.map((line) => line.planId));
  const undone = new Set(approval.undone);
  const approved = [
    ...tables.approved.filter(({ accountId }) => !undone.has(accountId)),
    ...approval.approved.map((plan) => plan.line),
  ];
  const bound = new Set(approved.filter((line) => !original.has(line.planId)).map((line) => line.borrowerId));
  for (const { option } of approval.amended) bound.add(option.borrowerId);
  const known = new Set(now.map(({ kase }) => kase.borrowerId));
  const again = new Set<string>();
  for (const { accountId, refreshed } of approval.review) {
    const borrowerId = standing.proposals.get(accountId)?.borrowerId;
    if (refreshed && borrowerId !== undefined && known.has(borrowerId) && !bound.has(borrowerId)) {
      again.add(borrowerId);
    }
  }
  return again;
}

function datedAgain(now: readonly Decided[], again: ReadonlySet<string>, asOf: EpochDay): DatedCase[] {
  return now.filter(({ kase }) => again.has(kase.borrowerId)).map(({ kase }) => ({ kase, asOf }));
}

function tablesAfter(before: RunTables, approval: Approval, standing: Standing, run: OpenRun): RunTables {
  const undone = new Set(approval.undone);
  const stands = (line: { readonly accountId: string }): boolean => !undone.has(line.accountId);
  const approved = [
    ...before.approved.filter(stands),
    ...approval.approved.map((plan) => plan.line),
  ].toSorted(byAccount);
  const declined = [...before.declined.filter(stands), ...approval.declined].toSorted(byAccount);
  const schedules = [...before.schedules.filter(stands), ...schedulesOf(approval.approved)].toSorted(
    byAccount,
  );
  const decided = new Set([...approved, ...declined].map((line) => line.accountId));
  // Under a budget only chosen plans were ever put to anybody.
  const offered =
    run.meta.allocation === undefined ? before.plans : before.plans.filter((line) => line.recommended);
  return { ...before, approved, declined, schedules, review: waiting(offered, decided, standing, run) };
}

/** The queue: the plans of undecided accounts as the run printed them, or as they stand now. */
function waiting(
  plans: readonly PlanLine[],
  decided: ReadonlySet<string>,
  standing: Standing,
  run: OpenRun,
): PlanLine[] {
  const done = new Set<string>();
  return plans.flatMap((line) => {
    if (decided.has(line.accountId)) return [];
    const stands = standing.proposals.get(line.accountId);
    if (stands === undefined) return [line];
    if (done.has(line.accountId)) return [];
    done.add(line.accountId);
    return stands.options.map((option) => planLineOf(option, run.policy.stamp)).toSorted(byOption);
  });
}

/** Files that an approval does not write anew: rejects, letters, reports. */
function carriedFiles(run: OpenRun): RunContents['carried'] {
  const written = new Set([
    names.FACTS_FILE,
    names.REFRESHED_FACTS_FILE,
    names.AMENDMENTS_FILE,
    names.POLICY_FILE,
    names.AUDIT_FILE,
    ...TABLE_FILES.map(([name]) => name),
  ]);
  return Object.entries(run.meta.outputs)
    .filter(([name]) => !written.has(name))
    .map(([name, meta]) => ({ name, path: run.path(name), meta }));
}
