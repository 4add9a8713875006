/** Facts, conditions and rules in words. */
import { FACTS, type FactName, type FactValue } from '../../domain/facts.js';
import type { GateResult } from '../../domain/gates.js';
import type { Condition, RuleMeta } from '../../domain/rules.js';
import type { Policy } from '../../policy/policy.js';
import { count, list, money, number, percent } from '../format.js';
import type { LabelKind } from '../labels/lookup.js';
import type { Voice } from '../voice.js';
import type { Subject } from './subject.js';

/** Text facts whose values are codes with labels of their own; the others are values or free text. */
const CODED: Partial<Record<FactName, LabelKind>> = {
  product_family: 'product',
  bucket: 'bucket',
  risk_class: 'risk_class',
  segment: 'segment',
  ability: 'ability',
  willingness: 'willingness',
  willingness_answer: 'willingness',
};
/** Never shown: they are read for the fairness audit alone. */
export const AUDIT_ONLY: ReadonlySet<FactName> = new Set<FactName>(['gender', 'age']);
const IN_ACCOUNT_CURRENCY: ReadonlySet<FactName> = new Set<FactName>([
  'outstanding',
  'principal_outstanding',
  'charges_outstanding',
  'contractual_instalment',
]);

/** Currency of a money fact: the account's own for what it owes, the policy's for the borrower's month. */
export function currencyOfFact(fact: FactName, subject: Subject): string {
  return IN_ACCOUNT_CURRENCY.has(fact) ? subject.account.currency : subject.policy.currency;
}

export function factText(voice: Voice, fact: FactName, value: FactValue, subject: Subject): string {
  if (value === null) return voice.say('explain.missingValue');
  if (typeof value === 'boolean') return voice.label('value', String(value));
  if (typeof value === 'string') return wordOf(voice, fact, value);
  switch (FACTS[fact]) {
    case 'money':
      return money(value, currencyOfFact(fact, subject));
    case 'share':
      return percent(value);
    case 'days':
    case 'months':
      return count(value);
    default:
      return number(value);
  }
}

function wordOf(voice: Voice, fact: FactName, value: string): string {
  const kind = CODED[fact];
  if (kind === 'willingness' && value === 'refused') return voice.label('value', value);
  if (kind !== undefined) return voice.label(kind, value);
  return fact === 'region' || fact === 'currency' || fact === 'score_band'
    ? value
    : voice.label('value', value);
}

/** `at least CNY 1,000.00`: the value that a condition asks of its fact. */
function conditionText(voice: Voice, condition: Condition, subject: Subject): string {
  const { fact, op, value } = condition;
  if (op === 'known') return voice.say(value === true ? 'condition.known' : 'condition.unknown');
  if (typeof value === 'object') {
    const words = value.map((item) => wordOf(voice, fact, item));
    if (words.length === 1) {
      return voice.say(op === 'in' ? 'condition.is' : 'condition.not', { value: words[0] ?? '' });
    }
    return voice.say(`condition.${op}`, { value: list(words, voice.language) });
  }
  return voice.say(`condition.${op}`, { value: factText(voice, fact, value, subject) });
}

export interface Evidence {
  readonly fact: FactName;
  readonly found: string;
  readonly required: string;
}

/** What a gate asked for and found, in words; the conditions that only say where it applies are left out. */
export function evidenceOf(voice: Voice, gate: GateResult, subject: Subject): Evidence[] {
  const rule = subject.policy.gates.find((candidate) => candidate.id === gate.id);
  const conditions = rule === undefined ? [] : [...rule.when, ...rule.require];
  return gate.evidence.slice(rule?.when.length ?? 0).map((seen, index) => {
    const condition = conditions[(rule?.when.length ?? 0) + index];
    return {
      fact: seen.fact,
      found: factText(voice, seen.fact, seen.value, subject),
      required: condition === undefined ? seen.required : conditionText(voice, condition, subject),
    };
  });
}

/** True for what is no law: house rules, and facts whose source was not found or is weak. */
export function needsConfirming(rule: RuleMeta): boolean {
  return rule.binding === 'house' || rule.verified === 'C' || rule.verified === 'M';
}

/** Where a rule comes from, in one line; the path in the pack when the policy has no provenance for it. */
export function basisOf(voice: Voice, policy: Policy, ruleId: string): string {
  const rule = policy.rules[ruleId];
  if (rule === undefined) return ruleId;
  // What a pack calls its own judgement names no source.
  const sourceless = rule.binding === 'house' && rule.article === null;
  const basis = sourceless ? '' : `${rule.authority} ${rule.article ?? ''}`.trim();
  const full = rule.temporary ? `${basis} [${voice.say('explain.temporary')}]` : basis;
  if (needsConfirming(rule)) {
    const binding = voice.label('binding', 'house');
    return full === ''
      ? voice.say('explain.confirm', { binding })
      : voice.say('explain.confirmBasis', { binding, basis: full });
  }
  return voice.say('explain.graded', {
    basis: full,
    binding: voice.label('binding', rule.binding),
    grade: rule.verified,
  });
}
