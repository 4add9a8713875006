/** How groups of people fare under a card that does not look at what makes them groups. */
import { groupsOf } from './groups.js';
import type { Feature, History } from './history.js';
import { logOddsAt, type PointsCard, scoresOf } from './points.js';

interface GroupFigures {
  readonly label: string;
  readonly rows: number;
  readonly badRate: number;
  /** Mean predicted share of bad. */
  readonly meanPd: number;
  /** Share of the group that scores at or above the median of the training rows. */
  readonly aboveMiddle: number;
  /** That share against the best group’s. */
  readonly ratio: number;
}

export interface GroupTable {
  readonly header: string;
  readonly groups: readonly GroupFigures[];
  /** Groups that are too small to be shown. */
  readonly suppressed: number;
}

/** One table a protected column of the history; rows without a group are in none. */
export function fairnessOf(
  card: PointsCard,
  history: History,
  training: History,
  guarded: readonly Feature[],
  smallCell: number,
): GroupTable[] {
  const scores = scoresOf(card, history);
  const trained = scoresOf(card, training).toSorted();
  const middle = trained[Math.floor(trained.length / 2)]!;
  return guarded.flatMap(({ name }) => {
    const feature = history.features.find((one) => one.name === name);
    if (feature === undefined) return [];
    const { labels, of } = groupsOf(feature);
    const sums = labels.map((label) => ({ label, rows: 0, bad: 0, pd: 0, above: 0 }));
    for (let row = 0; row < history.rows; row++) {
      const sum = sums[of[row]!];
      if (sum === undefined) continue;
      sum.rows += 1;
      sum.bad += history.bad[row]!;
      sum.pd += 1 / (1 + Math.exp(logOddsAt(card.scale, scores[row]!)));
      if (scores[row]! >= middle) sum.above += 1;
    }
    const shown = sums.filter(({ rows }) => rows >= smallCell);
    const best = Math.max(...shown.map(({ above, rows }) => above / rows));
    return [
      {
        header: feature.header,
        suppressed: sums.length - shown.length,
        groups: shown.map(({ label, rows, bad, pd, above }) => ({
          label,
          rows,
          badRate: bad / rows,
          meanPd: pd / rows,
          aboveMiddle: above / rows,
          ratio: best > 0 ? above / rows / best : 1,
        })),
      },
    ];
  });
}
