/** The facts that the rules looked at, and what was assumed for those that were missing. */
import { FACTS, type FactName } from '../../domain/facts.js';
import type { When } from '../../domain/rules.js';
import type { Policy } from '../../policy/policy.js';
import { list, money } from '../format.js';
import { paragraph, section, type Voice } from '../voice.js';
import { aligned, INDENT, pairs } from './layout.js';
import type { Subject } from './subject.js';
import { AUDIT_ONLY, factText } from './wording.js';

/** Said elsewhere on the page, with their working. */
const DERIVED: ReadonlySet<FactName> = new Set<FactName>([
  'ability',
  'ability_shortfall',
  'bad_debt',
  'capacity',
  'credit_score',
  'debt_service_ratio',
  'ecl_share',
  'impaired',
  'impairment_stage',
  'risk_class',
  'score_band',
  'segment',
  'surplus',
  'willingness',
  'willingness_evidence',
]);
const ALWAYS: readonly FactName[] = [
  'product_family',
  'days_past_due',
  'bucket',
  'outstanding',
  'rate_annual',
];

/** Every fact that some rule of the policy may look at for this account, in the dictionary's order. */
function factsOfInterest(policy: Policy): FactName[] {
  const used = new Set<FactName>(ALWAYS);
  const read = (when: When): void => {
    for (const condition of when) used.add(condition.fact);
  };
  for (const gate of policy.gates) {
    read(gate.when);
    read(gate.require);
  }
  for (const row of policy.badDebt) read(row.when);
  for (const row of policy.caps) read(row.when);
  for (const signal of policy.willingness.signals) read(signal.when);
  for (const table of Object.values(policy.classTables)) for (const floor of table.floors) read(floor.when);
  for (const alternative of policy.value.alternatives) read(alternative.when);
  for (const characteristic of policy.scorecard.characteristics) used.add(characteristic.fact);
  return (Object.keys(FACTS) as FactName[]).filter((fact) => used.has(fact) && !AUDIT_ONLY.has(fact));
}

function debtParts(voice: Voice, subject: Subject): readonly [string, string] {
  const { account } = subject;
  const parts = (
    [
      ['explain.principal', account.principalMinor],
      ['explain.interest', account.interestMinor],
      ['explain.penalty', account.penaltyMinor],
      ['explain.fees', account.feesMinor],
    ] as const
  )
    .filter(([, minor]) => minor !== 0)
    .map(([key, minor]) => `${voice.say(key)} ${money(minor, account.currency)}`);
  return [voice.say('explain.debtParts'), parts.join(' · ')];
}

export function factsSection(voice: Voice, subject: Subject): string[] {
  const { facts } = subject.account;
  const names = factsOfInterest(subject.policy).filter((fact) => !DERIVED.has(fact));
  const known = names.filter((fact) => facts[fact] !== null && facts[fact] !== false);
  const refuted = names.filter((fact) => facts[fact] === false);
  const missing = names.filter((fact) => facts[fact] === null);
  const named = (few: readonly FactName[]): string =>
    list(
      few.map((fact) => voice.label('fact', fact)),
      voice.language,
    );
  const lines = pairs(voice, [
    ...known.map((fact) => [voice.label('fact', fact), factText(voice, fact, facts[fact], subject)] as const),
    debtParts(voice, subject),
  ]);
  if (refuted.length > 0)
    lines.push(...paragraph(voice, voice.say('explain.refuted', { facts: named(refuted) }), INDENT));
  if (missing.length > 0)
    lines.push(...paragraph(voice, voice.say('explain.missing', { facts: named(missing) }), INDENT));
  return section(voice, voice.say('explain.facts'), lines);
}

export function gapsSection(voice: Voice, subject: Subject): string[] {
  const { gaps } = subject.account;
  const lines =
    gaps.length === 0
      ? paragraph(voice, voice.say('explain.noGaps'), INDENT)
      : aligned(
          voice,
          gaps.map(
            (gap) => [voice.label('column', gap.column), voice.label('assumed', gap.assumed)] as const,
          ),
        );
  return section(voice, voice.say('explain.gaps'), lines);
}
