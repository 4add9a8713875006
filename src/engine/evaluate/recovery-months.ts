/** What plans were expected to bring and what they brought, month by month since the decision. */

import type { Estimate } from '../statistics/estimate.js';
import { ratioOfSums } from '../statistics/ratio-of-sums.js';
import type { EvaluateSetting } from './setting.js';
import type { PlannedRecord } from './vintages.js';

export interface RecoveryMonth {
  readonly month: number;
  /** Followed that long. */
  readonly plans: number;
  /** Of those plans, since their decision. */
  readonly expectedMinor: number;
  readonly realisedMinor: number;
  /** Realised over expected. */
  readonly ratio: Estimate | null;
}

/** @returns months from 1 while enough plans to show were followed as long; each month counts the same plans twice over. */
export function recoveryMonths(
  planned: readonly PlannedRecord[],
  { rules, currency }: EvaluateSetting,
): RecoveryMonth[] {
  const ours = planned.filter((row) => row.currency === currency);
  const months: RecoveryMonth[] = [];
  for (let month = 1; ; month++) {
    const followed = ours.filter((row) => row.plan.months.length >= month);
    if (followed.length < rules.smallCell) return months;
    const pairs = followed.map(({ plan }) => {
      const { expectedMinor: under, realisedMinor: over } = plan.months[month - 1]!;
      return { over, under };
    });
    months.push({
      month,
      plans: followed.length,
      expectedMinor: pairs.reduce((sum, pair) => sum + pair.under, 0),
      realisedMinor: pairs.reduce((sum, pair) => sum + pair.over, 0),
      ratio: ratioOfSums(pairs, rules.confidence),
    });
  }
}
