/** Spreadsheet and library functions: each published value is reproduced by a figure of ours, or listed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { irr, npv, xirr } from '../../src/domain/cashflow/present-value.js';
import { addMonths, formatIsoDate } from '../../src/domain/dates.js';
import { days30e360, days30360, yearFractionOf } from '../../src/domain/daycount.js';
import { buildSchedule } from '../../src/domain/schedule/build.js';
import { scheduleCost } from '../../src/domain/schedule/cost.js';
import { termsOf } from '../../src/domain/schedule/terms.js';
import { aprcYears } from './aprc.js';
import { dayOf } from './terms.js';

type Argument = number | string | boolean | readonly (number | string)[];
interface Case {
  readonly id: string;
  readonly fn: string;
  readonly args: readonly Argument[];
  readonly expected: number | string | null;
  readonly tol: number;
  readonly tolKind: 'relative' | 'absolute' | 'exact';
  /** Why ours is another value. */
  readonly differs?: string;
  /** Why we have no such value. */
  readonly outside?: string;
}
const FILE = new URL('../../fixtures/conformance/functions.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly Case[] };

const kindOf = ({ fn, args }: Case) => (fn === 'days30360' ? `${fn} ${String(args[0])}` : fn);

/** The rows of a loan of `pv` at a rate per period; `due` payments fall at the start of each period. */
function loan(rate: number, count: number, pv: number, due: boolean) {
  const terms = termsOf({
    amountMinor: pv * 100,
    currency: 'USD',
    rateAnnual: rate,
    instalments: count,
    startDate: 0,
    firstDueDate: due ? 0 : null,
    frequency: 'annual',
    rounding: 'none',
  });
  return buildSchedule(terms).rows;
}

function cumulative(args: readonly number[], part: 'interestMinor' | 'principalMinor'): number {
  const [rate, count, pv, from, to, due] = args as [number, number, number, number, number, number];
  const rows = loan(rate, count, pv, due === 1).slice(from - 1, to);
  return -rows.reduce((sum, row) => sum + row[part], 0) / 100;
}

const between =
  (count: (from: number, to: number) => number) =>
  (...args: Argument[]) =>
    count(dayOf(String(args[0])), dayOf(String(args[1])));
const numbers = (args: readonly Argument[]) => args as readonly number[];
const flows = (arg: Argument | undefined) => arg as readonly number[];
/** Other ways to count the year are held to ours: they agree often, not always. */
const isda = between((from, to) => yearFractionOf(from, to, 'actual/actual'));

/** Our figure for each function. Payments of a loan are outflows there, hence the signs. */
const OURS: Readonly<Record<string, (...args: Argument[]) => number | string | null>> = {
  'days30360 BondBasis': (_, ...dates) => between(days30360)(...dates),
  'days30360 USA': (_, ...dates) => between(days30360)(...dates),
  'days30360 Eurobond': (_, ...dates) => between(days30e360)(...dates),
  'days30360 ISDA': (_, ...dates) => between(days30e360)(...dates),
  DAYS360: (from, to, european) => between(european === true ? days30e360 : days30360)(from!, to!),
  EDATE: (from, months) => formatIsoDate(addMonths(dayOf(String(from)), Number(months))),
  EOMONTH: (from, months) => formatIsoDate(addMonths(dayOf(String(from)), Number(months), 31)),
  yearFracActActISDA: isda,
  yearFracActActAFB: isda,
  yearFracActActISMA: isda,
  yearFracEU200848EC_month: between(aprcYears),
  npv0: (rate, amounts) => npv(Number(rate), flows(amounts)),
  npv1: (rate, amounts) => npv(Number(rate), flows(amounts), 1),
  irr: (amounts) => irr(flows(amounts)),
  xirr: (amounts, dates) =>
    xirr(
      flows(amounts).map((amountMinor, index) => ({
        amountMinor,
        date: dayOf(String((dates as readonly string[])[index])),
      })),
    ),
  rate: (...args) => {
    const [count, payment, pv, fv, due = 0] = numbers(args) as [number, number, number, number, number?];
    const amounts = Array.from({ length: count + 1 }, (_, at) => {
      const pays = due === 1 ? at < count : at > 0;
      return (pays ? payment : 0) + (at === 0 ? pv : 0) + (at === count ? fv : 0);
    });
    return irr(amounts);
  },
  pv: (...args) => {
    const [rate, count, payment, fv, due = 0] = numbers(args) as [number, number, number, number, number?];
    const amounts = Array<number>(count).fill(payment);
    return -npv(rate, amounts, due === 1 ? 0 : 1) - fv / (1 + rate) ** count;
  },
  rri: (...args) => {
    const [count, from, to] = numbers(args) as [number, number, number];
    return irr([-from, ...Array<number>(count - 1).fill(0), to]);
  },
  pmt: (...args) => {
    const [rate, count, pv, , due = 0] = numbers(args) as [number, number, number, number?, number?];
    return -loan(rate, count, pv, due === 1)[0]!.paymentMinor / 100;
  },
  ipmt: (...args) => {
    const [rate, at, count, pv, , due = 0] = numbers(args) as [
      number,
      number,
      number,
      number,
      number?,
      number?,
    ];
    return -loan(rate, count, pv, due === 1)[at - 1]!.interestMinor / 100;
  },
  ppmt: (...args) => {
    const [rate, at, count, pv, , due = 0] = numbers(args) as [
      number,
      number,
      number,
      number,
      number?,
      number?,
    ];
    return -loan(rate, count, pv, due === 1)[at - 1]!.principalMinor / 100;
  },
  cumipmt: (...args) => cumulative(numbers(args), 'interestMinor'),
  cumprinc: (...args) => cumulative(numbers(args), 'principalMinor'),
  effect: (rate) => {
    const terms = termsOf({
      amountMinor: 1e6,
      currency: 'USD',
      rateAnnual: Number(rate),
      instalments: 8,
      startDate: 0,
      frequency: 'quarterly',
      rounding: 'none',
    });
    return scheduleCost(buildSchedule(terms), terms).eir;
  },
};

function agrees(published: Case): boolean {
  const ours = OURS[kindOf(published)]!(...published.args);
  const { expected, tol, tolKind } = published;
  if (expected === null || typeof expected === 'string' || ours === null) return ours === expected;
  const bound = tolKind === 'relative' ? tol * Math.abs(expected) : tol;
  // A published value has some 12 digits at most; ours is a double.
  return Math.abs(Number(ours) - expected) <= Math.max(bound, 1e-12 * Math.abs(expected));
}

const compared = cases.filter((published) => published.outside === undefined);

describe('published functions', () => {
  it('are all here, each compared or listed with the reason', () => {
    expect(cases).toHaveLength(150);
    expect(compared.length).toBeGreaterThan(110);
    for (const published of compared) expect(OURS).toHaveProperty([kindOf(published)]);
    for (const { outside, differs } of cases) expect(`${outside ?? '.'}${differs ?? '.'}`).toMatch(/\.$/);
  });

  it.each(compared.filter(({ differs }) => differs === undefined))('$id $args', (published) => {
    expect(agrees(published)).toBe(true);
  });

  it.each(compared.filter(({ differs }) => differs !== undefined))(
    '$id $args differs: $differs',
    (published) => {
      expect(agrees(published)).toBe(false);
    },
  );
});
