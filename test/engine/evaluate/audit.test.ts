/** Leakage, fairness, small cells, censoring: what an evaluation must find, and what it must not show. */
import { describe, expect, it } from 'vitest';
import { fairnessFigures } from '../../../src/engine/evaluate/fairness.js';
import type { Figure, FigureDraft } from '../../../src/engine/evaluate/figure.js';
import { leakageFigures, leakageOf } from '../../../src/engine/evaluate/leakage.js';
import type { AccountRecord, Fate } from '../../../src/engine/evaluate/records.js';
import { settleFigures } from '../../../src/engine/evaluate/settle.js';
import { redefaultFigures, spellOf } from '../../../src/engine/evaluate/vintages.js';
import { aligned } from '../../aligned.js';
import { aPlan, aRecord, aSetting, aState, FROM, RULES, UNTIL } from './some-records.js';

const SETTING = aSetting();

describe('the leakage audit', () => {
  // today: what the gates of today say of the facts then; outside: a later export shows relief.
  it.each(
    aligned(
      `
      plan  outside  today              fate       kind           how
      yes   no       eligible           approved   -              -
      yes   no       ineligible         approved   false_relief   approved
      yes   no       needs_information  approved   false_relief   approved
      yes   no       refer              approved   false_relief   approved
      yes   yes      eligible           approved   -              -
      no    yes      ineligible         refused    false_relief   outside_run
      no    yes      eligible           unplanned  -              -
      no    no       ineligible         refused    -              -
      no    no       eligible           unplanned  missed_relief  unplanned
      no    no       eligible           not_chosen missed_relief  not_chosen
      no    no       eligible           declined   missed_relief  declined
      no    no       eligible           refused    missed_relief  refused
      no    no       eligible           in_review  -              -
    `.replace('not_chosen missed', 'not_chosen  missed'),
    ),
  )(
    'plan $plan, outside $outside, today $today, $fate: $kind',
    ({ plan, outside, today, fate, kind, how }) => {
      const record = aRecord({
        plan: plan === 'yes' ? aPlan({ reliefMinor: 500 }) : null,
        later: [aState(), aState({ reliefSince: outside === 'yes' })],
        gatesToday: {
          eligibility: today as AccountRecord['eligibility'],
          codes: today === 'eligible' ? [] : ['BANKRUPTCY'],
        },
        fate: fate as Fate,
      });
      const lines = leakageOf([record]);
      expect(lines.map((line) => [line.kind, line.how])).toEqual(kind === '-' ? [] : [[kind, how]]);
    },
  );

  it('counts shares and money, and says that one found is one found', () => {
    const good = Array.from({ length: 19 }, () =>
      aRecord({ plan: aPlan({ reliefMinor: 100 }), fate: 'approved' }),
    );
    const bad = aRecord({
      plan: aPlan({ reliefMinor: 700 }),
      fate: 'approved',
      gatesToday: { eligibility: 'ineligible', codes: ['BANKRUPTCY'] },
    });
    const figures = settleFigures(
      leakageFigures({ segment: 'all', records: [...good, bad] }, SETTING),
      RULES,
    );
    const of = (metric: string): Figure => figures.find((one) => one.metric === metric)!;
    expect(of('false_relief_accounts')).toMatchObject({
      value: 0.05,
      n: 20,
      verdict: 'worse',
      reason: 'found',
    });
    expect(of('false_relief_money').value).toBe(700);
    expect(of('missed_relief_accounts')).toMatchObject({
      value: 0,
      verdict: 'no_evidence',
      reason: 'none_found',
    });
  });
});

function people(
  gender: string,
  all: number,
  approved: number,
  over: Partial<AccountRecord> = {},
): AccountRecord[] {
  return Array.from({ length: all }, (_, k) =>
    aRecord({ gender, plan: k < approved ? aPlan({ reliefMinor: 100 }) : null, ...over }),
  );
}

function fairnessOf(records: readonly AccountRecord[]): readonly Figure[] {
  return settleFigures(fairnessFigures(records, SETTING), RULES);
}

describe('fairness', () => {
  it('flags a group far below the others, and holds it to a test', () => {
    const figures = fairnessOf([...people('male', 200, 120), ...people('female', 150, 45)]);
    const impact = figures.find((one) => one.metric === 'adverse_impact')!;
    expect(impact).toMatchObject({ group: 'gender=female/male', verdict: 'worse' });
    expect(impact.value).toBeCloseTo(0.5, 12);
    expect(impact.high!).toBeLessThan(0.8);
    const few = fairnessOf([...people('male', 30, 6), ...people('female', 30, 4)]);
    expect(few.find((one) => one.metric === 'adverse_impact')!.verdict).toBe('no_evidence');
  });

  it('compares equals: need that differs explains a crude ratio', () => {
    const figures = fairnessOf([
      ...people('male', 200, 160, { bucket: 'M3' }),
      ...people('male', 100, 10, { bucket: 'M1' }),
      ...people('female', 100, 80, { bucket: 'M3' }),
      ...people('female', 190, 19, { bucket: 'M1' }),
    ]);
    const of = (metric: string): Figure => figures.find((one) => one.metric === metric)!;
    expect(of('adverse_impact').value!).toBeLessThan(0.8);
    expect(of('adverse_impact_equals').value).toBeCloseTo(1, 12);
    expect(of('adverse_impact_equals').verdict).toBe('no_evidence');
  });

  it('leaves small groups blank, and a second one where the first could be reckoned from the rest', () => {
    const one = fairnessOf([
      ...people('male', 200, 120),
      ...people('female', 150, 75),
      ...people('other', 9, 9),
    ]);
    const blank = one.filter((figure) => figure.metric === 'approval_rate' && figure.value === null);
    expect(blank.map((figure) => [figure.group, figure.n, figure.reason])).toEqual([
      ['gender=female', null, 'small_cell'],
      ['gender=other', null, 'small_cell'],
    ]);
    expect(one.every((figure) => figure.value === null || (figure.n ?? 0) >= RULES.smallCell)).toBe(true);
  });
});

function draft(over: Partial<FigureDraft>): FigureDraft {
  const estimate = { value: 0.1, low: 0.01, high: 0.2, n: 500 };
  return { metric: 'm', segment: 'all', period: 'p', unit: 'share', estimate, ...over };
}

describe('small cells', () => {
  it('are blank in every part, and shown in the whole', () => {
    const estimate = { value: 0.5, low: 0.1, high: 0.9, n: 9 };
    const [all, part] = settleFigures(
      [draft({ estimate }), draft({ estimate, segment: 'product=x' })],
      RULES,
    );
    expect(all).toMatchObject({ segment: 'all', value: 0.5, n: 9 });
    expect(part).toMatchObject({ segment: 'product=x', value: null, low: null, high: null, n: null });
  });
});

function verdictsOf(pValues: readonly number[]): string[] {
  const drafts = pValues.map((p) =>
    draft({
      metric: `effect_${p}`,
      test: { name: 'yates', p, family: 'f', neutral: 0, better: 'higher', power: 0.9 },
    }),
  );
  return settleFigures(drafts, RULES).map((one) => one.verdict);
}

describe('several tests of a family', () => {
  it('are adjusted together: one that alone would stand does not', () => {
    expect(verdictsOf([0.04])).toEqual(['better']);
    expect(verdictsOf([0.04, 0.5, 0.6])).toEqual(['no_evidence', 'no_evidence', 'no_evidence']);
    expect(verdictsOf([0.01, 0.5, 0.6])).toEqual(['better', 'no_evidence', 'no_evidence']);
  });
});

describe('re-default', () => {
  it('counts a break, censors a running plan, and keeps a completed one at risk to the end', () => {
    expect(spellOf(aPlan({ decidedAt: FROM, brokenOn: FROM + 40, status: 'broken' }), UNTIL)).toEqual({
      days: 40,
      event: true,
    });
    expect(spellOf(aPlan({ decidedAt: FROM + 10 }), UNTIL)).toEqual({
      days: UNTIL - FROM - 10,
      event: false,
    });
    const done = aPlan({ decidedAt: FROM, completedOn: FROM + 30, status: 'completed' });
    expect(spellOf(done, UNTIL)).toEqual({ days: UNTIL - FROM, event: false });
  });

  it('is not told beyond the follow-up', () => {
    const records = Array.from({ length: 40 }, (_, k) =>
      aRecord({ plan: aPlan(k < 8 ? { brokenOn: FROM + 60, status: 'broken' } : {}) }),
    );
    const figures = settleFigures(redefaultFigures(records, SETTING), RULES);
    const of = (metric: string): Figure =>
      figures.find((one) => one.metric === metric && one.segment === 'all')!;
    expect(of('redefault_3m').value).toBeCloseTo(0.2, 12);
    expect(of('redefault_6m').value).toBeCloseTo(0.2, 12);
    expect(of('redefault_12m')).toMatchObject({
      value: null,
      n: 40,
      verdict: 'cannot_say',
      reason: 'censored',
    });
  });
});
