import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactName } from '../../src/domain/facts.js';
import type { ScoreAttribute, ScoreCharacteristic, Scorecard } from '../../src/domain/rules.js';
import { bandOf, oddsOf, pdOfOdds, scoreOf, scoreParts } from '../../src/domain/scorecard.js';
import { aligned } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

function attribute(points: number, over: Partial<ScoreAttribute> = {}): ScoreAttribute {
  return { from: null, to: null, in: null, missing: false, points, ...over };
}

function characteristic(fact: FactName, ...attributes: ScoreAttribute[]): ScoreCharacteristic {
  return { id: fact, fact, reasonCode: fact.toUpperCase(), attributes };
}

const LATE = characteristic(
  'days_past_due',
  attribute(40, { to: 1 }),
  attribute(10, { from: 1, to: 91 }),
  attribute(-60, { from: 91 }),
);
const PAID = characteristic(
  'payments_last_6m',
  attribute(-30, { to: 1 }),
  attribute(30, { from: 1 }),
  attribute(-5, { missing: true }),
);
const WORK = characteristic(
  'employment_status',
  attribute(20, { in: ['employed', 'retired'] }),
  attribute(-30, { in: ['unemployed'] }),
  attribute(-5, { missing: true }),
);
const FLAG = characteristic(
  'on_instalment_plan',
  attribute(0, { in: ['false'] }),
  attribute(-30, { in: ['true'] }),
  attribute(-10, { missing: true }),
);
const CARD: Scorecard = {
  id: 'test',
  kind: 'expert',
  basePoints: 500,
  pdo: 20,
  anchorScore: 600,
  anchorOdds: 50,
  minScore: 380,
  maxScore: 590,
  reasonAgainst: 'best',
  reasonCount: 4,
  characteristics: [LATE, PAID, WORK, FLAG],
  bands: [
    { label: 'E', fromScore: 0 },
    { label: 'D', fromScore: 420 },
    { label: 'C', fromScore: 480 },
    { label: 'A', fromScore: 560 },
  ],
  rule: 'scorecard',
};

describe('the score', () => {
  it.each(
    aligned(`
    late  paid  work        plan   score  band  reasons
    0     1     employed    false  590    A     -
    0     1     retired     -      580    A     ON_INSTALMENT_PLAN
    1     1     employed    false  560    A     DAYS_PAST_DUE
    90    0     employed    false  500    C     PAYMENTS_LAST_6M DAYS_PAST_DUE
    91    0     employed    false  430    D     DAYS_PAST_DUE PAYMENTS_LAST_6M
    91    0     unemployed  true   380    E     DAYS_PAST_DUE PAYMENTS_LAST_6M EMPLOYMENT_STATUS ON_INSTALMENT_PLAN
    0     -     -           false  530    C     PAYMENTS_LAST_6M EMPLOYMENT_STATUS
    0     1     astronaut   false  565    A     EMPLOYMENT_STATUS
  `),
  )('$late days, $paid payments, $work, plan $plan: $score ($band)', (row) => {
    const facts = someFacts({
      days_past_due: Number(row.late),
      payments_last_6m: row.paid === '-' ? null : Number(row.paid),
      employment_status: row.work === '-' ? null : row.work!,
      on_instalment_plan: row.plan === '-' ? null : row.plan === 'true',
    });
    const found = scoreOf(CARD, facts);
    expect(found.score).toBe(Number(row.score));
    expect(found.band).toBe(row.band);
    expect(found.reasonCodes).toEqual(row.reasons === '-' ? [] : row.reasons!.split(' '));
    const parts = scoreParts(CARD, facts);
    expect(parts.map((part) => part.id)).toEqual(CARD.characteristics.map((one) => one.id));
    const points = parts.reduce((sum, part) => sum + part.points, CARD.basePoints);
    expect(found.score).toBe(Math.min(CARD.maxScore, Math.max(CARD.minScore, points)));
  });

  it('breaks ties between reasons in the card’s order', () => {
    const tied = { ...CARD, characteristics: [FLAG, characteristic('secured', ...FLAG.attributes), PAID] };
    const facts = someFacts({ payments_last_6m: 5, secured: true, on_instalment_plan: true });
    expect(scoreOf(tied, facts).reasonCodes).toEqual(['ON_INSTALMENT_PLAN', 'SECURED']);
    const few = { ...tied, reasonCount: 1 };
    expect(scoreOf(few, facts).reasonCodes).toEqual(['ON_INSTALMENT_PLAN']);
  });

  it('can measure reasons against the mean attribute instead', () => {
    const facts = someFacts({ days_past_due: 1, payments_last_6m: 1, employment_status: 'employed' });
    // Mean of LATE is −3.3, so 10 points lost nothing there; a missing plan (−10) beats its mean of −13.3.
    expect(scoreOf({ ...CARD, reasonAgainst: 'mean' }, facts).reasonCodes).toEqual([]);
    expect(scoreOf(CARD, facts).reasonCodes).toEqual(['DAYS_PAST_DUE', 'ON_INSTALMENT_PLAN']);
  });

  it('gives a card without a missing attribute its lowest points', () => {
    expect(scoreParts(CARD, someFacts({}))[0]).toMatchObject({ value: null, points: -60, bestPoints: 40 });
  });

  it('never earns more by leaving a fact out than by its best value, and stays within its limits', () => {
    const late = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null });
    fc.assert(
      fc.property(late, late, (days, paid) => {
        const facts = someFacts({ days_past_due: days, payments_last_6m: paid });
        const found = scoreOf(CARD, facts);
        expect(found.score).toBeGreaterThanOrEqual(CARD.minScore);
        expect(found.score).toBeLessThanOrEqual(CARD.maxScore);
        for (const part of scoreParts(CARD, facts)) expect(part.points).toBeLessThanOrEqual(part.bestPoints);
        expect(found.reasonCodes.length).toBeLessThanOrEqual(CARD.reasonCount);
      }),
      { seed: 20260630, numRuns: 200 },
    );
  });
});

describe('the scale', () => {
  // PDO 20, 600 at 50:1: factor 28.854, offset 487.123. PDO 50, 600 at 20:1: factor 72.135, offset 383.904.
  it.each(
    aligned(`
    pdo  anchor_odds  score    odds  pd
    20   50           600      50    0.0196078
    20   50           620      100   0.0099010
    20   50           580      25    0.0384615
    20   50           487.123  1     0.5
    50   20           383.904  1     0.5
    50   20           650      40    0.0243902
  `),
  )('PDO $pdo, 600 at $anchor_odds:1: a score of $score is $odds:1', (row) => {
    const card = { pdo: Number(row.pdo), anchorScore: 600, anchorOdds: Number(row.anchor_odds) };
    const odds = oddsOf(card, Number(row.score));
    expect(odds).toBeCloseTo(Number(row.odds), 4);
    // The published offsets have three decimals.
    expect(pdOfOdds(odds)).toBeCloseTo(Number(row.pd), 5);
  });

  it.each(
    aligned(`
    score  band
    -50    E
    419    E
    420    D
    479    D
    480    C
    559    C
    560    A
  `),
  )('puts $score in band $band', (row) => {
    expect(bandOf(CARD.bands, Number(row.score))).toBe(row.band);
  });
});
