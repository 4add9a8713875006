/** From which bucket to which: account by account, with those that came and went. */

import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { Estimate } from '../statistics/estimate.js';
import { ratioBy, shareOf } from './clusters.js';
import { groupBy } from './group-by.js';
import type { AccountRecord, Entry } from './records.js';
import type { EvaluateSetting } from './setting.js';

/** Left the export: paid up, sold or closed; the export does not say. */
const LEFT = 'left';

interface RollCell {
  readonly to: string;
  readonly accounts: number;
  /** Money of the accounts as it was at the start. */
  readonly moneyMinor: Minor;
  /** Of the row's accounts, with Wilson's interval; null in an empty row. */
  readonly share: Estimate | null;
  /** Of the row's money. */
  readonly moneyShare: Estimate | null;
}

interface RollRow {
  readonly from: string;
  readonly accounts: number;
  readonly moneyMinor: Minor;
  /** In the order of `RollMatrix.to`. */
  readonly cells: readonly RollCell[];
}

export interface RollMatrix {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
  readonly to: readonly string[];
  readonly rows: readonly RollRow[];
  /** Accounts that the later day has and the earlier one did not, by their bucket then. */
  readonly entries: readonly {
    readonly bucket: string;
    readonly accounts: number;
    readonly moneyMinor: Minor;
  }[];
}

interface Move {
  readonly borrowerId: string;
  readonly from: string;
  readonly to: string;
  readonly moneyMinor: Minor;
}

/** @returns a matrix for each pair of neighbouring days, and last the one from the first day to the last. */
export function rollMatrices(
  records: readonly AccountRecord[],
  entries: readonly Entry[],
  setting: EvaluateSetting,
): RollMatrix[] {
  const steps = setting.laterDates.map((_, later) => [later - 1, later] as const);
  const whole = setting.laterDates.length > 1 ? [[-1, setting.laterDates.length - 1] as const] : [];
  return [...steps, ...whole].map(([from, to]) => matrixOf(records, entries, from, to, setting));
}

/** `-1` is the day of the run. */
function matrixOf(
  records: readonly AccountRecord[],
  entries: readonly Entry[],
  from: number,
  to: number,
  setting: EvaluateSetting,
): RollMatrix {
  const moves = records.flatMap((record): Move[] => {
    const before = from < 0 ? record : record.later[from];
    if (before === null || before === undefined) return [];
    const after = record.later[to]?.bucket ?? LEFT;
    const { borrowerId } = record;
    return [{ borrowerId, from: before.bucket, to: after, moneyMinor: before.outstandingMinor }];
  });
  const columns = [...setting.buckets, LEFT];
  const byRow = groupBy(moves, (move) => move.from);
  return {
    fromDay: from < 0 ? setting.from : setting.laterDates[from]!,
    toDay: setting.laterDates[to]!,
    to: columns,
    rows: setting.buckets.map((bucket) =>
      rowOf(bucket, byRow.get(bucket) ?? [], columns, setting.rules.confidence),
    ),
    entries: entriesOf(entries, from, to, setting),
  };
}

function rowOf(
  from: string,
  moves: readonly Move[],
  columns: readonly string[],
  confidence: number,
): RollRow {
  return {
    from,
    accounts: moves.length,
    moneyMinor: moneyOf(moves),
    cells: columns.map((to) => {
      const moved = moves.filter((move) => move.to === to);
      const is = (move: Move): boolean => move.to === to;
      return {
        to,
        accounts: moved.length,
        moneyMinor: moneyOf(moved),
        share: shareOf(moves, is, confidence),
        moneyShare: ratioBy(
          moves,
          (move) => (is(move) ? move.moneyMinor : 0),
          (move) => move.moneyMinor,
          confidence,
        ),
      };
    }),
  };
}

function moneyOf(moves: readonly Move[]): Minor {
  return moves.reduce((sum, move) => sum + move.moneyMinor, 0);
}

/** First seen after `from` and by `to`, as they stand at the day of their first export. */
function entriesOf(
  entries: readonly Entry[],
  from: number,
  to: number,
  { buckets }: EvaluateSetting,
): RollMatrix['entries'] {
  const came = entries.filter((entry) => entry.later > from && entry.later <= to);
  return buckets.map((bucket) => {
    const own = came.filter((entry) => entry.bucket === bucket);
    return {
      bucket,
      accounts: own.length,
      moneyMinor: own.reduce((sum, entry) => sum + entry.outstandingMinor, 0),
    };
  });
}

/** @returns the period of a matrix as figures name it. */
export function periodOf(matrix: Pick<RollMatrix, 'fromDay' | 'toDay'>): string {
  return `${formatIsoDate(matrix.fromDay)}/${formatIsoDate(matrix.toDay)}`;
}
