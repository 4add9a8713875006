import { describe, expect, it } from 'vitest';
import { FACTS } from '../../src/domain/facts.js';
import type { When } from '../../src/domain/rules.js';
import { parsePolicy } from '../../src/policy/load.js';
import { packText, problemsOf, resolveBuiltIn, soundPolicy } from './pack-text.js';

const parse = (name: string) => parsePolicy(packText(name), `${name}.yaml`, resolveBuiltIn);
const PACKS = ['cn', 'us'] as const;
const FIELDS = ['unit', 'article', 'effectiveFrom', 'effectiveTo', 'temporary', 'note'];
const HAN = /\p{Script=Han}/u;

describe.each(PACKS)('the pack %s', (name) => {
  const parsed = parse(name);
  const policy = soundPolicy(parsed);

  it('has no problem on the day it was written for', () => {
    expect(problemsOf(parsed)).toEqual([]);
  });

  it('says of every rule where it comes from', () => {
    const rules = Object.entries(policy.rules);
    expect(rules.length).toBeGreaterThan(150);
    const lacking = rules.filter(
      ([id, meta]) =>
        meta.id !== id ||
        meta.authority === '' ||
        !['law', 'regulation', 'standard', 'self-regulatory', 'house'].includes(meta.binding) ||
        !['A', 'B', 'C', 'M'].includes(meta.verified) ||
        FIELDS.some((field) => !Object.hasOwn(meta, field)),
    );
    expect(lacking).toEqual([]);
    const weak = rules.filter(([, { verified }]) => verified === 'C' || verified === 'M');
    expect(weak.length).toBeGreaterThan(50);
    expect(weak.filter(([, { binding }]) => binding !== 'house')).toEqual([]);
    expect(parsed.entries.map((entry) => entry.id).toSorted()).toEqual(Object.keys(policy.rules).toSorted());
  });

  it('names in every `rule` field a rule that exists', () => {
    const named: string[] = [];
    const walk = (value: unknown, key: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [inner, child] of Object.entries(value)) {
          if (inner !== 'rules' || key !== '') walk(child, key === 'rules' ? 'rule' : inner);
        }
      } else if (/^rule$|Rule$/.test(key)) named.push(String(value));
    };
    walk(policy, '');
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((id) => !Object.hasOwn(policy.rules, id))).toEqual([]);
  });

  it('decides on facts of the dictionary alone, and on no protected one', () => {
    const whens: When[] = [
      ...policy.gates.flatMap((gate) => [gate.when, gate.require]),
      ...policy.caps.map((row) => row.when),
      ...policy.badDebt.map((row) => row.when),
      ...policy.willingness.signals.map((row) => row.when),
      ...policy.value.alternatives.map((row) => row.when),
      ...Object.values(policy.classTables).flatMap((table) => table.floors.map((row) => row.when)),
    ];
    const facts = new Set(whens.flat().map((condition) => condition.fact));
    for (const row of policy.scorecard.characteristics) facts.add(row.fact);
    expect(facts.size).toBeGreaterThan(25);
    for (const fact of facts) {
      expect(FACTS).toHaveProperty(fact);
      expect(policy.protectedFacts).not.toContain(fact);
    }
    expect(policy.protectedFacts).toEqual(expect.arrayContaining(['gender', 'age', 'region']));
  });

  it('labels its scorecard as judgement', () => {
    expect(policy.scorecard.kind).toBe('expert');
    expect(policy.rules['scorecard']).toMatchObject({ binding: 'house' });
  });

  it('starts with charges: a write-down of them lowers the hazard, principal does nothing, terms cost', () => {
    const beta = Object.fromEntries(policy.value.hazard.priors.map((prior) => [prior.id, prior.beta]));
    expect(beta['charges_written_down_share']).toBeLessThanOrEqual(-1.2);
    expect(beta['charges_written_down_share']).toBeGreaterThanOrEqual(-2);
    expect(Math.abs(beta['principal_written_down_share'] ?? 1)).toBeLessThan(0.2);
    expect(beta['term_years']).toBeGreaterThan(0);
    expect(beta['instalment_to_surplus']).toBeGreaterThan(0);
    expect(beta['broken_before']).toBeGreaterThan(0);
    expect(beta['score']).toBeLessThan(0);
    for (const hazard of Object.values(policy.value.hazard.baseMonthly)) {
      const brokenWithinYear = 1 - Math.exp(-12 * hazard);
      expect(brokenWithinYear).toBeGreaterThan(0.24);
      expect(brokenWithinYear).toBeLessThan(0.61);
    }
  });
});

describe('the Chinese pack', () => {
  const policy = soundPolicy(parse('cn'));

  it.each([
    // table  class            from
    ['card', 'normal', 0],
    ['card', 'special_mention', 1],
    ['card', 'substandard', 91],
    ['card', 'doubtful', 121],
    ['card', 'loss', 181],
    ['loan', 'normal', 0],
    ['loan', 'special_mention', 8],
    ['loan', 'substandard', 91],
    ['loan', 'doubtful', 271],
    ['loan', 'loss', 361],
  ])('classes %s as %s from day %i', (table, classId, fromDays) => {
    expect(policy.classTables[table]?.rows).toContainEqual({ classId, fromDays });
  });

  it.each([
    ['normal', 0.01],
    ['special_mention', 0.02],
    ['substandard', 0.25],
    ['doubtful', 0.5],
    ['loss', 1],
  ])('provides for %s at least %d', (id, share) => {
    expect(policy.classes.find((row) => row.id === id)?.provisionShare).toBe(share);
  });

  it.each([
    // rule                              grade  binding
    ['contact.quiet_hours.night', 'B', 'standard'],
    ['contact.counters.effective_calls', 'B', 'standard'],
    ['contact.counters.dial_attempts', 'B', 'self-regulatory'],
    ['contact.blocks.plan_kept', 'B', 'regulation'],
    ['contact.parties', 'B', 'regulation'],
  ])('contacts by %s', (rule, verified, binding) => {
    expect(policy.rules[rule]).toMatchObject({ verified, binding });
  });

  it('counts three effective calls a debtor and six attempts a number, a day', () => {
    const counters = policy.contact.counters.map(
      ({ counts, per, days, max }) => `${max} ${counts} ${per} ${days}`,
    );
    expect(counters).toEqual(expect.arrayContaining(['3 effective debtor 1', '6 attempts number 1']));
  });

  it('has the buckets C, M1 to M6, M7+', () => {
    expect(policy.buckets.map(({ label, fromDays }) => `${label}:${fromDays}`).join(' ')).toBe(
      'C:0 M1:1 M2:31 M3:61 M4:91 M5:121 M6:151 M7+:181',
    );
  });

  it.each([
    // product         months  grade  binding       temporary
    ['card', 60, 'B', 'regulation', false],
    ['card_cash', 24, 'B', 'regulation', false],
    ['consumer_loan', 84, 'B', 'regulation', true],
  ])('lets a plan on %s run %i months', (id, months, verified, binding, temporary) => {
    const family = policy.products.find((row) => row.id === id);
    expect(family?.maxMonths).toBe(months);
    expect(policy.rules[family?.maxMonthsRule ?? '']).toMatchObject({ verified, binding, temporary });
  });

  it('pays cards principal first from day 91, loans always costs and interest first', () => {
    const orders = policy.products.map(({ id, allocationOrder }) => [
      id,
      ...allocationOrder.map((row) => `${row.fromDays} ${row.order[0]} … ${row.order.at(-1)}`),
    ]);
    expect(orders).toEqual([
      ['card', '0 fees … principal', '91 principal … interest'],
      ['card_cash', '0 fees … principal', '91 principal … interest'],
      ['consumer_loan', '0 fees … principal'],
      ['business_loan', '0 fees … principal'],
      ['secured_loan', '0 fees … principal'],
    ]);
  });

  it('waives principal and settles on bad debts alone', () => {
    const others = policy.caps.filter(
      (cap) => !cap.when.some(({ fact, value }) => fact === 'bad_debt' && value === true),
    );
    expect(others.length).toBeGreaterThan(4);
    for (const cap of others) expect([cap.waivePrincipalShare, cap.settlement]).toEqual([0, false]);
    expect(policy.caps.some((cap) => cap.settlement)).toBe(true);
  });

  it('ships the bad-debt conditions that the unfound Annexes hold as house', () => {
    const others = policy.badDebt.filter((row) => row.id !== 'written_off');
    expect(others.length).toBeGreaterThan(3);
    for (const row of others) {
      expect(policy.rules[row.rule]).toMatchObject({ binding: 'house', verified: 'M' });
    }
  });

  it('keeps a credit record five years and observes restructured debts a year and two periods', () => {
    expect(policy.creditRecord.years).toBe(5);
    expect(policy.restructuring).toMatchObject({ observationMonths: 12, observationPeriods: 2 });
    expect(policy.constraints.aprCap).toBe(0.24);
  });

  it('has no rule of the one-off credit repair that ended on 2026-03-31', () => {
    const text = JSON.stringify(policy.rules);
    expect(text).not.toContain('2026-03-31');
    expect(text).not.toMatch(/one-off/i);
  });

  it('asks for both conditions of Article 70 and sends protected cases to a person', () => {
    const gate = (id: string) => policy.gates.find((row) => row.id === id);
    expect(gate('ability_exceeded')).toMatchObject({ onFail: 'ineligible', onMissing: 'needs_information' });
    expect(policy.rules['gates.ability_exceeded']?.article).toBe('第七十条');
    expect(policy.rules['gates.willing']?.article).toBe('第七十条');
    for (const id of ['not_deceased', 'not_bankrupt', 'no_fraud', 'no_dispute', 'automation_accepted']) {
      expect(gate(id)?.onFail).toBe('refer');
    }
  });

  it('knows regions by every name given, and the rest by default', () => {
    const floors = policy.affordability.subsistence;
    expect(floors['上海']).toEqual(floors['shanghai']);
    expect(floors['Shanghai']).toEqual({ adultMinor: 200_000, dependantMinor: 110_000 });
    expect(floors['default']).toEqual({ adultMinor: 120_000, dependantMinor: 70_000 });
  });
});

describe('the US pack', () => {
  const policy = soundPolicy(parse('us'));

  it('has no Chinese in it, but for what no letter may say in any language', () => {
    const phrases = /^ {6}zh-(CN|TW): \[.*\]$/gm;
    expect(packText('us').match(phrases)?.length).toBeGreaterThan(10);
    expect(packText('us').replaceAll(phrases, '')).not.toMatch(HAN);
    expect(packText('cn')).toMatch(HAN);
    expect(policy.appeal['zh-CN']).toBe(policy.appeal.en);
  });

  it.each([
    ['open_end', 'substandard', 90],
    ['open_end', 'loss', 180],
    ['closed_end', 'substandard', 90],
    ['closed_end', 'loss', 120],
  ])('classes %s as %s from day %i', (table, classId, fromDays) => {
    expect(policy.classTables[table]?.rows).toContainEqual({ classId, fromDays });
    expect(policy.rules[policy.classTables[table]?.rule ?? '']).toMatchObject({ verified: 'A' });
  });

  it('amortises workouts within 60 months and demands nine months on book of cards', () => {
    expect(policy.products.find((row) => row.id === 'card')?.maxMonths).toBe(60);
    expect(policy.gates.find((row) => row.id === 'old_enough')?.require).toEqual([
      { fact: 'months_on_book', op: 'at_least', value: 9 },
    ]);
    expect(policy.currency).toBe('USD');
  });
});
