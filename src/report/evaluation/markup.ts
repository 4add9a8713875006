/** Markup that is safe to put together: whatever is not markup already is text, and text is escaped. */
import { printable } from '../width.js';

/** Text that may stand in a page as it is. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const NOTHING: Markup = { markup: '' };

/** Control characters and marks that reorder text are taken out with it: a name in the data could carry both. */
function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(written).join('');
  return escape(String(part));
}

/** A template whose places are escaped, unless they hold markup; null leaves a place empty. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.reduce((whole, text, at) => whole + written(parts[at - 1] ?? null) + text) };
}

/** A number of pixels of a drawing, short enough to keep a file small. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
