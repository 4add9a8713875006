import { describe, expect, it } from 'vitest';
import type { WillingnessRules } from '../../src/domain/rules.js';
import { willingnessOf, willingnessSignals } from '../../src/domain/willingness.js';
import { aligned, numberOrNull } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

const RULES: WillingnessRules = {
  signals: [
    signal('paid', [{ fact: 'payments_last_6m', op: 'at_least', value: 1 }], 2, true),
    signal('promises_kept', [{ fact: 'promises_kept_share', op: 'at_least', value: 0.5 }], 2, true),
    signal('says_yes', [{ fact: 'willingness_answer', op: 'in', value: ['high', 'medium'] }], 1, false),
    signal('promises_broken', [{ fact: 'promises_broken', op: 'at_least', value: 2 }], -3, false),
    signal('refuses', [{ fact: 'willingness_answer', op: 'is', value: 'refused' }], -4, true),
  ],
  highFrom: 4,
  mediumFrom: 1,
};

describe('willingness', () => {
  it.each(
    aligned(`
    payments  kept  broken  answer   level    points  evidence  why
    -         -     -       -        unknown  0       0         nothing known
    3         1     0       high     high     5       2         everything speaks for it
    3         0.5   1       -        high     4       2         exactly at the edge of high
    3         0.4   0       high     medium   3       1         between
    0         0     0       medium   medium   1       0         exactly at the edge of medium
    0         0     0       low      low      0       0         looked at everything, found nothing
    0         -     0       -        unknown  0       0         nothing against, promises and answer unseen
    0         -     2       -        low      -3      0         broken promises speak against
    3         1     2       -        medium   1       2         paid, kept some, broke two
    -         -     -       refused  low      -4      0         refusal counts, but not as evidence of will
  `),
  )('$payments payments, kept $kept, broken $broken, says $answer: $level ($why)', (row) => {
    const facts = someFacts({
      payments_last_6m: numberOrNull(row.payments),
      promises_kept_share: numberOrNull(row.kept),
      promises_broken: numberOrNull(row.broken),
      willingness_answer: row.answer === '-' ? null : row.answer!,
    });
    const found = willingnessOf(RULES, facts);
    expect(found.level).toBe(row.level);
    expect(found.points).toBe(Number(row.points));
    expect(found.evidence).toBe(Number(row.evidence));
    const signals = willingnessSignals(RULES, facts);
    expect(signals.map((one) => one.id)).toEqual(RULES.signals.map((one) => one.id));
    const held = signals.filter((one) => one.held).reduce((sum, one) => sum + one.points, 0);
    expect(held).toBe(found.points);
  });

  it('is unknown when nothing could be looked at, even where no points at all would be medium', () => {
    const lenient = { ...RULES, mediumFrom: 0 };
    expect(willingnessOf(lenient, someFacts({})).level).toBe('unknown');
    expect(willingnessOf(lenient, someFacts({ payments_last_6m: 0 })).level).toBe('medium');
  });

  it('is unknown when signals against are all there are and none can be seen', () => {
    const against = { ...RULES, signals: RULES.signals.filter((one) => one.points < 0) };
    expect(willingnessOf(against, someFacts({})).level).toBe('unknown');
    expect(willingnessOf(against, someFacts({ promises_broken: 0 })).level).toBe('low');
  });
});

function signal(
  id: string,
  when: WillingnessRules['signals'][number]['when'],
  points: number,
  evidence: boolean,
): WillingnessRules['signals'][number] {
  return { id, when, points, evidence, rule: `willingness.${id}` };
}
