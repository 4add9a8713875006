/** The limits behind constraint codes: how much the policy allows this account, and by which rule. */
import { capRowOf } from '../../domain/caps.js';
import type { CapRow } from '../../domain/rules.js';
import { money, percent } from '../format.js';
import type { Voice } from '../voice.js';
import { chosenOption, type Subject } from './subject.js';
import { basisOf } from './wording.js';

interface Limit {
  readonly text: string;
  /** Id of the rule that sets it; null when it follows from the borrower's month. */
  readonly rule: string | null;
}

function capLimit(voice: Voice, code: string, row: CapRow): Limit | null {
  const part = (share: number): Limit => ({
    text: voice.say('limit.part', { limit: percent(share) }),
    rule: row.rule,
  });
  switch (code) {
    case 'waive_penalty_cap':
      return part(row.waivePenaltyShare);
    case 'waive_fees_cap':
      return part(row.waiveFeesShare);
    case 'waive_interest_cap':
      return part(row.waiveInterestShare);
    case 'principal_waiver_cap':
      return part(row.waivePrincipalShare);
    case 'relief_cap':
      return { text: voice.say('limit.share', { limit: percent(row.reliefShare) }), rule: row.rule };
    case 'rate_cap':
      return { text: voice.say('limit.rate', { limit: percent(row.rateShareMin) }), rule: row.rule };
    case 'grace_cap':
      return { text: voice.say('limit.months', { limit: row.graceMonths }), rule: row.rule };
    default:
      return null;
  }
}

function capacityLimit(voice: Voice, subject: Subject): Limit | null {
  const { capacityMinor } = subject.affordability;
  const option = chosenOption(subject);
  if (capacityMinor === null) return null;
  const { currency } = subject.policy;
  const limit = money(capacityMinor, currency);
  if (option === null) return { text: voice.say('limit.atMost', { limit }), rule: null };
  const used = money(option.monthlyInstalmentMinor, option.currency);
  return { text: voice.say('limit.capacity', { used, limit }), rule: null };
}

function limitOf(voice: Voice, subject: Subject, code: string): Limit | null {
  const { policy, account } = subject;
  const { constraints, currency } = policy;
  switch (code) {
    case 'capacity':
      return capacityLimit(voice, subject);
    case 'residual_income': {
      const limit = money(policy.affordability.residualIncomeFloorMinor, currency);
      return { text: voice.say('limit.atLeast', { limit }), rule: policy.affordability.rules.subsistence };
    }
    case 'term_cap': {
      const family = policy.products.find((row) => row.id === account.productFamily);
      if (family === undefined) return null;
      return { text: voice.say('limit.months', { limit: family.maxMonths }), rule: family.maxMonthsRule };
    }
    case 'apr_cap':
      return {
        text: voice.say('limit.atMost', { limit: percent(constraints.aprCap) }),
        rule: constraints.rules.apr,
      };
    case 'min_instalment': {
      const limit = money(constraints.minInstalmentMinor, currency);
      return { text: voice.say('limit.atLeast', { limit }), rule: constraints.rules.instalment };
    }
    default: {
      const row = capRowOf(policy.caps, account.facts);
      return row === null ? null : capLimit(voice, code, row);
    }
  }
}

/** A constraint by name, with its limit for this account and where that comes from, as far as they are known. */
export function constraintText(
  voice: Voice,
  subject: Subject,
  code: string,
): { text: string; basis: string | null } {
  const limit = limitOf(voice, subject, code);
  const name = voice.label('constraint', code);
  if (limit === null) return { text: name, basis: null };
  return {
    text: voice.say('explain.pair', { label: name, value: limit.text }),
    basis: limit.rule === null ? null : basisOf(voice, subject.policy, limit.rule),
  };
}
