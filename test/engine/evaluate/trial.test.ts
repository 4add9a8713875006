import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/engine/evaluate/evaluate.js';
import type { Figure } from '../../../src/engine/evaluate/figure.js';
import type { AccountRecord } from '../../../src/engine/evaluate/records.js';
import { settleFigures } from '../../../src/engine/evaluate/settle.js';
import { trialOf } from '../../../src/engine/evaluate/trial.js';
import { chiSquare } from '../../../src/engine/statistics/chi-square.js';
import { aPlan, aRecord, aSetting, aState } from './some-records.js';

const NO_LATER = aSetting({ laterDates: [], hasFeedback: false });

/** So many accounts of an arm, some of which paid. */
function arm(name: 'treated' | 'control', paid: number, unpaid: number, over: Partial<AccountRecord> = {}) {
  return Array.from({ length: paid + unpaid }, (_, k) =>
    aRecord({ arm: name, group: name, paidMinor: k < paid ? 10_000 : 0, ...over }),
  );
}

function differenceOf(records: readonly AccountRecord[], setting = NO_LATER): Figure {
  const result = trialOf(records, setting)!;
  return settleFigures(result.figures, setting.rules).find(
    (one) =>
      /^effect_(paid|current)$/.test(one.metric) && one.segment === 'all' && one.group === 'treated-control',
  )!;
}

describe('a published trial without an effect', () => {
  const rows = readFileSync('fixtures/trials/collections.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const of = (name: string, repaid: string): number =>
    Number(rows.find(([a, r]) => a === name && r === repaid)![2]);
  const records = [
    ...arm('treated', of('treated', 'yes'), of('treated', 'no')),
    ...arm('control', of('control', 'yes'), of('control', 'no')),
  ];

  it('has the published chi-square', () => {
    const found = chiSquare({ hits: 1401, of: 2109 }, { hits: 697, of: 1054 }, 'yates')!;
    expect(found.statistic).toBeCloseTo(0.016561, 6);
    expect(found.p).toBeCloseTo(0.8976, 4);
  });

  it('gets no evidence, with its difference, interval and power', () => {
    const figure = differenceOf(records);
    expect(figure.verdict).toBe('no_evidence');
    expect(figure.value).toBeCloseTo(1401 / 2109 - 697 / 1054, 12);
    expect(figure.low!).toBeLessThan(0);
    expect(figure.high!).toBeGreaterThan(0);
    expect(figure.test!.name).toBe('yates');
    expect(figure.test!.p).toBeCloseTo(0.8976, 4);
    expect(figure.test!.power!).toBeGreaterThan(0.75);
    expect(figure.n).toBe(3163);
  });
});

/** Ten accounts a borrower. */
function shared(records: readonly AccountRecord[]): AccountRecord[] {
  return records.map((record, k) => ({ ...record, borrowerId: `${record.arm}${Math.floor(k / 10)}` }));
}

/** So many of them are in the later exports. */
function seen(records: readonly AccountRecord[], share: number): AccountRecord[] {
  return records.map((record, k) => ({
    ...record,
    later: k < share * records.length ? [aState(), aState()] : [null, null],
  }));
}

describe('a trial', () => {
  it('finds an effect that is there, and says which way', () => {
    expect(differenceOf([...arm('treated', 300, 200), ...arm('control', 200, 300)]).verdict).toBe('better');
    expect(differenceOf([...arm('treated', 200, 300), ...arm('control', 300, 200)]).verdict).toBe('worse');
  });

  it('says nothing of arms too small', () => {
    const figure = differenceOf([...arm('treated', 20, 5), ...arm('control', 5, 20)]);
    expect([figure.verdict, figure.reason]).toEqual(['cannot_say', 'too_few']);
  });

  it('says that it could not have found what matters', () => {
    const figure = differenceOf([...arm('treated', 26, 24), ...arm('control', 25, 25)]);
    expect([figure.verdict, figure.reason]).toEqual(['no_evidence', 'underpowered']);
  });

  it('is no trial when the groups differed beforehand', () => {
    const figure = differenceOf([
      ...arm('treated', 300, 200, { daysPastDue: 20, bucket: 'M1' }),
      ...arm('control', 200, 300, { daysPastDue: 80, bucket: 'M3' }),
    ]);
    expect([figure.verdict, figure.reason]).toEqual(['cannot_say', 'groups_differ_before']);
  });

  it('does not take accounts of one borrower for as many', () => {
    const alone = differenceOf([...arm('treated', 110, 90), ...arm('control', 90, 110)]);
    const together = differenceOf([...shared(arm('treated', 110, 90)), ...shared(arm('control', 90, 110))]);
    expect(together.high! - together.low!).toBeGreaterThan(2.5 * (alone.high! - alone.low!));
  });

  it('says nothing when too many accounts are missing later', () => {
    const setting = aSetting({ hasFeedback: false });
    const figure = differenceOf(
      [...seen(arm('treated', 200, 100), 0.6), ...seen(arm('control', 100, 200), 0.6)],
      setting,
    );
    expect(figure.metric).toBe('effect_current');
    expect([figure.verdict, figure.reason]).toEqual(['cannot_say', 'accounts_missing_later']);
  });

  it('is about approved plans where both arms have them, and else about who was eligible', () => {
    const both = [
      ...arm('treated', 30, 30, { plan: aPlan() }),
      ...arm('control', 30, 30, { plan: aPlan() }),
      ...arm('treated', 30, 30, { eligibility: 'ineligible' }),
      ...arm('control', 30, 30, { eligibility: 'ineligible' }),
    ];
    expect(trialOf(both, NO_LATER)!.trial).toMatchObject({ population: 'planned', treated: 60, control: 60 });
    const one = both.map((record) => (record.arm === 'control' ? { ...record, plan: null } : record));
    expect(trialOf(one, NO_LATER)!.trial).toMatchObject({ population: 'eligible', treated: 60, control: 60 });
    expect(trialOf(arm('treated', 3, 3), NO_LATER)).toBeNull();
  });
});

/** One run, of these accounts alone. */
function input(records: readonly AccountRecord[]) {
  return {
    base: records,
    accounts: records,
    entries: [],
    before: null,
    runs: [],
    policy: 'cn@000000000000',
    replacedPlans: 0,
    rejectedRows: 0,
  };
}

function matchedOf(records: readonly AccountRecord[]): Figure[] {
  return evaluate(input(records), NO_LATER).report.figures.filter((one) =>
    one.metric.startsWith('matched_difference_'),
  );
}

describe('where chance did not decide', () => {
  it('a difference is shown and never called an effect, however large', () => {
    const takers = arm('treated', 95, 5, { arm: null, group: null, plan: aPlan() });
    const others = arm('control', 5, 95, { arm: null, group: null });
    const [figure, ...rest] = matchedOf([...takers, ...others]);
    expect(rest).toEqual([]);
    expect(figure!.value).toBeCloseTo(0.9, 12);
    expect([figure!.verdict, figure!.reason]).toEqual(['cannot_say', 'selection']);
  });

  it('a group that names no arm is none', () => {
    const some = arm('treated', 95, 5, { arm: null, group: 'SMS campaign' });
    const others = arm('control', 5, 95, { arm: null, group: null });
    const [figure] = matchedOf([...some, ...others]);
    expect(figure!.group).toBe('group=SMS campaign');
    expect([figure!.verdict, figure!.reason]).toEqual(['cannot_say', 'not_randomised']);
  });

  it('completing a settlement is no outcome of it: settlements are in no comparison', () => {
    const settled = arm('treated', 60, 0, { arm: null, group: null, plan: aPlan({ settlement: true }) });
    const others = arm('control', 5, 95, { arm: null, group: null });
    const [figure] = matchedOf([...settled, ...others]);
    expect(figure!.value).toBeNull();
    expect([figure!.verdict, figure!.reason]).toEqual(['cannot_say', 'outcome_is_treatment']);
  });

  it('accounts without an alike one are left out', () => {
    const takers = [
      ...arm('treated', 30, 0, { arm: null, group: null, plan: aPlan() }),
      ...arm('treated', 0, 30, { arm: null, group: null, plan: aPlan(), bucket: 'M1' }),
    ];
    const others = arm('control', 15, 15, { arm: null, group: null });
    const { matched } = evaluate(input([...takers, ...others]), NO_LATER).report;
    expect(matched[0]).toMatchObject({ treated: 60, matched: 30, control: 30 });
    const [figure] = matchedOf([...takers, ...others]);
    expect(figure!.value).toBeCloseTo(0.5, 12);
  });
});
