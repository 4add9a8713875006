/**
 * A few borrowers at a time, from facts to the records of every output: what a thread does with a part of a portfolio.
 * A block holds all accounts of its borrowers, so that everything here is as true of it as of the whole; sums of blocks
 * are the sums of the portfolio.
 */
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import { type Approval, type AuditEvent, approveAutomatically } from './approve.js';
import { applyChoice, type Chosen, chosenAlone, leftOut, notChosenEvents } from './choice.js';
import { type BorrowerDecision, decideBorrowers, withoutWorking } from './decide.js';
import { type IdentityPart, identityPart, NO_PART } from './identities.js';
import { byAccount, type DeclinedLine } from './lines.js';
import { type Proposal, proposalsOf } from './proposal.js';
import { approvalTables, type DecidedTables, decidedTables, type RunTables, runEvents } from './tables.js';

/** The last thing that a command wants to know of each account. */
export type BulkStage = 'assess' | 'plan' | 'approve';

export interface BlockSetting {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly last: BulkStage;
  /** Who prepared the plans; null when nobody was named. */
  readonly preparer: string | null;
  /** Borrowers with a plan wait for a choice across the portfolio. */
  readonly hold: boolean;
  readonly planId: (parts: readonly (string | number)[]) => string;
  readonly agreementId: (planId: string) => string;
}

/** Borrowers decided and not yet finished; plain records, without the working. */
export interface HeldBlock {
  readonly decisions: readonly BorrowerDecision[];
  /** Of the accounts that have a plan. */
  readonly proposals: readonly Proposal[];
}

/** What becomes of the accounts of a block. */
export interface BlockOutcome {
  readonly tables: RunTables;
  /** In the order of accounts. */
  readonly events: readonly AuditEvent[];
  readonly part: IdentityPart;
}

export interface DecidedBlock {
  readonly outcome: BlockOutcome;
  readonly held: HeldBlock;
  /** The facts of the held decisions, in their order. */
  readonly waiting: readonly BorrowerCase[];
}

const NOBODY: HeldBlock = { decisions: [], proposals: [] };

/** Decides the borrowers. Those that are held back are not in the outcome. */
export function decideBlock(cases: readonly BorrowerCase[], setting: BlockSetting): DecidedBlock {
  const { policy, asOf, planId } = setting;
  const last = setting.last === 'assess' ? 'assess' : 'plan';
  const decisions = decideBorrowers(cases, policy, { asOf, planId }, last);
  const decided = cases.map((kase, index) => ({ kase, decision: decisions[index]! }));
  const waits = ({ decision }: { readonly decision: BorrowerDecision }): boolean =>
    setting.hold && decision.plans.accounts.some((account) => account.options.length > 0);
  const now = decided.filter((entry) => !waits(entry));
  const outcome = outcomeOf(
    now.map((entry) => entry.decision),
    now.flatMap(({ kase, decision }) => proposalsOf(kase, decision, policy.stamp)),
    [],
    setting,
  );
  if (now.length === decided.length) return { outcome, held: NOBODY, waiting: [] };
  const later = decided.filter(waits);
  const held = {
    decisions: later.map(({ decision }) => withoutWorking(decision)),
    proposals: later
      .flatMap(({ kase, decision }) => proposalsOf(kase, decision, policy.stamp))
      .filter((proposal) => proposal.options.length > 0),
  };
  return { outcome, held, waiting: later.map((entry) => entry.kase) };
}

/** Finishes borrowers that waited; `chosen` says which option an account is to have. */
export function finishBlock(held: HeldBlock, chosen: Chosen, setting: BlockSetting): BlockOutcome {
  return outcomeOf(
    held.decisions.map((decision) => applyChoice(decision, chosen)),
    chosenAlone(held.proposals, chosen),
    leftOut(held.proposals, chosen, setting.policy),
    setting,
  );
}

function outcomeOf(
  decisions: readonly BorrowerDecision[],
  proposals: readonly Proposal[],
  notChosen: readonly DeclinedLine[],
  setting: BlockSetting,
): BlockOutcome {
  const { policy, asOf, preparer, agreementId } = setting;
  const decided = decidedTables(decisions, policy);
  if (setting.last !== 'approve') {
    const tables = { ...decided, approved: [], schedules: [], review: [], declined: [] };
    return { tables, events: [], part: NO_PART };
  }
  const approval = approveAutomatically(proposals, { policy, asOf, preparer, agreementId });
  const declined = [...approval.declined, ...notChosen];
  const tables = tablesOf(decided, { ...approval, declined }, policy);
  const events = runEvents(decided, approval, asOf);
  return {
    tables,
    events:
      notChosen.length === 0
        ? events
        : [...events, ...notChosenEvents(notChosen, policy, asOf)].toSorted(byAccount),
    part: identityPart({ ...tables, policy, decisions }),
  };
}

function tablesOf(decided: DecidedTables, approval: Approval, policy: Policy): RunTables {
  return { ...decided, ...approvalTables(approval, decided.assessments, policy) };
}
