/** The checks of a run folder that make its decisions again: identities, every table, the facts, the policy. */
import { readFile } from 'node:fs/promises';
import { canonicalJson } from '../../domain/canonical-json.js';
import { budgetsOfSettings } from '../../engine/allocate/budget-settings.js';
import { chooseAcross } from '../../engine/allocate/choose.js';
import { columnsOf } from '../../engine/allocate/columns-of.js';
import type { Amendment } from '../../engine/amendment.js';
import { type Chosen, chosenByPlace } from '../../engine/choice.js';
import type { BorrowerDecision } from '../../engine/decide.js';
import { checkIdentities, type IdentityResult } from '../../engine/identities.js';
import type { RunTables } from '../../engine/tables.js';
import { decideCases } from '../bulk/decide-cases.js';
import { FACTS } from '../columns/facts.js';
import { rowOf } from '../columns/rows-decisions.js';
import { factRows } from '../columns/rows-facts.js';
import type { Row } from '../columns/spec.js';
import { writeCsvChunks } from '../csv/write.js';
import { sha256OfPieces } from '../digests.js';
import { policyDigest } from '../packs.js';
import { counting } from './add-table.js';
import { type Decided, expectedTables } from './expected.js';
import type { LockOwner } from './lock.js';
import { BOM_SETTING } from './meta.js';
import { AMENDMENTS_FILE, APPROVED_FILE, FACTS_FILE, POLICY_FILE, REFRESHED_FACTS_FILE } from './names.js';
import type { OpenRun } from './open.js';
import { nobodysChecks, peopleChecks, recordsOf } from './people.js';
import { decideCase, decideDated } from './standing.js';
import type { MadeAgain } from './verify-bulk.js';
import { withAmended } from './with-amended.js';
import { policyText, refreshedOutstanding, TABLE_FILES } from './write-run.js';

export interface Check {
  /** Stable code: `file_digests`, `identity_5`, `recomputed_plans`. */
  readonly id: string;
  readonly name: string;
  /** What was compared, in words or as a number. */
  readonly checked: number;
  /** What is wrong; empty when the check holds. */
  readonly failures: readonly string[];
}

export interface VerifyOptions {
  readonly owner: LockOwner;
  readonly jobs: number;
  /** Gives an empty folder of some place with room for about as much as the run folder holds, and removes it again. */
  readonly scratch: <T>(work: (folder: string) => Promise<T>) => Promise<T>;
  readonly onProgress?: (share: number, done: number) => void;
}

/** @returns the identities over the tables as they stand, and each file against what it should be. */
export async function decisionChecks(
  run: OpenRun,
  tables: RunTables,
  options: VerifyOptions,
): Promise<Check[]> {
  const { asOf, policy } = run;
  const cases = await run.cases();
  const refreshedRows = await run.facts('refreshed');
  const refreshedCases = await run.refreshedCases();
  const dated = cases.map((kase) => ({ kase, asOf }));
  const decisions = await decideCases(cases, { ...options, policy, asOf });
  const amendments = await run.amendments();
  const withTerms = new Set(amendments.map(({ accountId }) => accountId));
  // Drafts are worked out from an account's facts, which decisions made in bulk leave behind.
  const decided = cases.map((kase, index) =>
    kase.accounts.some(({ account }) => withTerms.has(account.accountId))
      ? decideCase(kase, policy, asOf)
      : { kase, decision: decisions[index]! },
  );
  const refreshed = decideDated(refreshedCases, policy);
  const { chosen, checks } = choiceAgain(run, decided);
  const records = await recordsOf(run);
  const undone = new Set(records.undone.map(({ undo }) => undo.account_id));
  const expected = expectedTables(decided, refreshed, tables, { policy, asOf, chosen, amendments, undone });
  const again = withAmended([...decided, ...refreshed], expected.standing, amendments);
  return [
    ...checks,
    ...identityChecks(run, tables, again, refreshedRows),
    ...TABLE_FILES.map(([name, key, file]) =>
      recomputed(run, name, file.spec, expected.tables[key].map(rowOf)),
    ),
    recomputed(run, FACTS_FILE, FACTS, factRows(dated)),
    ...(refreshedRows.length > 0
      ? [recomputed(run, REFRESHED_FACTS_FILE, FACTS, factRows(refreshedCases))]
      : []),
    ...(amendments.length > 0 ? [amendmentsCheck(amendments, expected.standing.unsound)] : []),
    await policyCheck(run),
    ...peopleChecks(run, tables, amendments, records),
  ];
}

/** Under budgets, the choice across the portfolio made again, and held to what run.json says of it. */
function choiceAgain(
  { meta, policy }: OpenRun,
  decided: readonly Decided[],
): { readonly chosen: Chosen | null; readonly checks: readonly Check[] } {
  const budgets = budgetsOfSettings(meta.settings, policy.currency);
  if (budgets.rows.length === 0 && meta.allocation === undefined) return { chosen: null, checks: [] };
  const { chosen, allocation } = chooseAcross(columnsOf(decided, policy), budgets);
  const same = canonicalJson(allocation) === canonicalJson(meta.allocation ?? null);
  const check = choiceCheck(
    allocation.accounts,
    same ? [] : ['the choice comes out otherwise than run.json says'],
  );
  const decisions = decided.map((entry) => entry.decision);
  return { chosen: chosenByPlace(decisions, chosen), checks: [check] };
}

function choiceCheck(checked: number, failures: readonly string[]): Check {
  return { id: 'allocation', name: 'the choice within the budgets', checked, failures };
}

/** The same checks of a run that came out again byte for byte: all hold. */
export async function madeAgainChecks(run: OpenRun, again: MadeAgain): Promise<Check[]> {
  const rowsOf = (file: string): number => again.rows.get(file) ?? 0;
  return [
    ...(again.allocated === null ? [] : [choiceCheck(again.allocated, [])]),
    ...again.identities.map(identityCheck),
    ...TABLE_FILES.map(([name]) => recomputedCheck(name, rowsOf(name), [])),
    recomputedCheck(FACTS_FILE, rowsOf(FACTS_FILE), []),
    await policyCheck(run),
    ...nobodysChecks(rowsOf(APPROVED_FILE)),
  ];
}

/** Each makes the plan that it names, within the limits of the policy. */
function amendmentsCheck(amendments: readonly Amendment[], unsound: readonly Amendment[]): Check {
  const failures = unsound.map(({ planId }) => `${planId} is not what its terms give, or breaks the policy`);
  return recomputedCheck(AMENDMENTS_FILE, amendments.length, failures);
}

/** @param again everybody decided again, on the facts of the run and on newer ones. */
function identityChecks(
  run: OpenRun,
  tables: RunTables,
  again: readonly BorrowerDecision[],
  refreshedRows: readonly Row[],
): Check[] {
  const { policy, meta } = run;
  return checkIdentities({
    files: meta.inputs.map((input) => ({ ...input, rowsRead: input.rows_read })),
    ...tables,
    refreshedOutstanding: refreshedOutstanding(refreshedRows),
    policy,
    decisions: again,
  }).map(identityCheck);
}

function identityCheck({ identity, name, checked, failures }: IdentityResult): Check {
  return {
    id: `identity_${identity}`,
    name,
    checked,
    failures: failures.map(({ subject, found, expected }) => `${subject}: ${found}, expected ${expected}`),
  };
}

function recomputed(run: OpenRun, name: string, spec: typeof FACTS, rows: Iterable<Row>): Check {
  const bom = run.meta.settings[BOM_SETTING] === true;
  const counted = { rows: 0 };
  const sha256 = sha256OfPieces(writeCsvChunks(spec, counting(rows, counted), { bom }));
  const listed = run.meta.outputs[name];
  const failures: string[] = [];
  if (listed?.sha256 !== sha256) failures.push(`${name} is not what its facts and its policy give`);
  if (listed !== undefined && listed.rows !== counted.rows) {
    failures.push(`${name} should have ${counted.rows} rows, run.json says ${listed.rows}`);
  }
  return recomputedCheck(name, counted.rows, failures);
}

function recomputedCheck(file: string, checked: number, failures: readonly string[]): Check {
  return { id: `recomputed_${file.replace(/\.csv$/, '')}`, name: `${file} recomputed`, checked, failures };
}

async function policyCheck(run: OpenRun): Promise<Check> {
  const { policy, meta } = run;
  const failures: string[] = [];
  if (policyText(policy) !== (await readFile(run.path(POLICY_FILE), 'utf8'))) {
    failures.push(`${POLICY_FILE} is not in canonical form`);
  }
  if (policyDigest(policy) !== policy.digest) failures.push(`${POLICY_FILE} is not the policy of its digest`);
  const named = [policy.id, policy.version, policy.digest].join(' ');
  if (named !== [meta.policy.id, meta.policy.version, meta.policy.digest].join(' ')) {
    failures.push(`${POLICY_FILE} is another policy than run.json names`);
  }
  return { id: 'policy', name: 'policy', checked: 1, failures };
}
