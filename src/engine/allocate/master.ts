/**
 * The best mix of whole choices seen so far, as a small linear programme: weights >= 0 that sum to 1, mixed use within
 * every limit, greatest mixed gain (Dantzig and Wolfe, 1960). Its dual prices are where to ask everybody again. A revised
 * simplex with an explicit inverse: one row a budget and one for the sum of weights, so it stays small.
 */

interface Column {
  readonly gain: number;
  /** Uses ÷ limits, then 1 for the sum of weights; a slack has a single 1. */
  readonly rows: Float64Array;
}

/** A reduced gain below this share of the objective is rounding. */
const TOLERANCE = 1e-12;
const MOST_PIVOTS = 2000;
/** The inverse is computed afresh after so many pivots. */
const REFRESH = 40;

export class Master {
  readonly #size: number;
  readonly #columns: Column[] = [];
  /** Columns in the basis, by row. */
  readonly #basis: number[] = [];
  readonly #inBasis = new Set<number>();
  #inverse: Float64Array;
  #values: Float64Array;
  #pivots = 0;

  /** Starts with the choice of nobody. */
  constructor(budgets: number) {
    this.#size = budgets + 1;
    for (let row = 0; row < this.#size; row++) {
      const rows = new Float64Array(this.#size);
      rows[row] = 1;
      // The last of these columns is at once the slack-free choice of nobody: no use, no gain, weight 1.
      this.#columns.push({ gain: 0, rows });
      this.#basis.push(row);
      this.#inBasis.add(row);
    }
    this.#inverse = identity(this.#size);
    this.#values = new Float64Array(this.#size).fill(1);
  }

  /** Adds a choice: its gain and, by budget, use ÷ limit. */
  add(gain: number, uses: readonly number[]): void {
    this.#columns.push({ gain, rows: Float64Array.from([...uses, 1]) });
  }

  /** @returns the weights of the choices in the best mix, by the order in which they were added; the rest of 1 is nobody. */
  weights(): Map<number, number> {
    const weights = new Map<number, number>();
    for (const [row, column] of this.#basis.entries()) {
      const weight = this.#values[row]!;
      if (column >= this.#size && weight > 0) weights.set(column - this.#size, weight);
    }
    return weights;
  }

  /** @returns the best mix's gain, and the price of each budget's whole limit, all >= 0. */
  solve(): { readonly gain: number; readonly prices: Float64Array } {
    for (let pivot = 0; pivot < MOST_PIVOTS; pivot++) {
      const duals = this.#duals();
      const entering = this.#entering(duals);
      if (entering < 0 || !this.#pivot(entering)) break;
    }
    const duals = this.#duals();
    let gain = 0;
    for (const [row, column] of this.#basis.entries())
      gain += this.#columns[column]!.gain * this.#values[row]!;
    return { gain, prices: duals.subarray(0, this.#size - 1).map((price) => Math.max(0, price)) };
  }

  #duals(): Float64Array {
    const duals = new Float64Array(this.#size);
    for (const [row, column] of this.#basis.entries()) {
      const { gain } = this.#columns[column]!;
      if (gain === 0) continue;
      for (let at = 0; at < this.#size; at++) duals[at]! += gain * this.#inverse[row * this.#size + at]!;
    }
    return duals;
  }

  /** The column that gains most at the prices; -1 when none does. */
  #entering(duals: Float64Array): number {
    let best = TOLERANCE;
    let entering = -1;
    for (const [place, { gain, rows }] of this.#columns.entries()) {
      if (this.#inBasis.has(place)) continue;
      let reduced = gain;
      for (let at = 0; at < this.#size; at++) reduced -= duals[at]! * rows[at]!;
      if (reduced > best) {
        best = reduced;
        entering = place;
      }
    }
    return entering;
  }

  /** False when nothing limits the column, which only rounding can cause: weights sum to 1. */
  #pivot(entering: number): boolean {
    const size = this.#size;
    const direction = product(this.#inverse, this.#columns[entering]!.rows, size);
    let leaving = -1;
    let step = Infinity;
    for (let row = 0; row < size; row++) {
      if (direction[row]! <= 1e-11) continue;
      const ratio = this.#values[row]! / direction[row]!;
      if (ratio < step || (ratio === step && direction[row]! > direction[leaving]!)) {
        step = ratio;
        leaving = row;
      }
    }
    if (leaving < 0) return false;
    this.#inBasis.delete(this.#basis[leaving]!);
    this.#inBasis.add(entering);
    this.#basis[leaving] = entering;
    for (let row = 0; row < size; row++) {
      if (row === leaving) continue;
      this.#values[row] = Math.max(0, this.#values[row]! - step * direction[row]!);
    }
    this.#values[leaving] = step;
    eliminate(this.#inverse, direction, leaving, size);
    this.#pivots += 1;
    if (this.#pivots % REFRESH === 0) this.#refresh();
    return true;
  }

  #refresh(): void {
    const size = this.#size;
    const inverse = identity(size);
    const order: number[] = [];
    const taken = new Set<number>();
    for (const column of this.#basis) {
      const direction = product(inverse, this.#columns[column]!.rows, size);
      let row = -1;
      for (let at = 0; at < size; at++) {
        if (taken.has(at)) continue;
        if (row < 0 || Math.abs(direction[at]!) > Math.abs(direction[row]!)) row = at;
      }
      // A basis that has become singular is left as it was; the next prices are only less good.
      if (Math.abs(direction[row]!) < 1e-12) return;
      taken.add(row);
      order[row] = column;
      eliminate(inverse, direction, row, size);
    }
    this.#inverse = inverse;
    for (const [row, column] of order.entries()) this.#basis[row] = column;
    this.#values = product(inverse, new Float64Array(size).fill(1), size).map((value) => Math.max(0, value));
  }
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) matrix[row * size + row] = 1;
  return matrix;
}

function product(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += matrix[row * size + at]! * vector[at]!;
    result[row] = sum;
  }
  return result;
}

/** Makes the column `direction` of the matrix's space the unit vector of `pivot`. */
function eliminate(matrix: Float64Array, direction: Float64Array, pivot: number, size: number): void {
  for (let at = 0; at < size; at++) matrix[pivot * size + at]! /= direction[pivot]!;
  for (let row = 0; row < size; row++) {
    const factor = direction[row]!;
    if (row === pivot || factor === 0) continue;
    for (let at = 0; at < size; at++) {
      matrix[row * size + at]! -= factor * matrix[pivot * size + at]!;
    }
  }
}
