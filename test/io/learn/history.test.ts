import { describe, expect, it } from 'vitest';
import type { ForbearError } from '../../../src/domain/issue.js';
import { memorySource } from '../../../src/io/csv/source.js';
import {
  type HistoryMapping,
  NO_MAPPING,
  parseHistoryMapping,
} from '../../../src/io/learn/history-mapping.js';
import { readHistory } from '../../../src/io/learn/read-history.js';

const OPTIONS = { encoding: 'auto', dateFormat: null, currency: 'CNY', monotone: 'auto' } as const;

function mapping(text: string): HistoryMapping {
  const { mapping: read, issues } = parseHistoryMapping(text, 'map.yaml');
  if (read === null) throw new Error(issues.map(({ found }) => found).join());
  return read;
}

const read = (csv: string, map: HistoryMapping) => readHistory(memorySource('past.csv', csv), map, OPTIONS);

describe('the history section', () => {
  it('says what columns are', () => {
    const said = mapping(`history:
  outcome: { from: Status, bad: [bad, 2] }
  weight: w
  features:
    days_past_due: DPD
    home: { from: Home, kind: category, map: { priv: private, "?": null }, reason_code: housing }
`);
    expect(said.outcome).toEqual({ from: 'Status', bad: ['bad', '2'], good: null });
    expect(said.features!['days_past_due']).toMatchObject({ from: 'DPD', kind: null, monotone: null });
    expect(said.features!['home']).toMatchObject({ kind: 'category', reasonCode: 'housing' });
  });

  it.each([
    ['history:\n  outcome: { from: S, bad: b }\n  featurs: {}', 3, 'featurs'],
    ['history:\n  features:\n    a: { from: A, monotone: up }', 3, 'something else'],
    ['history:\n  features:\n    Bad Name: A', 3, 'something else'],
    ['other: {}', 1, 'something else'],
    ['history: [', 1, 'YAML that cannot be read'],
  ])('%j is refused at its line', (text, line, found) => {
    const { mapping: none, issues } = parseHistoryMapping(text, 'map.yaml');
    expect(none).toBeNull();
    expect(issues[0]).toMatchObject({ code: 'MAPPING_INVALID', where: { file: 'map.yaml', line }, found });
  });
});

describe('a history', () => {
  const outcome = { from: 'Status', bad: ['bad'], good: ['good'] };

  it('takes every column that has no other part, and leaves out rows with neither outcome', async () => {
    const csv =
      'no,Status,Income,Job,Since,x\n1,good,"1,200",fixed,2020-01-31,\n2,bad,900,none,2021-02-28,\n3,,1,x,,\n';
    const reading = await read(csv, { ...NO_MAPPING, outcome, id: 'no' });
    const { history } = reading;
    expect([history.rows, [...history.bad], [...history.rowNumbers]]).toEqual([2, [0, 1], [1, 2]]);
    expect(reading.withoutOutcome).toBe(1);
    expect(reading.ids).toEqual(['1', '2']);
    expect(history.features.map(({ name, kind, values }) => [name, kind, values])).toEqual([
      ['income', 'number', [1200, 900]],
      ['job', 'category', ['fixed', 'none']],
      ['x', 'category', [null, null]],
    ]);
    expect(reading.unusable).toMatchObject([{ header: 'Since', reason: 'date' }]);
  });

  it('reads facts as policies write them: money by a factor to the cent, flags as words, none that follow from the score', async () => {
    const map = mapping(`history:
  outcome: { from: Status, bad: bad }
  weight: w
  date: on
  features:
    income_monthly: { from: Income, multiply: "0.0833333333" }
    income_verified: V
    credit_score: S
`);
    const csv = 'Status,w,on,Income,V,S\nok,2,2024-05-01,1000,是,600\nbad,1,,NA,0,1\n';
    const { history, unusable } = await read(csv, map);
    expect([...history.weights]).toEqual([2, 1]);
    expect(history.dates).toEqual([19_844, null]);
    expect(history.features.map(({ name, fact, values }) => [name, fact, values])).toEqual([
      ['income_monthly', 'income_monthly', [83.33, null]],
      ['income_verified', 'income_verified', ['true', 'false']],
    ]);
    expect(unusable).toMatchObject([{ name: 'credit_score', reason: 'derived' }]);
  });

  it.each([
    ['Status,x\nbad,7\ngood,many\n', { x: { kind: 'number' } }, 'HISTORY_INVALID'],
    ['Status,x\nbad,7\n', { y: {} }, 'MAPPED_COLUMN_NOT_FOUND'],
    ['Status,x,x\nbad,7,8\n', null, 'DUPLICATE_COLUMN'],
  ])('%j is no use as a whole', async (csv, features, code) => {
    const entry = { kind: null, monotone: null, multiply: null, map: null, reasonCode: null };
    const given =
      features === null
        ? null
        : Object.fromEntries(
            Object.entries(features).map(([name, over]) => [name, { ...entry, from: name, ...over }]),
          );
    const error = (await read(csv, { ...NO_MAPPING, outcome, features: given as never }).catch(
      (one: unknown) => one,
    )) as ForbearError;
    expect([error.exitCode, error.issues[0]!.code]).toEqual([3, code]);
  });
});
