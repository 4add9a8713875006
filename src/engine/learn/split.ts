/** Which rows a card is learnt from, and which it is tried on. */
import type { EpochDay } from '../../domain/records.js';
import { randomOf } from '../sample/random.js';
import { type History, rowsOf } from './history.js';

export type Holdout =
  /** Rows whose number (from 1) divided by `of` leaves less than `below` are for learning. */
  | { readonly by: 'number'; readonly of: number; readonly below: number }
  /** Rows from that day on are held out; rows without a day too, since they cannot be shown to be older. */
  | { readonly by: 'date'; readonly from: EpochDay }
  /** About that share of the rows, at random. */
  | { readonly by: 'share'; readonly share: number; readonly seed: number };

export interface Split {
  readonly training: History;
  readonly heldOut: History;
}

export function splitHistory(history: History, holdout: Holdout): Split {
  const learns = learner(history, holdout);
  const positions = Array.from({ length: history.rows }, (_, row) => row);
  return {
    training: rowsOf(history, Int32Array.from(positions.filter(learns))),
    heldOut: rowsOf(history, Int32Array.from(positions.filter((row) => !learns(row)))),
  };
}

function learner(history: History, holdout: Holdout): (row: number) => boolean {
  const { rowNumbers, dates } = history;
  if (holdout.by === 'number') return (row) => rowNumbers[row]! % holdout.of < holdout.below;
  if (holdout.by === 'date') {
    return (row) => {
      const day = dates?.[row] ?? null;
      return day !== null && day < holdout.from;
    };
  }
  // By the row's number, not by its place: a row without an outcome moves nobody to the other side.
  return (row) => randomOf('learn', 'holdout', holdout.seed, rowNumbers[row]!).unit() >= holdout.share;
}

/**
 * Folds of about equal size with about equal shares of bad rows: one number a row, from 0. Rows are shuffled by their
 * number in the file.
 */
export function foldsOf(history: History, folds: number, seed: number, repeat: number): Int32Array {
  const fold = new Int32Array(history.rows);
  for (const outcome of [0, 1]) {
    const rows = Array.from({ length: history.rows }, (_, row) => row).filter(
      (row) => history.bad[row] === outcome,
    );
    const keyed = rows.map((row) => ({
      row,
      key: randomOf('learn', 'folds', seed, repeat, history.rowNumbers[row]!).unit(),
    }));
    keyed.sort((a, b) => a.key - b.key || a.row - b.row);
    keyed.forEach(({ row }, at) => {
      fold[row] = at % folds;
    });
  }
  return fold;
}
