/** A simulation as rows, and as the record that programs read whole. */
import { formatIsoDate } from '../../domain/dates.js';
import { formatMoney, minorPerMajor } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import { type AccountChange, changeKind } from '../../engine/simulate/changes.js';
import type { ComparisonLine } from '../../engine/simulate/compare.js';
import type { FrontierPoint } from '../../engine/simulate/frontier.js';
import { type SimulationResult, sideOf } from '../../engine/simulate/result.js';
import type { Row } from './spec.js';

const SHARE_PLACES = 1e6;

/** Rows of simulation.csv. */
export function simulationRows({ lines, policies, currency }: SimulationResult): Row[] {
  return lines.map((line) => {
    const { side, policy } = policies[line.policy]!;
    const { metric, group, unit, n, verdict } = line;
    return {
      metric,
      group,
      side,
      policy: policy.stamp,
      compared_with: line.isDifference ? sideOf(0) : null,
      unit: unit === 'money' ? currency : unit,
      value: shown(line, line.value, currency),
      ci_low: shown(line, line.low, currency),
      ci_high: shown(line, line.high, currency),
      n,
      verdict,
    };
  });
}

function shown({ unit }: ComparisonLine, value: number | null, currency: string): number | null {
  if (value === null) return null;
  if (unit === 'money') return roundMinor(value, 'half-up') / minorPerMajor(currency);
  return unit === 'share' ? Math.round(value * SHARE_PLACES) / SHARE_PLACES : value;
}

/** Rows of changes.csv. */
export function changeRows(changes: readonly AccountChange[], currency: string): Row[] {
  return changes.map((change) => {
    const { before, after } = change;
    return {
      currency,
      account_id: change.accountId,
      side: sideOf(change.against),
      change: changeKind(change),
      outcome_before: before.outcome,
      outcome_after: after.outcome,
      level_before: before.level,
      level_after: after.level,
      relief_before: planned(before, before.reliefMinor),
      relief_after: planned(after, after.reliefMinor),
      monthly_before: planned(before, before.monthlyMinor),
      monthly_after: planned(after, after.monthlyMinor),
      recovery_before: change.recoveryBeforeMinor,
      recovery_after: change.recoveryAfterMinor,
      provision_before: before.provisionMinor,
      provision_after: after.provisionMinor,
      causes: change.causes,
      basis: change.basis,
      flipped: change.flipped,
    };
  });
}

/** An amount of a plan; missing without one. */
function planned({ terms }: AccountChange['before'], amountMinor: Minor): Minor | null {
  return terms === null ? null : amountMinor;
}

/** Rows of frontier.csv. */
export function frontierRows(points: readonly FrontierPoint[], currency: string): Row[] {
  return points.map((point) => ({
    currency,
    point: point.point,
    values: Object.entries(point.values).map(([path, value]) => `${path}=${value}`),
    planned: point.planned,
    relief: point.reliefMinor,
    recovery: point.recoveryMinor,
    change: point.changeMinor,
    change_low: roundMinor(point.changeLow, 'half-up'),
    change_high: roundMinor(point.changeHigh, 'half-up'),
    provision: point.provisionMinor,
    completion: point.completion,
    on_frontier: point.onFrontier,
  }));
}

/** simulation.json: what was compared and how, and what no table holds. Money as text, as everywhere. */
export function simulationRecord(result: SimulationResult): object {
  const { asOf, currency, seed, draws, rules, policies, contests, spreads, lines } = result;
  const money = (minor: number): string => formatMoney(roundMinor(minor, 'half-up'), currency);
  return {
    as_of: formatIsoDate(asOf),
    currency,
    seed: Number(seed),
    worlds: draws,
    confidence: rules.confidence,
    valued_by: sideOf(0),
    policies: policies.map(({ side, policy }, index) => ({
      side,
      id: policy.id,
      version: policy.version,
      digest: policy.digest,
      recovery_mean_of_worlds: money(spreads[index]!.meanMinor),
      recovery_deviation_of_worlds: money(spreads[index]!.deviationMinor),
    })),
    contests: contests.map(({ policy, rules: differences, breakEven, changed }) => ({
      side: sideOf(policy),
      rules: differences,
      changed,
      recovers_more: lines.find((line) => line.metric === 'recovers_more' && line.policy === policy)?.value,
      break_even: {
        kind: breakEven.kind,
        hazard_multiple: digits(breakEven.multiple),
        completion: digits(breakEven.completion),
        more_below: breakEven.moreBelow,
        looked_from: rules.multiplierFrom,
        looked_to: rules.multiplierTo,
      },
    })),
    other_currency_accounts: result.otherCurrency,
    assumptions: [
      'every plan that is found is approved and signed',
      'an account without a plan brings its best alternative, as an expectation',
      'all policies are valued by the priors of side A',
    ],
  };
}

/** Four significant digits: more would say more than a straight line between two multiples knows. */
function digits(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
