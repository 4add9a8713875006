/** `forbear explain`: one account's whole decision, recomputed from its facts and said in words. */
import type { BorrowerCase } from '../../domain/records.js';
import { type BorrowerDecision, decideBorrower } from '../../engine/decide.js';
import type { AccountPlans } from '../../engine/decision.js';
import { workingOf } from '../../engine/working.js';
import type { FileSpec } from '../../io/columns/spec.js';
import { writeCsv } from '../../io/csv/write.js';
import { planIdOf } from '../../io/digests.js';
import { REVIEW_FILE } from '../../io/run-folder/names.js';
import type { OpenRun } from '../../io/run-folder/open.js';
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
}

/** What the run folder says became of the account; null when it was not up for approval. */
async function fateOf(run: OpenRun, accountId: string): Promise<Fate | null> {
  // The queue may be in a reviewer's hands; whoever is planned and not decided waits.
  const { plans, approved, declined } = await run.tablesAbout(new Set([accountId]), [REVIEW_FILE]);
  const line = approved.find((row) => row.accountId === accountId);
  const own = plans.filter((row) => row.accountId === accountId);
  const recommended = own.find((row) => row.recommended)?.planId ?? null;
  if (line !== undefined) {
    const { planId, decidedBy, role, decidedAt: decidedOn, agreementId } = line;
    const approval = { state: 'approved' as const, planId, decidedBy, role, decidedOn, agreementId };
    return { approval, recommended };
  }
  if (own.length === 0) return null;
  const refusal = declined.find((row) => row.accountId === accountId)?.stage;
  const state = refusal === 'budget' ? 'left_out' : refusal === 'approval' ? 'declined' : 'in_review';
  const nobody = { planId: null, decidedBy: null, role: null, decidedOn: null, agreementId: null };
  return { approval: { state, ...nobody }, recommended };
}

/** The account's plans with the run's recommendation; as they are where the run recommends none of them. */
function asRecommended(account: AccountPlans, planId: string | null): AccountPlans {
  if (account.options.every((option) => option.planId !== planId)) return account;
  const options = account.options.map((option) => ({ ...option, recommended: option.planId === planId }));
  return { ...account, options };
}

function decide(kase: BorrowerCase, source: Source, asOf = source.asOf): BorrowerDecision {
  return decideBorrower(kase, source.policy, { asOf, planId: planIdOf });
}

function hasPlan(decision: BorrowerDecision, planId: string | null): boolean {
  return decision.plans.accounts.some((account) => account.options.some((one) => one.planId === planId));
}

/** The borrower's decision; of two sets of facts, those that the approved plan was made on, else the newer. */
async function decisionOf(
  kase: BorrowerCase,
  accountId: string,
  source: Source,
  approval: ApprovalOutcome | null,
): Promise<BorrowerDecision> {
  const decision = decide(kase, source);
  if (source.run === null || source.portfolio !== null) return decision;
  if (approval?.state === 'approved' && hasPlan(decision, approval.planId)) return decision;
  const again = await source.run.refreshedCases();
  const newer = again.find((dated) => caseOf([dated.kase], accountId) !== null);
  return newer === undefined ? decision : decide(newer.kase, source, newer.asOf);
}

async function subjectOf(accountId: string, source: Source, showPii: boolean): Promise<Subject> {
  const kase = caseOf(source.cases, accountId);
  if (kase === null) throw unknownAccount(accountId, await source.accountIds());
  const ownFacts = source.run !== null && source.portfolio === null;
  const fate = ownFacts && source.run !== null ? await fateOf(source.run, accountId) : null;
  const approval = fate?.approval ?? null;
  const decision = await decisionOf(kase, accountId, source, approval);
  const { assessment, plans } = decision;
  const account = assessment.accounts.find((one) => one.accountId === accountId);
  if (account === undefined) throw new Error('the assessment lost an account');
  const own = plans.accounts.find((one) => one.accountId === accountId);
  return {
    account: { ...account, ...workingOf(account, source.policy) },
    affordability: assessment.affordability,
    plans: own === undefined ? null : asRecommended(own, fate?.recommended ?? null),
    policy: source.policy,
    approval,
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
