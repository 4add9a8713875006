/** The unit tables against real schedules: what the search's bounds are built on must hold of every rounded plan. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCIES } from '../../../src/domain/frequency.js';
import type { PlanMethod } from '../../../src/domain/rules.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';
import { expectedRecovery } from '../../../src/domain/value.js';
import {
  DEAREST,
  DEAREST_ROUNDING,
  FIGURES,
  FIRST_DISCOUNT,
  LEAST,
  LOST,
  MONTH_ROUNDING,
  MONTHS,
  NODE_WIDTH,
  PAID,
  PAYMENT_ROUNDING,
  SERVED,
  ShapeTable,
  SUM_ROUNDING,
  TOTAL,
  TOTAL_ROUNDING,
  YEARS,
} from '../../../src/engine/search/shapes.js';
import { GRID } from './plan-cases.js';

const RECOVERY = 0.3;
const DISCOUNT = 0.15;
const SERVICING = 200;
const HAZARD = { minMonthly: 0.002, maxMonthly: 0.3 };
/** What doubles may lose, relative to the figure: nodes are singles. */
const DOUBLE = 1e-9;
const SINGLE = 1e-6;

const shapes = fc.record({
  financed: fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 5_000 }),
    fc.integer({ min: 5_000, max: 20_000_000 }),
    fc.integer({ min: 20_000_000, max: 1_000_000_000_000 }),
  ),
  rate: fc.constantFrom(0, 0.0005, 0.18, 0.24, 0.36, 1.2),
  months: fc.constantFrom(3, 12, 36, 84),
  frequency: fc.constantFrom(...FREQUENCIES),
  grace: fc.constantFrom(0, 3, 12),
  method: fc.constantFrom<PlanMethod>('equal-instalment', 'equal-principal', 'step-up'),
  stepUp: fc.constantFrom(0.05, 0.3),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

/** A table of this one shape, worked out; null when the months are no whole number of periods. */
function tableOf({ rate, months, frequency, grace, method, stepUp }: Shape): ShapeTable | null {
  const table = new ShapeTable({
    rates: [rate],
    rateBefore: rate,
    grid: {
      ...GRID,
      months: [months],
      frequencies: [frequency],
      graceMonths: [grace],
      methods: [method],
      stepUpAnnual: stepUp,
    },
    discountAnnual: DISCOUNT,
    hazard: HAZARD,
  });
  if (table.count === 0) return null;
  expect(table.ready[0]).toBe(0);
  table.prepare(0);
  expect(table.ready[0]).toBe(1);
  return table;
}

/** The rounded schedule as the contract's builder makes it. */
function rowsOf(table: ShapeTable, financed: number) {
  const time = table.time(0);
  return buildSchedule(
    termsOf({
      amountMinor: financed,
      currency: 'CNY',
      rateAnnual: time.rateAnnual,
      instalments: time.instalments,
      frequency: time.frequency,
      method: time.method,
      startDate: 20_000,
      graceInstalments: time.graceInstalments,
      stepUpAnnual: time.stepUpAnnual,
    }),
  ).rows;
}
type Rows = ReturnType<typeof rowsOf>;

/** The value of the rounded schedule at a hazard. */
function valueOf(table: ShapeTable, financed: number, rows: Rows, hazard: number): number {
  return expectedRecovery(
    {
      count: rows.length,
      downPaymentMinor: 0,
      financedMinor: financed,
      paymentMinor: rows.map((row) => row.paymentMinor),
      closingMinor: rows.map((row) => row.closingMinor),
    },
    hazard,
    {
      discountAnnual: DISCOUNT,
      periodMonths: table.time(0).periodMonths,
      recoveryAfterBreak: RECOVERY,
      setupCostMinor: 0,
      servicingCostMinor: SERVICING,
    },
  );
}

/** The least payment that the limit on small instalments looks at. */
function leastOf(table: ShapeTable, rows: Rows): number {
  const paying = rows.slice(table.time(0).graceInstalments);
  const counted = paying.length > 1 ? paying.slice(0, -1) : paying;
  return Math.min(...counted.map((row) => row.paymentMinor));
}

/** How much of each bound was used at most, so that none is so wide that it means nothing. */
type Use = Map<string, number>;

/** `off` is the distance from the ideal, `bound` what it may be; `noise` what doubles may add. */
function expectWithin(use: Use, name: string, off: number, bound: number, noise: number): void {
  expect({ name, beyond: Math.max(0, off - bound - noise) }).toEqual({ name, beyond: 0 });
  if (bound > 0) use.set(name, Math.max(use.get(name) ?? 0, off / bound));
}

describe('unit shapes', () => {
  it('stand within their rounding bounds of the rounded schedule', () => {
    const use: Use = new Map();
    let seen = 0;
    fc.assert(
      fc.property(shapes, (shape) => {
        const { financed } = shape;
        const table = tableOf(shape);
        if (table === null) return;
        const rows = rowsOf(table, financed);
        // Beyond the safe integers there is no schedule.
        if (rows.length === 0) return;
        seen++;
        const { figures } = table;
        const time = table.time(0);
        const noise = financed * DOUBLE * rows.length * figures[TOTAL]!;
        const monthly = (Math.max(...rows.map((row) => row.paymentMinor)) * time.periodsPerYear) / 12;
        const dearest = financed * figures[DEAREST]!;
        expectWithin(use, 'dearest month below', dearest - monthly, figures[DEAREST_ROUNDING]!, noise);
        expectWithin(use, 'dearest month', Math.abs(monthly - dearest), figures[MONTH_ROUNDING]!, noise);
        const total = rows.reduce((sum, row) => sum + row.paymentMinor, 0);
        expectWithin(
          use,
          'total',
          Math.abs(total - financed * figures[TOTAL]!),
          figures[TOTAL_ROUNDING]!,
          noise,
        );
        const least = Math.abs(leastOf(table, rows) - financed * figures[LEAST]!);
        expectWithin(use, 'least instalment', least, figures[PAYMENT_ROUNDING]!, noise);
        expect(figures[YEARS]).toBe(time.months / 12);
        expect(figures[MONTHS]).toBe(time.instalments * time.periodMonths);
      }),
      { numRuns: 1500, seed: 17 },
    );
    expect(seen).toBeGreaterThan(700);
    expect([...use.keys()]).toHaveLength(4);
    expect(Math.min(...use.values())).toBeGreaterThan(0.1);
  });

  it('are worth at every node what the schedule is worth there, but for rounding', () => {
    const use: Use = new Map();
    fc.assert(
      fc.property(shapes, fc.nat(128), (shape, node) => {
        const { financed } = shape;
        const table = tableOf(shape);
        if (table === null) return;
        const rows = rowsOf(table, financed);
        if (rows.length === 0) return;
        const { figures, nodes, scale } = table;
        const at = node * NODE_WIDTH;
        expect(nodes[at + 2]).toBe(0);
        table.fillNode(0, node);
        expect(nodes[at + 2]).toBeGreaterThan(0);
        const hazard = Math.exp(scale.low + node / scale.perUnit);
        const unit = RECOVERY * figures[FIRST_DISCOUNT]! + nodes[at]! - RECOVERY * nodes[at + 1]!;
        const ideal = financed * unit - SERVICING * nodes[at + 2]!;
        const off = Math.abs(valueOf(table, financed, rows, hazard) - ideal);
        const size = financed * (figures[PAID]! + RECOVERY * figures[LOST]!) + SERVICING * figures[SERVED]!;
        expectWithin(use, 'value', off, figures[SUM_ROUNDING]!, size * SINGLE);
      }),
      { numRuns: 800, seed: 18 },
    );
    expect(use.get('value')).toBeGreaterThan(0.01);
  });

  it('hold the shapes of every rate, each where the columns say', () => {
    const rates = [0.24, 0.12, 0];
    const table = new ShapeTable({
      rates,
      rateBefore: 0.24,
      grid: GRID,
      discountAnnual: DISCOUNT,
      hazard: HAZARD,
    });
    const sides = table.sides.count;
    expect(table.count).toBe(rates.length * sides);
    for (let k = 0; k < table.count; k++) {
      table.prepare(k);
      table.fillNode(k, 40);
    }
    for (let k = 0; k < table.count; k++) {
      const time = table.time(k);
      expect(time.rateAnnual).toBe(rates[Math.floor(k / sides)]);
      expect(time.instalments).toBe(table.sides.instalments[k % sides]);
      const alone = new ShapeTable({
        rates: [time.rateAnnual],
        rateBefore: 0.24,
        grid: {
          ...GRID,
          months: [time.months],
          frequencies: [time.frequency],
          graceMonths: [time.graceMonths],
          methods: [time.method],
        },
        discountAnnual: DISCOUNT,
        hazard: HAZARD,
      });
      alone.prepare(0);
      alone.fillNode(0, 40);
      const first = k * FIGURES;
      expect(table.figures.slice(first, first + FIGURES)).toEqual(alone.figures);
      const at = (k * table.scale.nodes + 40) * NODE_WIDTH;
      expect(table.nodes.slice(at, at + NODE_WIDTH)).toEqual(
        alone.nodes.slice(40 * NODE_WIDTH, 41 * NODE_WIDTH),
      );
    }
  });
});
