/** Points of a sweep, and which of them no other point beats at giving less relief and recovering more. */
import type { Minor } from '../../domain/records.js';
import type { SimulationRules } from '../../domain/simulation-rules.js';
import { intervalOf } from './compare.js';
import { BILLION, type Tally } from './tally.js';

export interface FrontierPoint {
  /** In the order of the sweep, from 1; 0 is the policy as it is. */
  readonly point: number;
  /** The swept values by path, as they were given. */
  readonly values: Readonly<Record<string, string>>;
  readonly planned: number;
  readonly reliefMinor: Minor;
  readonly recoveryMinor: Minor;
  /** What it recovers more than the policy as it is, and the ends of its interval, world by world. */
  readonly changeMinor: Minor;
  readonly changeLow: number;
  readonly changeHigh: number;
  readonly provisionMinor: Minor;
  /** Null without a plan. */
  readonly completion: number | null;
  readonly onFrontier: boolean;
}

/** @param tallies of the policy as it is, then of each point. */
export function frontierOf(
  tallies: readonly Tally[],
  values: readonly Readonly<Record<string, string>>[],
  rules: Pick<SimulationRules, 'confidence'>,
): FrontierPoint[] {
  const [now] = tallies;
  if (now === undefined) return [];
  return tallies.map((tally, point) => {
    const { reliefMinor, recoveryMinor, planned, provisionMinor } = tally;
    const changeMinor = recoveryMinor - now.recoveryMinor;
    const byWorld = tally.recoveryByWorld.map((worth, k) => worth - now.recoveryByWorld[k]!);
    const { low, high } = intervalOf(byWorld, changeMinor, rules.confidence);
    return {
      point,
      values: values[point]!,
      planned,
      reliefMinor,
      recoveryMinor,
      changeMinor,
      changeLow: low!,
      changeHigh: high!,
      provisionMinor,
      completion: planned > 0 ? tally.completionBillionths / BILLION / planned : null,
      onFrontier: !tallies.some((other) => beats(other, tally)),
    };
  });
}

/** Gives no more and recovers no less, and one of them is strict. */
function beats(a: Tally, b: Tally): boolean {
  if (a.reliefMinor > b.reliefMinor || a.recoveryMinor < b.recoveryMinor) return false;
  return a.reliefMinor < b.reliefMinor || a.recoveryMinor > b.recoveryMinor;
}
