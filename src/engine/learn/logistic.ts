/**
 * L2-regularised logistic regression by iteratively reweighted least squares (Newton's method; Hosmer and Lemeshow,
 * Applied Logistic Regression): maximises Σ weight × log-likelihood − ½·λ·Σ b², the intercept not penalised.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A fit, or where to start one. */
export interface Coefficients {
  readonly intercept: number;
  /** One a column. */
  readonly slopes: readonly number[];
}

export interface Design {
  /** Columns of numbers, one a row of the history. */
  readonly columns: readonly Float64Array[];
  /** 1 = the event. */
  readonly event: Uint8Array;
  readonly weights: Float64Array;
}

const MOST_STEPS = 100;
const MOST_HALVINGS = 30;
/** Largest element of the gradient, for each unit of weight, that counts as none. */
const SMALL_GRADIENT = 1e-9;
/** Relative loss of the objective that is rounding. */
const SMALL_LOSS = 1e-12;
/** Columns that are copies of one another make the curvature singular: this much, relatively, is added to it. */
const RIDGE = 1e-10;

/**
 * Fits the log odds of the event, from `start` or from nothing. Deterministic; a step that would make the fit worse is
 * halved. Outcomes that columns separate perfectly have no finite fit without a penalty: the steps then end at their limit.
 */
export function fitLogistic(design: Design, lambda: number, start?: Coefficients): Coefficients {
  const total = design.weights.reduce((sum, weight) => sum + weight, 0);
  let at = start === undefined ? new Float64Array(design.columns.length + 1) : vectorOf(start);
  let state = stateAt(design, at, lambda);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (state.gradient.every((slope) => Math.abs(slope) <= SMALL_GRADIENT * total)) break;
    const direction = newtonStep(state);
    // Where the fit is as good as reached, rounding may make a right step look a little worse.
    const enough = state.objective - SMALL_LOSS * (1 + Math.abs(state.objective));
    let length = 1;
    let next = moved(at, direction, length);
    let after = stateAt(design, next, lambda);
    for (let halving = 0; halving < MOST_HALVINGS && !(after.objective >= enough); halving++) {
      length /= 2;
      next = moved(at, direction, length);
      after = stateAt(design, next, lambda);
    }
    if (!(after.objective >= enough)) break;
    at = next;
    state = after;
  }
  return { intercept: at[0]!, slopes: [...at.subarray(1)] };
}

/** The slope of the objective at these coefficients, the intercept's first: zero at a fit. */
export function gradientAt(design: Design, coefficients: Coefficients, lambda: number): readonly number[] {
  return [...stateAt(design, vectorOf(coefficients), lambda).gradient];
}

function vectorOf({ intercept, slopes }: Coefficients): Float64Array<ArrayBuffer> {
  return Float64Array.from([intercept, ...slopes]);
}

function moved(at: Float64Array, direction: readonly number[], length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(at, (value, index) => value + length * direction[index]!);
}

function newtonStep({ gradient, curvature }: State): number[] {
  const size = gradient.length;
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = curvature[i * size + j]! * (i === j ? 1 + RIDGE : 1) + (i === j ? RIDGE : 0);
      matrix.set(i, j, value);
      matrix.set(j, i, value);
    }
  }
  return new CholeskyDecomposition(matrix).solve(Matrix.columnVector([...gradient])).to1DArray();
}

interface State {
  readonly objective: number;
  readonly gradient: Float64Array;
  /** Minus the second derivatives; the lower triangle, line by line. */
  readonly curvature: Float64Array;
}

/** The linear predictor of every row. */
function predictor({ columns, event }: Design, at: Float64Array): Float64Array {
  const eta = new Float64Array(event.length).fill(at[0]!);
  for (let column = 0; column < columns.length; column++) {
    const slope = at[column + 1]!;
    const values = columns[column]!;
    if (slope !== 0) for (let row = 0; row < eta.length; row++) eta[row]! += slope * values[row]!;
  }
  return eta;
}

function penalty(at: Float64Array, lambda: number): number {
  let squares = 0;
  for (let index = 1; index < at.length; index++) squares += at[index]! * at[index]!;
  return 0.5 * lambda * squares;
}

function stateAt(design: Design, at: Float64Array, lambda: number): State {
  const { columns, event, weights } = design;
  const size = at.length;
  const eta = predictor(design, at);
  const residual = new Float64Array(eta.length);
  const bend = new Float64Array(eta.length);
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  let objective = -penalty(at, lambda);
  for (let row = 0; row < eta.length; row++) {
    const weight = weights[row]!;
    const p = 1 / (1 + Math.exp(-eta[row]!));
    objective -= weight * softplus(event[row] === 1 ? -eta[row]! : eta[row]!);
    residual[row] = weight * (event[row]! - p);
    bend[row] = weight * p * (1 - p);
    gradient[0]! += residual[row]!;
    curvature[0]! += bend[row]!;
  }
  const bent = new Float64Array(eta.length);
  for (let i = 1; i < size; i++) {
    const values = columns[i - 1]!;
    let slope = 0;
    let first = 0;
    for (let row = 0; row < bent.length; row++) {
      slope += residual[row]! * values[row]!;
      bent[row] = bend[row]! * values[row]!;
      first += bent[row]!;
    }
    gradient[i] = slope - lambda * at[i]!;
    curvature[i * size] = first;
    for (let j = 1; j <= i; j++) {
      const others = columns[j - 1]!;
      let sum = i === j ? lambda : 0;
      for (let row = 0; row < bent.length; row++) sum += bent[row]! * others[row]!;
      curvature[i * size + j] = sum;
    }
  }
  return { objective, gradient, curvature };
}

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
