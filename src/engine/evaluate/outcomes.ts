/** What comparisons look at: whether anything was paid, how much, and whether the account is current again. */
import { isCurrent, isKnown } from './cure.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';

export interface YesNoOutcome {
  readonly id: 'paid' | 'current';
  /** Records that it can be told of. */
  readonly known: (record: AccountRecord) => boolean;
  readonly hit: (record: AccountRecord) => boolean;
}

/** @returns the outcomes that the exports tell, the first being the one that a headline gives. */
export function outcomesOf(setting: EvaluateSetting): YesNoOutcome[] {
  const last = setting.laterDates.length - 1;
  const outcomes: YesNoOutcome[] = [];
  if (last >= 0) {
    outcomes.push({
      id: 'current',
      known: (record) => isKnown(record.later[last], setting),
      hit: (record) => isCurrent(record.later[last]),
    });
  }
  if (setting.hasPayments) {
    outcomes.push({
      id: 'paid',
      known: (record) => record.paidMinor !== null,
      hit: (record) => (record.paidMinor ?? 0) > 0,
    });
  }
  return outcomes;
}
