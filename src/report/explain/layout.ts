/** Shapes that explanations are laid out in: pairs in two columns, and sums. */
import type { Paint } from '../colour.js';
import { paragraph, type Voice } from '../voice.js';
import { displayWidth, padEnd, padStart, printable, truncate, wrap } from '../width.js';

export const INDENT = 2;
const GUTTER = 4;

/** Label left, value right, two pairs a line where both fit; a long pair takes a line of its own. */
export function pairs(voice: Voice, items: readonly (readonly [label: string, value: string])[]): string[] {
  const column = Math.floor((voice.width - INDENT - GUTTER) / 2);
  const lines: string[] = [];
  let left: string | null = null;
  for (const [rawLabel, rawValue] of items) {
    const label = printable(rawLabel);
    const value = printable(rawValue);
    const gap = column - displayWidth(label) - displayWidth(value);
    if (gap < 2) {
      if (left !== null) lines.push(left);
      left = null;
      lines.push(...wide(voice, label, value));
      continue;
    }
    const cell = `${voice.palette.dim(label)}${' '.repeat(gap)}${value}`;
    if (left === null) left = `${' '.repeat(INDENT)}${cell}`;
    else {
      lines.push(`${left}${' '.repeat(GUTTER)}${cell}`);
      left = null;
    }
  }
  if (left !== null) lines.push(left);
  return lines;
}

function wide(voice: Voice, label: string, value: string): string[] {
  const used = INDENT + displayWidth(label) + 2;
  return wrap(value, voice.width - used).map((line, index) =>
    index === 0 ? `${' '.repeat(INDENT)}${voice.palette.dim(label)}  ${line}` : `${' '.repeat(used)}${line}`,
  );
}

/** Labels in one column, values in the next; a long value goes on below itself. */
export function aligned(voice: Voice, items: readonly (readonly [label: string, value: string])[]): string[] {
  const labels = items.map(([label]) => printable(label));
  const room = Math.min(Math.max(0, ...labels.map(displayWidth)), Math.floor(voice.width / 2));
  const used = INDENT + room + 2;
  return items.flatMap(([, value], row) => {
    const names = wrap(labels[row] ?? '', room);
    const texts = wrap(printable(value), voice.width - used);
    return Array.from({ length: Math.max(names.length, texts.length) }, (_, line) => {
      const name = names[line] ?? '';
      const text = texts[line] ?? '';
      const gap = text === '' ? '' : ' '.repeat(room - displayWidth(name) + 2);
      return `${' '.repeat(INDENT)}${voice.palette.dim(name)}${gap}${text}`;
    });
  });
}

/** A point of a list: `•` and its text, which goes on beside itself. */
export function bullet(voice: Voice, text: string): string[] {
  const [first = '', ...more] = paragraph(voice, text, INDENT + 2);
  return [`${' '.repeat(INDENT)}• ${first.trimStart()}`, ...more];
}

export interface SumLine {
  readonly sign: '' | '−' | '=';
  readonly label: string;
  readonly amount: string;
  readonly note?: string;
}

/** An addition as on paper: sign, label, amount, and a note after it or under it. Results are strong. */
export function sum(voice: Voice, lines: readonly SumLine[]): string[] {
  const amounts = Math.max(0, ...lines.map((line) => displayWidth(line.amount)));
  const labels = Math.min(
    Math.max(0, ...lines.map((line) => displayWidth(line.label))),
    voice.width - INDENT - 2 - amounts - 2,
  );
  const noteFrom = INDENT + 2 + labels + 2 + amounts + 2;
  return lines.flatMap((line) => {
    const strong: Paint = line.sign === '=' ? voice.palette.strong : (text) => text;
    const sign = padEnd(line.sign, 2);
    const label = truncate(line.label, labels);
    const figure = padStart(line.amount, amounts);
    const body = `${' '.repeat(INDENT)}${sign}${strong(padEnd(label, labels))}  ${strong(figure)}`;
    if (line.note === undefined || line.note === '') return [body];
    if (displayWidth(line.note) <= voice.width - noteFrom)
      return [`${body}  ${voice.palette.dim(line.note)}`];
    return [body, ...paragraph(voice, line.note, INDENT + 4).map((text) => voice.palette.dim(text))];
  });
}

/** Ten cells that show a share of a whole. */
export function bar(share: number, cells = 10): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}
