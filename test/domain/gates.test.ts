import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateGates, failedGates, verdictOf } from '../../src/domain/gates.js';
import type { Condition, Gate } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

function gate(over: Partial<Gate>): Gate {
  return {
    id: 'g',
    code: 'G',
    when: [],
    require: [],
    onFail: 'ineligible',
    onMissing: 'needs_information',
    ask: 'paper',
    rule: 'gates.g',
    ...over,
  };
}

const LARGE: Condition = { fact: 'outstanding', op: 'at_least', value: 5_000_000 };
const PAPERS: Condition = { fact: 'hardship_evidence', op: 'is', value: 'documented' };
const EVIDENCE = gate({ when: [LARGE], require: [PAPERS], onFail: 'needs_information' });
const COOLDOWN = gate({
  require: [{ fact: 'months_since_relief', op: 'at_least', value: 12 }],
  onMissing: 'pass',
  ask: null,
});

describe('a gate at its edge', () => {
  it.each(
    aligned(`
    outstanding  evidence    outcome
    4999999      none        not_applicable
    5000000      none        needs_information
    5000000      documented  pass
    5000000      -           needs_information
    -            none        not_applicable
  `),
  )('evidence above an amount: $outstanding, $evidence: $outcome', (row) => {
    const facts = someFacts({
      outstanding: numberOrNull(row.outstanding),
      hardship_evidence: row.evidence === '-' ? null : row.evidence!,
    });
    const [result] = evaluateGates([EVIDENCE], facts, 'CNY');
    expect(result!.outcome).toBe(row.outcome);
    expect(result!.ask).toBe(row.outcome === 'needs_information' ? 'paper' : null);
  });

  it.each(
    aligned(`
    months  outcome
    11      ineligible
    12      pass
    -       pass
  `),
  )('relief $months months ago: $outcome', (row) => {
    const facts = someFacts({ months_since_relief: numberOrNull(row.months) });
    expect(evaluateGates([COOLDOWN], facts, 'CNY')[0]!.outcome).toBe(row.outcome);
  });

  it('shows every fact it looked at, with what it asked of it', () => {
    const facts = someFacts({ outstanding: 6_000_000, hardship_evidence: 'stated' });
    expect(evaluateGates([EVIDENCE], facts, 'CNY')[0]!.evidence).toEqual([
      { fact: 'outstanding', value: 6_000_000, required: '≥ 50000.00' },
      { fact: 'hardship_evidence', value: 'stated', required: '= documented' },
    ]);
    const small = someFacts({ outstanding: 100 });
    expect(evaluateGates([EVIDENCE], small, 'CNY')[0]!.evidence).toEqual([
      { fact: 'outstanding', value: 100, required: '≥ 50000.00' },
    ]);
  });

  it('fails on what is false, whatever is missing beside it', () => {
    const both = gate({ require: [PAPERS, LARGE], onMissing: 'pass' });
    const facts = someFacts({ outstanding: 100, hardship_evidence: null });
    expect(evaluateGates([both], facts, 'CNY')[0]!.outcome).toBe('ineligible');
  });
});

describe('the verdict', () => {
  it.each(
    aligned(`
    outcomes                                   eligibility        reasons
    pass not_applicable                        eligible           -
    pass needs_information                     needs_information  C1
    needs_information ineligible               ineligible         C1 C0
    needs_information ineligible refer         refer              C2 C1 C0
    refer pass refer ineligible                refer              C0 C2 C3
  `),
  )('of $outcomes is $eligibility', (row) => {
    const failed = row
      .outcomes!.split(' ')
      .flatMap((outcome, index) =>
        outcome === 'pass' || outcome === 'not_applicable'
          ? []
          : [{ code: `C${index}`, outcome: outcome as 'refer' }],
      );
    const verdict = verdictOf(failed);
    expect(verdict.eligibility).toBe(row.eligibility);
    expect(verdict.reasons).toEqual(row.reasons === '-' ? [] : row.reasons!.split(' '));
  });

  it('names a code once, however many gates share it', () => {
    const failed = [
      { code: 'SAME', outcome: 'ineligible' as const },
      { code: 'SAME', outcome: 'ineligible' as const },
    ];
    expect(verdictOf(failed).reasons).toEqual(['SAME']);
  });
});

describe('any set of gates', () => {
  const failure = fc.constantFrom('ineligible', 'refer', 'needs_information' as const);
  const anyGate = fc.record({
    onFail: failure,
    onMissing: fc.oneof(failure, fc.constant('pass' as const)),
    value: fc.integer({ min: 0, max: 3 }),
    guarded: fc.boolean(),
  });
  const anyGates = fc.array(anyGate, { minLength: 1, maxLength: 8 }).map((list) =>
    list.map((one, index) =>
      gate({
        id: `g${index}`,
        code: `G${index}`,
        onFail: one.onFail as Gate['onFail'],
        onMissing: one.onMissing as Gate['onMissing'],
        when: one.guarded ? [{ fact: 'days_past_due', op: 'at_least', value: 2 }] : [],
        require: [{ fact: 'promises_broken', op: 'at_most', value: one.value }],
      }),
    ),
  );
  const broken = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });

  it('is reported once each, refer beats all, and a missing fact never passes a gate that minds', () => {
    fc.assert(
      fc.property(anyGates, broken, fc.integer({ min: 0, max: 4 }), (gates, promises, days) => {
        const facts = someFacts({ promises_broken: promises, days_past_due: days });
        const results = evaluateGates(gates, facts, 'CNY');
        expect(results.map((one) => one.id)).toEqual(gates.map((one) => one.id));
        const failures = failedGates(gates, facts);
        const { eligibility, reasons } = verdictOf(failures);
        const outcomes = new Set(results.map((one) => one.outcome));
        expect(eligibility === 'refer').toBe(outcomes.has('refer'));
        const failed = results.filter((one) => !['pass', 'not_applicable'].includes(one.outcome));
        expect(failures).toEqual(failed.map(({ code, outcome }) => ({ code, outcome })));
        expect(new Set(reasons)).toEqual(new Set(failed.map((one) => one.code)));
        expect(eligibility === 'eligible').toBe(failed.length === 0);
        const minds = gates.some(
          (one) => one.onMissing !== 'pass' && (one.when.length === 0 || days >= 2) && promises === null,
        );
        expect(minds && eligibility === 'eligible').toBe(false);
      }),
      { seed: 20260630, numRuns: 300 },
    );
  });
});
