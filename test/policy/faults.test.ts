/** One planted fault a row: every code that reading and linting a pack can give, at the line that holds it. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/domain/issue.js';
import { LINT_CODES, PACK_CODES } from '../../src/domain/policy-codes.js';
import { house, problemsOf } from './pack-text.js';

interface Fault {
  readonly code: string;
  /** Line in house.yaml; its first line is `extends: cn`. */
  readonly line: number;
  readonly yaml: string;
  readonly hint?: string;
}

const LEVEL = 'authority: { levels: [{ id: analyst, max_relief: "1.00", cite: house }] }';

const FAULTS: readonly Fault[] = [
  { code: 'POLICY_YAML', line: 3, yaml: 'id: x\n\tversion: "1"' },
  { code: 'POLICY_YAML', line: 3, yaml: 'title: &a x\nversion: *a' },
  { code: 'POLICY_DUPLICATE_KEY', line: 3, yaml: 'id: one\nid: two' },
  {
    code: 'POLICY_UNKNOWN_KEY',
    line: 3,
    yaml: 'affordability:\n  capacity_shar: { value: "0.5" }',
    hint: 'capacity_share',
  },
  { code: 'POLICY_UNKNOWN_KEY', line: 2, yaml: 'gatez: []', hint: 'gates' },
  {
    code: 'POLICY_UNKNOWN_KEY',
    line: 4,
    yaml: 'gates:\n  - id: overdue\n    require: { days_past_deu: { at_least: 8 } }',
    hint: 'days_past_due',
  },
  {
    code: 'POLICY_UNKNOWN_KEY',
    line: 4,
    yaml: 'gates:\n  - id: overdue\n    require: { days_past_due: { at_leest: 8 } }',
    hint: 'at_least',
  },
  { code: 'POLICY_UNKNOWN_KEY', line: 2, yaml: 'gates: [{ id: no_such_gate, remove: true }]' },
  { code: 'POLICY_MISSING_KEY', line: 3, yaml: 'affordability:\n  subsistence: { rows: null }' },
  { code: 'POLICY_WRONG_TYPE', line: 3, yaml: 'restructuring:\n  observation_months: { value: "12" }' },
  { code: 'POLICY_WRONG_TYPE', line: 3, yaml: 'restructuring:\n  observation_months: { value: 1.5 }' },
  { code: 'POLICY_UNQUOTED_DECIMAL', line: 3, yaml: 'affordability:\n  capacity_share: { value: 0.5 }' },
  { code: 'POLICY_BAD_VALUE', line: 3, yaml: 'impairment:\n  provision_basis: { value: bigger }' },
  { code: 'POLICY_BAD_VALUE', line: 2, yaml: 'currency: RMB' },
  { code: 'POLICY_BAD_VALUE', line: 2, yaml: 'time_zone: Asia/Peking' },
  { code: 'POLICY_BAD_VALUE', line: 3, yaml: 'sources:\n  house: { effective_from: 2025-02-30 }' },
  { code: 'POLICY_SHARE_RANGE', line: 3, yaml: 'affordability:\n  capacity_share: { value: "1.5" }' },
  {
    code: 'POLICY_UNKNOWN_CITE',
    line: 3,
    yaml: 'restructuring:\n  observation_months: { value: 12, cite: nobody }',
  },
  {
    code: 'POLICY_UNGRADED',
    line: 2,
    yaml: 'classes: [{ id: normal, cite: { authority: Us, binding: house } }]',
  },
  { code: 'POLICY_UNGRADED', line: 2, yaml: 'lookback_days: { value: 90, cite: null }' },
  {
    code: 'POLICY_GATE_UNCITED',
    line: 3,
    yaml: 'gates:\n  - { id: mine, code: MINE, require: { secured: true }, on_fail: refer, on_missing: pass }',
  },
  {
    code: 'POLICY_NOT_HOUSE',
    line: 3,
    yaml: 'credit_record:\n  years: { value: 5, cite: { source: house, binding: law } }',
  },
  {
    code: 'POLICY_PROTECTED_FACT',
    line: 2,
    yaml: 'gates: [{ id: overdue, require: { region: { not_in: [X] } }, cite: house }]',
  },
  {
    code: 'POLICY_PROTECTED_FACT',
    line: 3,
    yaml: 'scorecard:\n  characteristics: [{ id: tenure, fact: age, cite: house }]',
  },
  {
    code: 'POLICY_PROTECTED_FACT',
    line: 2,
    yaml: 'willingness: { signals: [{ id: reachable, when: { gender: F } }] }',
  },
  { code: 'POLICY_BAND_GAP', line: 3, yaml: 'buckets:\n  rows: [{ label: C, from_days: 1 }]' },
  {
    code: 'POLICY_BAND_GAP',
    line: 5,
    yaml: 'scorecard:\n  characteristics:\n    - id: payments\n      attributes: [{ to: 1, points: 0 }, { from: 2, points: 1 }, { missing: true, points: 0 }]',
  },
  {
    code: 'POLICY_BAND_OVERLAP',
    line: 6,
    yaml: 'scorecard:\n  characteristics:\n    - id: payments\n      attributes:\n        [{ to: 3, points: 0 }, { from: 2, points: 1 }, { missing: true, points: 0 }]',
  },
  {
    code: 'POLICY_BAND_OVERLAP',
    line: 4,
    yaml: 'scorecard:\n  bands:\n    [{ label: B, from_score: 300 }, { label: A, from_score: 300 }]',
  },
  {
    code: 'POLICY_CLASS_ORDER',
    line: 5,
    yaml: 'class_tables:\n  card:\n    cite: house\n    rows: [{ class: normal, from_days: 0 }, { class: loss, from_days: 1 }, { class: doubtful, from_days: 2 }]',
  },
  { code: 'POLICY_TABLE_KEYS', line: 3, yaml: 'impairment:\n  lgd: { by: { cards: "0.5" } }', hint: 'card' },
  { code: 'POLICY_TABLE_KEYS', line: 3, yaml: 'impairment:\n  pd_12m: { by: { M3: null } }' },
  {
    code: 'POLICY_CURVE',
    line: 3,
    yaml: 'value:\n  baseline: { by: { M1: ["0.2", "0.1", "0.3", "0.4", "0.5", "0.6"] } }',
  },
  { code: 'POLICY_CURVE', line: 2, yaml: 'value: { baseline: { by: { M1: ["0.2"] } } }' },
  {
    code: 'POLICY_CONTACT_HOURS',
    line: 2,
    yaml: 'contact: { channels: [{ id: fax, match: [], needs: phone, consent: false, timed: true, automatic: true }] }',
  },
  {
    code: 'POLICY_CONTACT_HOURS',
    line: 2,
    yaml: 'contact: { quiet_hours: [{ id: night, from: "00:00", to: "00:00", channels: [phone, sms, app, email, visit], cite: house }] }',
  },
  {
    code: 'POLICY_UNKNOWN_REFERENCE',
    line: 2,
    yaml: 'contact: { calendar: [{ id: offer, offsets: [0], open_days: 1, channels: [fone] }] }',
    hint: 'phone',
  },
  {
    code: 'POLICY_UNKNOWN_VALUE',
    line: 2,
    yaml: 'contact: { priorities: [{ id: willing, segments: [can_wil] }] }',
    hint: 'can_will',
  },
  {
    code: 'POLICY_DUPLICATE_ID',
    line: 2,
    yaml: 'contact: { time_zones: { rows: [{ id: a, zones: [UTC], regions: [X] }, { id: b, zones: [UTC], regions: [x] }] } }',
  },
  {
    code: 'POLICY_UNKNOWN_REFERENCE',
    line: 2,
    yaml: 'letters: { contents: [{ id: extra, letters: [offer], facts: [apr], products: [crad] }] }',
    hint: 'card',
  },
  {
    code: 'POLICY_BAD_VALUE',
    line: 2,
    yaml: 'letters: { contents: [{ id: extra, letters: [offer], facts: [intrest_outstanding] }] }',
    hint: 'interest_outstanding',
  },
  {
    code: 'POLICY_NEVER_MATCHES',
    line: 2,
    yaml: 'letters: { forbidden_claims: [{ id: nothing }] }',
  },
  { code: 'POLICY_UNKNOWN_CLASS', line: 2, yaml: 'restructuring: { floor_class: { value: watch } }' },
  {
    code: 'POLICY_UNKNOWN_CLASS',
    line: 2,
    yaml: 'authority: { levels: [{ id: automatic, worst_class: sub_standard }] }',
    hint: 'substandard',
  },
  {
    code: 'POLICY_UNKNOWN_REFERENCE',
    line: 2,
    yaml: 'default_product: consumer_lone',
    hint: 'consumer_loan',
  },
  {
    code: 'POLICY_UNKNOWN_REFERENCE',
    line: 2,
    yaml: 'products: [{ id: card, class_table: cardz }]',
    hint: 'card',
  },
  {
    code: 'POLICY_UNKNOWN_VALUE',
    line: 2,
    yaml: 'caps: [{ id: substandard, when: { risk_class: sub_standard } }]',
    hint: 'substandard',
  },
  { code: 'POLICY_DUPLICATE_ID', line: 2, yaml: 'products: [{ id: business_loan, match: [Credit Card] }]' },
  {
    code: 'POLICY_DUPLICATE_ID',
    line: 2,
    yaml: 'classes: [{ id: extra_one, non_performing: true, provision_share: "1", cite: house }, { id: extra_one, non_performing: true, provision_share: "1", cite: house }]',
  },
  {
    code: 'POLICY_CLASS_ORDER',
    line: 2,
    yaml: 'classes: [{ id: doubtful, provision_share: "0.2", cite: house }]',
  },
  {
    code: 'POLICY_CLASS_ORDER',
    line: 2,
    yaml: 'classes: [{ id: loss, non_performing: false, cite: house }]',
  },
  {
    code: 'POLICY_NEVER_MATCHES',
    line: 2,
    yaml: 'caps: [{ id: early, before: substandard }]',
  },
  {
    code: 'POLICY_NEVER_MATCHES',
    line: 2,
    yaml: 'bad_debt: [{ id: litigation, when: { days_past_due: { at_least: 90, below: 60 } } }]',
  },
  { code: 'POLICY_NO_DEFAULT', line: 2, yaml: 'caps: [{ id: early, when: { bad_debt: false } }]' },
  {
    code: 'POLICY_NO_DEFAULT',
    line: 2,
    yaml: 'affordability: { subsistence: { rows: [{ id: default, remove: true }] } }',
  },
  { code: 'POLICY_AUTHORITY_ORDER', line: 2, yaml: LEVEL },
  { code: 'POLICY_CAP_UNAPPROVABLE', line: 2, yaml: 'caps: [{ id: substandard, relief_share: "0.9" }]' },
  {
    code: 'POLICY_PRINCIPAL_NOT_BAD_DEBT',
    line: 2,
    yaml: 'caps: [{ id: substandard, waive_principal_share: "0.1" }]',
  },
  { code: 'POLICY_GRID_BEYOND_CAPS', line: 2, yaml: 'levers: { months: { value: [12, 96] } }' },
  {
    code: 'POLICY_GRID_BEYOND_CAPS',
    line: 2,
    yaml: 'levers: { settlement_shares: { value: ["0.2", "0.6"] } }',
  },
  {
    code: 'POLICY_LIMIT_ORDER',
    line: 2,
    yaml: 'impairment: { stage2_from_days: { value: 120, cite: house } }',
  },
  {
    code: 'POLICY_CHANGED_UNDER_CITE',
    line: 2,
    yaml: 'products: [{ id: card, max_months: { value: 72 } }]',
  },
  {
    code: 'POLICY_CHANGED_UNDER_CITE',
    line: 2,
    yaml: 'constraints: { apr_cap: { value: "0.36" } }',
  },
  {
    code: 'POLICY_EXPIRED',
    line: 2,
    yaml: 'credit_record: { years: { value: 5, cite: { source: house, effective_to: 2026-11-21 } } }',
  },
  {
    code: 'POLICY_NOT_YET_EFFECTIVE',
    line: 2,
    yaml: 'credit_record: { years: { value: 5, cite: { source: house, effective_from: 2026-11-23 } } }',
  },
  {
    code: 'POLICY_UNUSED_SOURCE',
    line: 3,
    yaml: 'sources:\n  spare: { authority: Us, article: null, binding: house, verified: A }',
  },
];

function until(day: string): Issue[] {
  return problemsOf(
    house(`credit_record: { years: { value: 5, cite: { source: house, effective_to: ${day} } } }`),
  );
}

describe('a fault in a pack', () => {
  it.each(FAULTS)('gives $code at line $line: $yaml', ({ code, line, yaml, hint }) => {
    const issues = problemsOf(house(yaml));
    const found = issues.filter((issue) => issue.code === code && issue.where.line === line);
    expect(issues.map((issue) => `${issue.where.file}:${issue.where.line} ${issue.code}`)).toContain(
      `house.yaml:${line} ${code}`,
    );
    const [issue] = found;
    expect(Number(issue?.where.column)).toBeGreaterThan(0);
    expect(issue?.found).not.toBe('');
    expect(issue?.expected).not.toBe('');
    expect(issue?.hint).toContain(hint ?? '');
    const codes: Readonly<Record<string, readonly unknown[]>> = { ...PACK_CODES, ...LINT_CODES };
    expect(issue?.severity).toBe(codes[code]?.[0]);
  });

  it('of every kind is planted above, but for those that no text can hold', () => {
    const planted = new Set(FAULTS.map((fault) => fault.code));
    const codes = [...Object.keys(PACK_CODES), ...Object.keys(LINT_CODES)];
    expect(codes.filter((code) => !planted.has(code)).toSorted()).toEqual([
      'POLICY_UNKNOWN_BASE',
      'POLICY_UNREADABLE',
    ]);
  });

  it('stays alone: every other line of the pack is silent', () => {
    const issues = problemsOf(house('affordability:\n  capacity_shar: { value: "0.5" }'));
    expect(issues).toHaveLength(1);
  });

  it('is told before anything else when the base is unknown, or a circle', () => {
    expect(problemsOf(house('id: x', 'nowhere')).map((issue) => issue.code)).toEqual(['POLICY_UNKNOWN_BASE']);
    const circle = house('id: x', 'self', () => ({ text: 'extends: self\n', file: 'self.yaml' }));
    expect(problemsOf(circle).map((issue) => [issue.code, issue.where.file])).toEqual([
      ['POLICY_UNKNOWN_BASE', 'self.yaml'],
    ]);
  });

  it('on the last day of a rule is none yet', () => {
    expect(until('2026-11-22')).toEqual([]);
    expect(until('2026-11-21').map((issue) => issue.code)).toEqual(['POLICY_EXPIRED']);
  });
});
