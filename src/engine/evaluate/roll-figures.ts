/** The cells of roll-rate matrices as figures. */
import type { FigureDraft } from './figure.js';
import { periodOf, type RollMatrix } from './roll-rates.js';

/** @returns `roll_accounts` and `roll_money`: the segment is the bucket before, the group the one after. */
export function rollFigures(matrices: readonly RollMatrix[]): FigureDraft[] {
  return matrices.flatMap((matrix) =>
    matrix.rows.flatMap((row) =>
      row.accounts === 0
        ? []
        : row.cells.flatMap((cell): FigureDraft[] => {
            const common = {
              segment: `bucket=${row.from}`,
              group: cell.to,
              period: periodOf(matrix),
              unit: 'share',
            } as const;
            return [
              { ...common, metric: 'roll_accounts', estimate: cell.share },
              { ...common, metric: 'roll_money', estimate: cell.moneyShare },
            ];
          }),
    ),
  );
}
