/** The time sides of a whole grid, per unit financed, as columns that a search can run over. */
import type { Frequency, LeverGrid } from '../../domain/rules.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { instalmentsIn, periodMonths } from '../../domain/terms.js';
import { discountFactor } from '../../domain/value.js';
import { type PlanTime, planTime } from './plan-time.js';
import { type UnitShape, unitShape } from './unit-shape.js';

/**
 * All shapes of a grid, as columns: the search reads a few numbers of many shapes. Shapes come in the order of the
 * grid: rates, then months and frequencies, grace, methods; column k is shape k.
 */
export interface ShapeTable {
  readonly times: readonly PlanTime[];
  /** Where each shape's values stand in the lists that made the grid. */
  readonly rates: readonly number[];
  readonly terms: readonly {
    readonly months: number;
    readonly frequency: Frequency;
    readonly instalments: number;
  }[];
  readonly rateIndex: Uint16Array;
  readonly termIndex: Uint16Array;
  readonly graceIndex: Uint16Array;
  readonly methodIndex: Uint16Array;
  readonly instalments: Uint16Array;
  readonly periodMonths: Float64Array;
  readonly termYears: Float64Array;
  /** c_t of shape k for t = 1…n: entries offsets[k] and on. */
  readonly coefficients: Float64Array;
  readonly offsets: Int32Array;
  /** d_t for t = 1…n at least. */
  readonly discounts: readonly Float64Array[];
  /** ρ d_1: the constant of the polynomial. */
  readonly constant: Float64Array;
  /** The dearest month, and all payments, per unit financed. */
  readonly dearestMonthly: Float64Array;
  readonly total: Float64Array;
  /** The least payment after the grace, the last left out unless it is alone. */
  readonly least: Float64Array;
  /** Least c_t ÷ d_t: where financed × this ≥ the servicing cost, value falls as the hazard rises. */
  readonly leastMargin: Float64Array;
  /** Σ |c_t|: bounds how fast value moves with ln h. */
  readonly movement: Float64Array;
  /** How far a payment or balance of the rounded schedule can stand from the ideal one, in minor units. */
  readonly roundingMinor: Float64Array;
  /** The same for the dearest month. */
  readonly roundingMonthly: Float64Array;
  /** How far sums of payments (plain or discounted, the hazard left as it is) can. */
  readonly valueRoundingMinor: Float64Array;
}

export interface ShapeSetting {
  readonly rates: readonly number[];
  readonly rateBefore: number;
  readonly grid: LeverGrid;
  readonly discountAnnual: number;
  readonly recoveryAfterBreak: number;
}

interface GridPlace {
  readonly time: PlanTime;
  readonly rate: number;
  readonly term: number;
  readonly grace: number;
  readonly method: number;
}

/** Every shape of the grid whose months and grace are whole periods. Equal rates must have been merged. */
export function shapeTable(setting: ShapeSetting): ShapeTable {
  const { grid, rates } = setting;
  const terms = grid.months.flatMap((months) =>
    grid.frequencies.map((frequency) => ({
      months,
      frequency,
      instalments: instalmentsIn(months, frequency) ?? 0,
    })),
  );
  const places: GridPlace[] = [];
  for (const [rate, rateAnnual] of rates.entries()) {
    const moved = rateAnnual !== setting.rateBefore;
    const factors = new Map(grid.frequencies.map((one) => [one, regularFactor(rateAnnual, one)]));
    for (const [term, { months, frequency }] of terms.entries()) {
      for (const [grace, graceMonths] of grid.graceMonths.entries()) {
        for (const [method, name] of grid.methods.entries()) {
          const plain = { rateAnnual, months, frequency, graceMonths, method: name };
          const time = planTime(plain, grid.stepUpAnnual, moved, factors.get(frequency)!);
          if (time !== null) places.push({ time, rate, term, grace, method });
        }
      }
    }
  }
  return tableOf(places, terms, setting);
}

function tableOf(
  places: readonly GridPlace[],
  terms: ShapeTable['terms'],
  setting: ShapeSetting,
): ShapeTable {
  const longest = Math.max(0, ...setting.grid.months);
  const byFrequency = new Map(
    setting.grid.frequencies.map((frequency) => [
      frequency,
      discountTable(setting.discountAnnual, frequency, longest),
    ]),
  );
  const discounts = places.map(({ time }) => byFrequency.get(time.frequency)!);
  const count = places.length;
  const offsets = new Int32Array(count);
  let size = 0;
  for (let k = 0; k < count; k++) {
    offsets[k] = size;
    size += places[k]!.time.instalments;
  }
  const coefficients = new Float64Array(size);
  const units = places.map(({ time }, k) => {
    const own = coefficients.subarray(offsets[k]!, offsets[k]! + time.instalments);
    return unitShape(time, discounts[k]!, setting.recoveryAfterBreak, own);
  });
  const index = (value: (place: GridPlace) => number) =>
    filled(new Uint16Array(count), (k) => value(places[k]!));
  const column = (value: (unit: UnitShape, time: PlanTime) => number) =>
    filled(new Float64Array(count), (k) => value(units[k]!, places[k]!.time));
  return {
    times: places.map((place) => place.time),
    rates: setting.rates,
    terms,
    rateIndex: index((place) => place.rate),
    termIndex: index((place) => place.term),
    graceIndex: index((place) => place.grace),
    methodIndex: index((place) => place.method),
    instalments: index((place) => place.time.instalments),
    periodMonths: column((_, time) => time.periodMonths),
    termYears: column((_, time) => time.months / 12),
    coefficients,
    offsets,
    discounts,
    constant: column((unit) => unit.constant),
    dearestMonthly: column((unit, time) => (unit.dearest * time.periodsPerYear) / 12),
    total: column((unit) => unit.total),
    least: column((unit) => unit.least),
    leastMargin: column((unit) => unit.leastMargin),
    movement: column((unit) => unit.movement),
    roundingMinor: column((unit) => unit.roundingMinor),
    roundingMonthly: column((unit, time) => (unit.roundingMinor * time.periodsPerYear) / 12),
    valueRoundingMinor: column((unit) => unit.valueRoundingMinor),
  };
}

/** A column filled by index; `from` with a mapping function is many times slower. */
function filled<T extends Float64Array | Uint16Array>(column: T, value: (index: number) => number): T {
  for (let k = 0; k < column.length; k++) column[k] = value(k);
  return column;
}

function discountTable(rateAnnual: number, frequency: Frequency, months: number): Float64Array {
  const count = Math.ceil(months / periodMonths(frequency));
  const step = discountFactor(rateAnnual, periodMonths(frequency));
  const table = new Float64Array(count);
  let discount = 1;
  for (let t = 0; t < count; t++) {
    discount *= step;
    table[t] = discount;
  }
  return table;
}
