/**
 * The plan hazard refitted from plans that were followed. Breaks are counted over months at risk (a Poisson regression
 * with the log of exposure as offset, which has the likelihood of exponential times to break; Holford 1980):
 * hazard = base(bucket) × exp(level of the bucket + Σ β × (x − centre)). The policy’s priors are Gaussian priors on β,
 * and what is fitted is the mode of the posterior, with the spread of its normal approximation (Laplace).
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { HazardPrior, HazardRules } from '../../domain/rules.js';

/** One plan as it was followed. */
export interface FollowedPlan {
  readonly bucket: string;
  readonly monthsAtRisk: number;
  readonly broken: boolean;
  /** Null = not known: counts as the centre, where it says nothing. */
  readonly covariates: Readonly<Record<HazardPrior['id'], number | null>>;
}

interface RefittedBeta {
  readonly id: HazardPrior['id'];
  readonly centre: number;
  readonly prior: number;
  readonly priorSd: number;
  readonly beta: number;
  readonly sd: number;
  /** Plans that know the covariate. */
  readonly known: number;
}

interface RefittedBase {
  readonly bucket: string;
  readonly prior: number;
  readonly monthly: number;
  /** Of its logarithm. */
  readonly sd: number;
  readonly plans: number;
  readonly months: number;
  readonly broken: number;
}

export interface HazardRefit {
  readonly plans: number;
  readonly months: number;
  readonly broken: number;
  /** Breaks that the policy’s own hazards expected over these months, before and after. */
  readonly expectedBefore: number;
  readonly expectedAfter: number;
  readonly betas: readonly RefittedBeta[];
  readonly bases: readonly RefittedBase[];
}

const MOST_STEPS = 100;
const SMALL_STEP = 1e-10;

/** `strength`: how far one standard deviation of a covariate, or a bucket’s level, may move the log hazard (1 sd). */
export function refitHazard(
  plans: readonly FollowedPlan[],
  rules: HazardRules,
  strength: number,
): HazardRefit {
  const buckets = Object.keys(rules.baseMonthly);
  const columns = rules.priors.map(({ id, centre }) =>
    Float64Array.from(plans, ({ covariates }) => (covariates[id] ?? centre) - centre),
  );
  const priorSds = columns.map((column) => {
    const sd = spread(column);
    return sd > 0 ? strength / sd : 0;
  });
  // What never varies stays where the prior has it: it is no unknown.
  const free = priorSds.flatMap((sd, at) => (sd > 0 ? [at] : []));
  const present = buckets.filter((bucket) => plans.some((plan) => plan.bucket === bucket));
  const place = new Map(present.map((bucket, at) => [bucket, at]));
  const offset = Float64Array.from(plans, ({ bucket, monthsAtRisk }, row) =>
    rules.priors.reduce(
      (sum, { beta }, at) => sum + beta * columns[at]![row]!,
      Math.log(monthsAtRisk) + Math.log(rules.baseMonthly[bucket]!),
    ),
  );
  const problem: Problem = {
    design: plans.map(({ bucket }, row) => ({
      level: place.get(bucket)!,
      values: free.map((at) => columns[at]![row]!),
    })),
    offset,
    events: plans.map(({ broken }) => (broken ? 1 : 0)),
    levels: present.length,
    precision: [...present.map(() => 1 / strength ** 2), ...free.map((at) => 1 / priorSds[at]! ** 2)],
  };
  const { shift, sds } = posterior(problem);
  return {
    plans: plans.length,
    months: sum(plans.map(({ monthsAtRisk }) => monthsAtRisk)),
    broken: sum(problem.events),
    expectedBefore: sum(offset.map(Math.exp)),
    expectedAfter: sum(
      problem.design.map((row, at) => Math.exp(offset[at]! + predicted(row, shift, present.length))),
    ),
    betas: rules.priors.map(({ id, beta, centre }, at): RefittedBeta => {
      const index = free.indexOf(at);
      const known = plans.filter(({ covariates }) => covariates[id] !== null).length;
      const found = index < 0 ? null : present.length + index;
      return {
        id,
        centre,
        prior: beta,
        priorSd: priorSds[at]!,
        beta: beta + (found === null ? 0 : shift[found]!),
        sd: found === null ? 0 : sds[found]!,
        known,
      };
    }),
    bases: buckets.map((bucket): RefittedBase => {
      const at = place.get(bucket);
      const own = plans.filter((plan) => plan.bucket === bucket);
      const prior = rules.baseMonthly[bucket]!;
      const moved = at === undefined ? prior : prior * Math.exp(shift[at]!);
      return {
        bucket,
        prior,
        monthly: Math.min(rules.maxMonthly, Math.max(rules.minMonthly, moved)),
        sd: at === undefined ? 0 : sds[at]!,
        plans: own.length,
        months: sum(own.map(({ monthsAtRisk }) => monthsAtRisk)),
        broken: own.filter(({ broken }) => broken).length,
      };
    }),
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}

function spread(column: Float64Array): number {
  const mean = column.reduce((sum, one) => sum + one, 0) / (column.length || 1);
  return Math.sqrt(column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (column.length || 1));
}

interface Line {
  readonly level: number;
  readonly values: readonly number[];
}

/** Everything is a shift from the prior, so that the prior is at zero. */
interface Problem {
  readonly design: readonly Line[];
  readonly offset: Float64Array;
  readonly events: readonly number[];
  readonly levels: number;
  readonly precision: readonly number[];
}

function predicted({ level, values }: Line, shift: readonly number[], levels: number): number {
  return values.reduce((sum, value, at) => sum + value * shift[levels + at]!, shift[level]!);
}

/** The mode by Newton’s method; the posterior is concave, and steps that overshoot are halved. */
function posterior(problem: Problem): { shift: number[]; sds: number[] } {
  const size = problem.precision.length;
  if (size === 0) return { shift: [], sds: [] };
  let shift = Array<number>(size).fill(0);
  let value = logPosterior(problem, shift);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = derivatives(problem, shift);
    const direction = new CholeskyDecomposition(curvature).solve(Matrix.columnVector(gradient)).to1DArray();
    let length = 1;
    let next = shift.map((one, at) => one + direction[at]!);
    while (logPosterior(problem, next) < value - 1e-12 * Math.abs(value) && length > SMALL_STEP) {
      length /= 2;
      next = shift.map((one, at) => one + length * direction[at]!);
    }
    shift = next;
    value = logPosterior(problem, shift);
    if (Math.max(...direction.map(Math.abs)) * length < SMALL_STEP) break;
  }
  const inverse = new CholeskyDecomposition(derivatives(problem, shift).curvature).solve(Matrix.eye(size));
  return { shift, sds: shift.map((_, at) => Math.sqrt(inverse.get(at, at))) };
}

function logPosterior(problem: Problem, shift: readonly number[]): number {
  let sum = 0;
  problem.design.forEach((line, row) => {
    const log = problem.offset[row]! + predicted(line, shift, problem.levels);
    sum += problem.events[row]! * log - Math.exp(log);
  });
  return shift.reduce((total, one, at) => total - 0.5 * problem.precision[at]! * one * one, sum);
}

function derivatives(problem: Problem, shift: readonly number[]) {
  const size = shift.length;
  const gradient = shift.map((one, at) => -problem.precision[at]! * one);
  const curvature = Matrix.diag([...problem.precision]);
  problem.design.forEach((line, row) => {
    const mean = Math.exp(problem.offset[row]! + predicted(line, shift, problem.levels));
    const x = Array<number>(size).fill(0);
    x[line.level] = 1;
    line.values.forEach((value, at) => {
      x[problem.levels + at] = value;
    });
    for (let i = 0; i < size; i++) {
      if (x[i] === 0) continue;
      gradient[i]! += (problem.events[row]! - mean) * x[i]!;
      for (let j = 0; j < size; j++) curvature.set(i, j, curvature.get(i, j) + mean * x[i]! * x[j]!);
    }
  });
  return { gradient, curvature };
}
