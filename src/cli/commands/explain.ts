/** `forbear explain`: one account's whole decision, recomputed from its facts and said in words. */
import type { BorrowerCase } from '../../domain/records.js';
import type { Amendment } from '../../engine/amendment.js';
import type { AccountPlans } from '../../engine/decision.js';
import { workingOf } from '../../engine/working.js';
import type { FileSpec } from '../../io/columns/spec.js';
import { writeCsv } from '../../io/csv/write.js';
import type { Decided } from '../../io/run-folder/expected.js';
import { REVIEW_FILE } from '../../io/run-folder/names.js';
import type { OpenRun } from '../../io/run-folder/open.js';
import { decideCase, standingOf } from '../../io/run-folder/standing.js';
import { trailOf } from '../../io/run-folder/trail.js';
import { explanationText } from '../../report/explain/page.js';
import { explanationRecord } from '../../report/explain/record.js';
import { explanationRows } from '../../report/explain/rows.js';
import type { ApprovalOutcome, Subject } from '../../report/explain/subject.js';
import { voiceOf } from '../../report/voice.js';
import { caseOf, unknownAccount } from '../account.js';
import { usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { sayReading } from '../reading.js';
import { loadCases, type Options, type Source } from '../source.js';

const ROWS: FileSpec = {
  name: 'explanation',
  about: 'one account’s decision, one row a fact',
  key: ['section', 'item'],
  columns: [
    { name: 'section', field: 'section', type: 'text', about: 'part of the explanation' },
    { name: 'item', field: 'item', type: 'text', about: 'what the value is, as a path' },
    { name: 'value', field: 'value', type: 'text', about: 'the value; blank when missing' },
  ],
};

/** What became of an account in a run folder. */
interface Fate {
  readonly approval: ApprovalOutcome;
  /** The plan that the run recommends, which budgets may have made another one; null when it recommends none. */
  readonly recommended: string | null;
  /** Terms that people set. */
  readonly amendments: readonly Amendment[];
}

/** The plan that stands where this one stood. */
function amendedTo(planId: string | null, amendments: readonly Amendment[]): string | null {
  return amendments.reduce((stands, { amends, planId: made }) => (amends === stands ? made : stands), planId);
}

/** What the run folder says became of the account; null when it was not up for approval. */
async function fateOf(run: OpenRun, accountId: string): Promise<Fate | null> {
  // The queue may be in a reviewer's hands; whoever is planned and not decided waits.
  const { plans, approved, declined } = await run.tablesAbout(new Set([accountId]), [REVIEW_FILE]);
  const line = approved.find((row) => row.accountId === accountId);
  const own = plans.filter((row) => row.accountId === accountId);
  const amendments = await run.amendments();
  const recommended = amendedTo(own.find((row) => row.recommended)?.planId ?? null, amendments);
  if (line !== undefined) {
    const { planId, decidedBy, role, decidedAt: decidedOn, agreementId } = line;
    const approval = { state: 'approved' as const, planId, decidedBy, role, decidedOn, agreementId };
    return { approval, recommended, amendments };
  }
  if (own.length === 0) return null;
  const refusal = declined.find((row) => row.accountId === accountId)?.stage;
  const state = refusal === 'budget' ? 'left_out' : refusal === 'approval' ? 'declined' : 'in_review';
  const nobody = { planId: null, decidedBy: null, role: null, decidedOn: null, agreementId: null };
  return { approval: { state, ...nobody }, recommended, amendments };
}

/** The account's plans with the run's recommendation; as they are where the run recommends none of them. */
function asRecommended(account: AccountPlans, planId: string | null): AccountPlans {
  if (account.options.every((option) => option.planId !== planId)) return account;
  const options = account.options.map((option) => ({ ...option, recommended: option.planId === planId }));
  return { ...account, options };
}

function decide(kase: BorrowerCase, source: Source, asOf = source.asOf): Decided {
  return decideCase(kase, source.policy, asOf);
}

function hasPlan({ decision }: Decided, planId: string | null): boolean {
  return decision.plans.accounts.some((account) => account.options.some((one) => one.planId === planId));
}

/** The borrower's decision; of two sets of facts, those that the approved plan was made on, else the newer. */
async function decisionOf(
  kase: BorrowerCase,
  accountId: string,
  source: Source,
  fate: Fate | null,
): Promise<Decided> {
  const decided = decide(kase, source);
  const { run } = source;
  if (run === null || source.portfolio !== null) return decided;
  const newer = (await run.refreshedCases()).find((dated) => caseOf([dated.kase], accountId) !== null);
  const again = newer === undefined ? [] : [decide(newer.kase, source, newer.asOf)];
  const [latest = decided] = again;
  const own = (fate?.amendments ?? []).filter((one) => one.accountId === accountId);
  if (own.length === 0) {
    const approved = fate?.approval?.state === 'approved' ? fate.approval.planId : null;
    return approved !== null && hasPlan(decided, approved) ? decided : latest;
  }
  // Terms that people set stand on one of the two sets of facts.
  const on = own.at(-1)?.asOf === source.asOf ? decided : latest;
  const setting = { policy: source.policy, chosen: null, amendments: own };
  const options = standingOf([decided], again, setting).proposals.get(accountId)?.options ?? [];
  const accounts = on.decision.plans.accounts.map((account) =>
    account.accountId === accountId ? { ...account, options } : account,
  );
  return { kase: on.kase, decision: { ...on.decision, plans: { ...on.decision.plans, accounts } } };
}

async function subjectOf(accountId: string, source: Source, showPii: boolean): Promise<Subject> {
  const kase = caseOf(source.cases, accountId);
  if (kase === null) throw unknownAccount(accountId, await source.accountIds());
  const ownFacts = source.run !== null && source.portfolio === null;
  const fate = ownFacts && source.run !== null ? await fateOf(source.run, accountId) : null;
  const { decision } = await decisionOf(kase, accountId, source, fate);
  const { assessment, plans } = decision;
  const account = assessment.accounts.find((one) => one.accountId === accountId);
  if (account === undefined) throw new Error('the assessment lost an account');
  const own = plans.accounts.find((one) => one.accountId === accountId);
  return {
    account: { ...account, ...workingOf(account, source.policy) },
    affordability: assessment.affordability,
    plans: own === undefined ? null : asRecommended(own, fate?.recommended ?? null),
    policy: source.policy,
    approval: fate?.approval ?? null,
    trail: ownFacts && source.run !== null ? await trailOf(source.run, accountId) : [],
    otherEligibleAccounts: plans.accounts.filter((one) => one.accountId !== accountId).length,
    reservedMinor: plans.reservedMinor,
    showPii,
  };
}

function printed(subject: Subject, context: Context): string {
  const { language, colour, terminalWidth: width } = context;
  if (context.format === 'table')
    return `${explanationText(voiceOf({ language, colour, width }), subject)}\n`;
  const record = explanationRecord(subject, language);
  if (context.format === 'json') return `${JSON.stringify(record, null, 2)}\n`;
  return writeCsv(
    ROWS,
    explanationRows(record).map(([section, item, value]) => ({ section, item, value })),
  );
}

async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const accountId = (args[0] ?? '').trim();
  if (accountId === '') throw usageError('<account>', 'nothing', 'the id of an account');
  const source = await loadCases(accountId, options, context);
  if (source.portfolio !== null) sayReading(source.portfolio, context);
  context.stdout.write(printed(await subjectOf(accountId, source, context.showPii), context));
  return 0;
}

const explain: CommandModule = {
  configure: () => {},
  examples: [
    'forbear explain A00000007 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --format table',
    'forbear explain A00000004 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --format table --lang zh-CN',
    'forbear explain A00000001 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --format json',
  ],
  run,
};

export default explain;
