/** Overdue accounts and money, then and on each later day. */
import { formatIsoDate } from '../../domain/dates.js';
import type { Minor } from '../../domain/records.js';
import { ratioBy, shareOf } from './clusters.js';
import type { FigureDraft } from './figure.js';
import type { AccountRecord, LaterState } from './records.js';
import type { EvaluateSetting } from './setting.js';
import type { Slice } from './slices.js';

/** Days past due from which an account counts, one metric each. */
const LEVELS = [1, 30, 90] as const;

interface Standing {
  readonly borrowerId: string;
  readonly daysPastDue: number;
  readonly outstandingMinor: Minor;
}

/** The accounts of a slice as they stood; of a later day only those that its export has. */
function standingsOf(records: readonly AccountRecord[], later: number | null): Standing[] {
  if (later === null) return [...records];
  return records.flatMap((record) => {
    const state: LaterState | null | undefined = record.later[later];
    if (state === null || state === undefined) return [];
    return [{ borrowerId: record.borrowerId, ...state }];
  });
}

/**
 * @returns `overdue_1_accounts` … `overdue_90_money`: the share of accounts and of money that many days past due or more.
 * A change between two days is no effect: accounts come into a portfolio when they are at their worst.
 */
export function delinquencyFigures(slice: Slice, setting: EvaluateSetting): FigureDraft[] {
  const { confidence } = setting.rules;
  const days: readonly (readonly [later: number | null, day: number])[] = [
    [null, setting.from],
    ...setting.laterDates.map((day, later) => [later, day] as const),
  ];
  return days.flatMap(([later, day]) => {
    const standings = standingsOf(slice.records, later);
    return LEVELS.flatMap((level): FigureDraft[] => {
      const overdue = (row: Standing): boolean => row.daysPastDue >= level;
      const common = { segment: slice.segment, period: formatIsoDate(day), unit: 'share' } as const;
      const money = ratioBy(
        standings,
        (row) => (overdue(row) ? row.outstandingMinor : 0),
        (row) => row.outstandingMinor,
        confidence,
      );
      return [
        { ...common, metric: `overdue_${level}_accounts`, estimate: shareOf(standings, overdue, confidence) },
        { ...common, metric: `overdue_${level}_money`, estimate: money },
      ];
    });
  });
}
