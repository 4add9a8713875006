/**
 * The time sides of a grid, rates aside: every term, frequency, grace and method that makes whole periods, as columns.
 * They belong to the policy alone, so that one list serves every account.
 */

import { periodsPerYear } from '../../domain/frequency.js';
import type { Frequency, LeverGrid } from '../../domain/rules.js';
import { instalmentsIn, periodMonths } from '../../domain/terms.js';

interface Term {
  readonly months: number;
  readonly frequency: Frequency;
  /** 0 when the months are no whole number of periods. */
  readonly instalments: number;
}

/** Column j is side j, in the order of the grid: months, frequencies, grace, methods. */
export interface TimeSides {
  readonly grid: LeverGrid;
  readonly count: number;
  readonly terms: readonly Term[];
  /** Where each side's values stand in the lists that made the grid. */
  readonly termIndex: Uint16Array;
  readonly frequencyIndex: Uint8Array;
  readonly graceIndex: Uint8Array;
  readonly methodIndex: Uint8Array;
  readonly instalments: Uint16Array;
  readonly graceInstalments: Uint16Array;
  /** Months that side j really runs: instalments × the period. */
  readonly months: Float64Array;
  /** Of a side that steps up after its last payment alone: the side of level instalments, which is the same plan; −1 else. */
  readonly twin: Int32Array;
  /** Where side j's instalments begin in a column that holds those of all sides; one more entry ends it. */
  readonly offsets: Int32Array;
}

const known = new WeakMap<LeverGrid, TimeSides>();

/** The sides of a grid; made once for each. A memo of a pure function. */
export function timeSides(grid: LeverGrid): TimeSides {
  const found = known.get(grid) ?? sidesOf(grid);
  known.set(grid, found);
  return found;
}

interface Place {
  readonly term: number;
  readonly frequency: number;
  readonly grace: number;
  readonly method: number;
  readonly graceInstalments: number;
}

function sidesOf(grid: LeverGrid): TimeSides {
  const terms: Term[] = [];
  const places: Place[] = [];
  for (const months of grid.months) {
    for (const [frequency, name] of grid.frequencies.entries()) {
      const instalments = instalmentsIn(months, name) ?? 0;
      const term = terms.push({ months, frequency: name, instalments }) - 1;
      for (const [grace, graceMonths] of grid.graceMonths.entries()) {
        const graceInstalments = instalmentsIn(graceMonths, name);
        // Something must be left to pay after the grace.
        if (graceInstalments === null || graceInstalments >= instalments) continue;
        for (const method of grid.methods.keys()) {
          places.push({ term, frequency, grace, method, graceInstalments });
        }
      }
    }
  }
  return columnsOf(grid, terms, places);
}

function columnsOf(grid: LeverGrid, terms: readonly Term[], places: readonly Place[]): TimeSides {
  const count = places.length;
  const sides = {
    grid,
    count,
    terms,
    termIndex: new Uint16Array(count),
    frequencyIndex: new Uint8Array(count),
    graceIndex: new Uint8Array(count),
    methodIndex: new Uint8Array(count),
    instalments: new Uint16Array(count),
    graceInstalments: new Uint16Array(count),
    months: new Float64Array(count),
    twin: new Int32Array(count).fill(-1),
    offsets: new Int32Array(count + 1),
  };
  for (const [j, place] of places.entries()) {
    const term = terms[place.term]!;
    sides.termIndex[j] = place.term;
    sides.frequencyIndex[j] = place.frequency;
    sides.graceIndex[j] = place.grace;
    sides.methodIndex[j] = place.method;
    sides.instalments[j] = term.instalments;
    sides.graceInstalments[j] = place.graceInstalments;
    sides.months[j] = term.instalments * periodMonths(term.frequency);
    sides.twin[j] = twinOf(grid, places, j, term);
    sides.offsets[j + 1] = sides.offsets[j]! + term.instalments;
  }
  return sides;
}

function twinOf(grid: LeverGrid, places: readonly Place[], j: number, term: Term): number {
  const { term: own, grace, graceInstalments, method } = places[j]!;
  const paying = term.instalments - graceInstalments;
  if (grid.methods[method] !== 'step-up' || paying > periodsPerYear(term.frequency)) return -1;
  return places.findIndex(
    (other) =>
      other.term === own && other.grace === grace && grid.methods[other.method] === 'equal-instalment',
  );
}

/** Payments a year of side j. */
export function paymentsPerYear(sides: TimeSides, j: number): number {
  return periodsPerYear(sides.grid.frequencies[sides.frequencyIndex[j]!]!);
}
