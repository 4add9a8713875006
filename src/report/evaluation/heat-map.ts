/** Shares from one state to another, as cells whose tint is the share and whose number says it. */
import { box, DRAWING_WIDTH, drawing, text } from './drawing.js';
import { html, type Markup } from './markup.js';

export interface HeatCell {
  /** 0 to 1; null: too few to show. */
  readonly share: number | null;
  readonly said: string;
  /** What it means to have come here. */
  readonly meaning: 'better' | 'same' | 'worse' | 'other';
}

export interface HeatMap {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
}

const LEFT = 44;
const TOP = 24;
const ROW = 30;
/** Tints from faint to full. */
const TINTS = 5;

export function heatMap({ label, columns, rows }: HeatMap): Markup {
  const width = (DRAWING_WIDTH - LEFT - 2) / Math.max(1, columns.length);
  const heads = columns.map((name, k) => text(LEFT + (k + 0.5) * width, 15, name, 'middle', 't strong'));
  const body = rows.map(({ name, cells }, r) => {
    const y = TOP + r * ROW;
    return html`${text(LEFT - 8, y + 19, name, 'end', 't strong')}${cells.map((cell, k) => {
      const x = LEFT + k * width;
      const frame =
        cell.meaning === 'same' && cell.share !== null
          ? box(x + 2, y + 2, width - 4, ROW - 4, 'stay')
          : html``;
      return html`${box(x + 1, y + 1, width - 2, ROW - 2, tintOf(cell))}${frame}${text(x + width / 2, y + 19.5, cell.said, 'middle', 't')}`;
    })}`;
  });
  return drawing(TOP + rows.length * ROW + 4, label, [...heads, ...body]);
}

function tintOf({ share, meaning }: HeatCell): string {
  if (share === null) return 'hidden';
  if (share === 0) return 'cell none';
  return `cell ${meaning} tint-${Math.min(TINTS, Math.max(1, Math.ceil(share * TINTS)))}`;
}
