/** The frame of every drawing. Drawn for a telephone's width; wider pages enlarge it. */
import { displayWidth, wrap } from '../width.js';
import { html, type Markup, px } from './markup.js';

export const DRAWING_WIDTH = 400;
/** Of text in a drawing, as its class in the style sheet says. */
const CELL_PX = 6.4;

/** A drawing with what it says in words, for those who do not see it. */
export function drawing(height: number, label: string, body: readonly Markup[]): Markup {
  return html`<svg role="img" viewBox="0 0 ${DRAWING_WIDTH} ${px(height)}" aria-label="${label}">${body}</svg>`;
}

export function text(
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  kind = 't',
): Markup {
  return html`<text class="${kind}" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${words}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, kind: string): Markup {
  return html`<line class="${kind}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>`;
}

export function box(x: number, y: number, width: number, height: number, kind: string): Markup {
  return html`<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(height)}"/>`;
}

/** Pixels that words take, nearly. */
export function widthOf(words: string): number {
  return displayWidth(words) * CELL_PX;
}

/** Words as lines of at most so many pixels. */
export function fitted(words: string, width: number): string[] {
  return wrap(words, Math.max(6, Math.floor(width / CELL_PX)));
}
