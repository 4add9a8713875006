/** From decisions to the columns of an allocation. */
import type { BorrowerCase } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { isAutomatic } from '../authority.js';
import type { BorrowerDecision } from '../decide.js';
import type { PlanOption } from '../decision.js';
import { blankColumns, Names, type OptionColumns } from './columns.js';

/** A planned account, before the columns know their size. */
interface Planned {
  readonly accountId: string;
  readonly segment: string;
  readonly partner: string | null;
  readonly options: readonly PlanOption[];
}

/**
 * @returns the accounts that have a plan, in the order of the decisions. Options in another currency than the policy's
 * are left out: they could not be held against a budget, and a plan that cannot be held against it is never chosen.
 */
export function columnsOf(
  decided: Iterable<{ readonly kase: BorrowerCase; readonly decision: BorrowerDecision }>,
  policy: Policy,
): OptionColumns {
  const planned: Planned[] = [];
  let [options, units] = [0, 0];
  for (const { kase, decision } of decided) {
    for (const account of plannedOf(kase, decision, policy.currency)) {
      planned.push(account);
      options += account.options.length;
      units += account.accountId.length;
    }
  }
  return fill(planned, blankColumns(planned.length, options, units), policy);
}

function* plannedOf(kase: BorrowerCase, decision: BorrowerDecision, currency: string): Generator<Planned> {
  const segments = new Map(decision.assessment.accounts.map((one) => [one.accountId, one.segment]));
  const partners = new Map(kase.accounts.map(({ account }) => [account.accountId, account.partner]));
  for (const { accountId, options } of decision.plans.accounts) {
    if (options.length === 0) continue;
    yield {
      accountId,
      segment: segments.get(accountId) ?? 'unknown',
      partner: partners.get(accountId) ?? null,
      options: options[0]?.currency === currency ? options : [],
    };
  }
}

function fill(
  planned: readonly Planned[],
  columns: ReturnType<typeof blankColumns>,
  policy: Policy,
): OptionColumns {
  const segments = new Names();
  const partners = new Names();
  let [option, unit] = [0, 0];
  for (const [index, account] of planned.entries()) {
    for (let at = 0; at < account.accountId.length; at++) {
      columns.idUnits[unit++] = account.accountId.charCodeAt(at);
    }
    columns.idEnd[index] = unit;
    columns.segmentOf[index] = segments.at(account.segment);
    columns.partnerOf[index] = account.partner === null ? 0 : partners.at(account.partner) + 1;
    columns.firstOption[index] = option;
    for (const { recoveryGainMinor, reliefMinor, approvalLevel } of account.options) {
      columns.gainMinor[option] = recoveryGainMinor;
      columns.reliefMinor[option] = reliefMinor;
      columns.review[option] = isAutomatic(policy.authority, approvalLevel) ? 0 : 1;
      option += 1;
    }
  }
  columns.firstOption[planned.length] = option;
  return { ...columns, segments: segments.list, partners: partners.list };
}
