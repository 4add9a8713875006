/** The whole way from history to points, on histories whose truth is known. */
import { describe, expect, it } from 'vitest';
import type { LearningRules } from '../../../src/domain/learning-rules.js';
import type { History } from '../../../src/engine/learn/history.js';
import { type Learned, type LearnSettings, learnCard } from '../../../src/engine/learn/learn-card.js';
import { measureDrift } from '../../../src/engine/learn/measure-drift.js';
import { logOddsOf } from '../../../src/engine/learn/model.js';
import { scoreAt, scoresOf } from '../../../src/engine/learn/points.js';
import { splitHistory } from '../../../src/engine/learn/split.js';
import { randomOf } from '../../../src/engine/sample/random.js';
import { feature, historyOf, learningRules } from './histories.js';

const ROWS = 1200;

/** Income helps, lateness hurts, home tells a little; the others are what they are called. */
function made(seed: number): History {
  const random = randomOf('history', seed);
  const income = Array.from({ length: ROWS }, () => Math.round(random.lognormal(1000, 0.5)));
  const late = Array.from({ length: ROWS }, () => random.whole(0, 6));
  const home = Array.from({ length: ROWS }, () => random.pick(['own', 'rent', 'other']));
  const bad = income.map((one, row) => {
    const odds = 1.2 + Math.log(one / 1000) - 0.5 * (late[row]! - 2) + (home[row] === 'own' ? 0.5 : 0);
    return Number(random.chance(1 / (1 + Math.exp(odds))));
  });
  const gender = income.map(() => random.pick(['f', 'm']));
  return historyOf(bad, [
    feature(
      'income',
      income.map((one, row) => (row % 11 === 0 ? null : one)),
    ),
    feature('late', late),
    feature('home', home),
    feature(
      'cust_age',
      income.map(() => random.whole(18, 80)),
    ),
    feature('gender', gender),
    feature(
      'salutation',
      gender.map((one) => (one === 'f' ? 'Ms' : 'Mr')),
    ),
    feature(
      'last_status',
      bad.map((one) => (one === 1 ? 'closed' : 'open')),
    ),
    feature(
      'recoveries',
      bad.map((one) => (random.chance(0.9) ? one : 1 - one) * random.whole(0, 3)),
    ),
    feature(
      'customer',
      income.map((_, row) => `C${row}`),
    ),
    feature(
      'country',
      income.map(() => 'ES'),
    ),
    feature(
      'noise',
      income.map(() => random.whole(0, 50)),
    ),
  ]);
}

function settings(rules: LearningRules, over: Partial<LearnSettings> = {}): LearnSettings {
  return {
    rules,
    protectedFacts: ['gender', 'age'],
    allow: new Set(),
    factsOnly: false,
    holdout: { by: 'number', of: 10, below: 7 },
    scale: { pdo: 50, anchorScore: 600, anchorOdds: 4 },
    limits: { minScore: 300, maxScore: 850 },
    seed: 1,
    ...over,
  };
}

function learnt(history: History, given: LearnSettings): Learned {
  const result = learnCard(history, given);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const rules = await learningRules();
const history = made(1);
const learned = learnt(history, settings(rules));

describe('a card', () => {
  it('refuses what nobody may be judged by, what gives the outcome away, and what is no characteristic', () => {
    const reasons = Object.fromEntries(learned.refusals.map(({ name, reason }) => [name, reason]));
    expect(reasons).toMatchObject({
      cust_age: 'protected',
      gender: 'protected',
      last_status: 'leak',
      recoveries: 'after_decision',
      customer: 'identifier',
      country: 'constant',
    });
    expect(['weak', 'contrary', undefined]).toContain(reasons['noise']);
    const used = learned.card.characteristics.map(({ name }) => name);
    expect(used).toEqual(expect.arrayContaining(['income', 'late', 'home']));
    for (const name of Object.keys(reasons)) expect(used).not.toContain(name);
  });

  it('takes in a leaking column that somebody answers for, and a protected one never', () => {
    const allow = new Set(['recoveries', 'last_status', 'gender']);
    const { card, refusals } = learnt(history, settings(rules, { allow }));
    const names = card.characteristics.map(({ name }) => name);
    expect(names).toContain('recoveries');
    expect(names).not.toContain('gender');
    expect(refusals.filter(({ allowed }) => allowed).map(({ name }) => name)).toEqual([
      'last_status',
      'recoveries',
    ]);
  });

  it('tells of a characteristic that stands for a protected one', () => {
    const random = randomOf('proxy');
    // The salutation gives gender away; it is made to tell something, so that it stays in the card.
    const salutation = history.features.find(({ name }) => name === 'salutation')!;
    const bad = Array.from(history.bad, (one, row) =>
      salutation.values[row] === 'Ms' && random.chance(0.4) ? 1 : one,
    );
    const { proxies } = learnt({ ...history, bad: Uint8Array.from(bad) }, settings(rules));
    expect(proxies).toEqual([
      { name: 'salutation', protectedHeader: 'gender', association: expect.closeTo(1) },
    ]);
  });

  it('scores as its model does, within half a point a characteristic and half a point', () => {
    const scores = scoresOf(learned.card, learned.training);
    const bound = (learned.card.characteristics.length + 1) / 2;
    logOddsOf(learned.model, learned.training).forEach((logOdds, row) => {
      expect(Math.abs(scores[row]! - scoreAt(learned.card.scale, logOdds))).toBeLessThanOrEqual(bound);
    });
  });

  it('expects as many bad rows as there were, and finds what the truth can tell', () => {
    const expected = logOddsOf(learned.model, learned.training).reduce(
      (sum, logOdds) => sum + 1 / (1 + Math.exp(logOdds)),
      0,
    );
    expect(expected).toBeCloseTo(
      learned.training.bad.reduce((sum, one) => sum + one, 0),
      3,
    );
    const { metrics, rows } = learned.performance.held_out!;
    expect(rows).toBe(360);
    expect(metrics.auc.value).toBeGreaterThan(0.7);
    expect(metrics.auc.low).toBeLessThan(metrics.auc.value);
    expect(metrics.auc.high).toBeGreaterThan(metrics.auc.value);
    expect(metrics.gini.value).toBeCloseTo(2 * metrics.auc.value - 1, 12);
  });

  it('is the same again', () => {
    expect(learnt(made(1), settings(rules)).card).toEqual(learned.card);
  });

  it('is none with too few bad rows, or when no column says anything', () => {
    const few = historyOf(
      Array.from({ length: 400 }, (_, row) => Number(row % 20 === 0)),
      [],
    );
    expect(learnCard(few, settings(rules))).toMatchObject({ problem: 'too_few', bad: expect.any(Number) });
    const flat = historyOf(
      Array.from({ length: 400 }, (_, row) => row % 2),
      [feature('country', Array<string>(400).fill('ES'))],
    );
    expect(learnCard(flat, settings(rules))).toMatchObject({ problem: 'no_characteristic' });
  });

  it('has not moved from its own training rows, and has from others', () => {
    const none = measureDrift(learned.card, learned.baseline, learned.training, rules);
    expect(none.map(({ psi, drift }) => [psi, drift])).toEqual(none.map(() => [0, 'stable']));
    const later = made(2);
    const poorer = {
      ...later,
      features: later.features.map((one) =>
        one.name === 'income'
          ? { ...one, values: one.values.map((value) => (value === null ? null : Number(value) / 3)) }
          : one,
      ),
    };
    const moved = measureDrift(learned.card, learned.baseline, poorer, rules);
    expect(moved.find(({ name }) => name === 'income')!.drift).toBe('major');
    expect(moved[0]!.name).toBeNull();
    expect(moved[0]!.psi).toBeGreaterThan(0.1);
    const without = { ...later, features: later.features.filter(({ name }) => name !== 'late') };
    expect(
      measureDrift(learned.card, learned.baseline, without, rules).find(({ name }) => name === 'late'),
    ).toMatchObject({ absent: true, drift: 'major' });
  });
});

const numbers = (part: History) => [...part.rowNumbers];

describe('what is held out', () => {
  const small = historyOf([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], []);

  it('by number: rows whose number leaves less than K are learnt from', () => {
    const { training, heldOut } = splitHistory(small, { by: 'number', of: 10, below: 7 });
    expect(numbers(training)).toEqual([1, 2, 3, 4, 5, 6, 10, 11, 12]);
    expect(numbers(heldOut)).toEqual([7, 8, 9]);
  });

  it('by date: later rows and those without a day', () => {
    const dated = { ...small, dates: [...small.rowNumbers].map((day) => (day === 3 ? null : day)) };
    const { training, heldOut } = splitHistory(dated, { by: 'date', from: 6 });
    expect(numbers(training)).toEqual([1, 2, 4, 5]);
    expect(numbers(heldOut)).toEqual([3, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('by share: about so many, the same for one seed whatever other rows there are', () => {
    const many = historyOf(
      Array.from({ length: 1000 }, (_, row) => row % 2),
      [],
    );
    const holdout = { by: 'share', share: 0.3, seed: 5 } as const;
    const { training, heldOut } = splitHistory(many, holdout);
    expect(Math.abs(heldOut.rows - 300)).toBeLessThan(50);
    expect(training.rows + heldOut.rows).toBe(1000);
    const first = splitHistory(small, holdout);
    expect(numbers(first.heldOut)).toEqual(numbers(heldOut).filter((row) => row <= 12));
  });
});
