/**
 * A letter's plain text, made of its HTML so that the two never say different things. Headings, paragraphs, lists, pairs of
 * terms and tables are set for a fixed-width page; an element with `data-text="skip"` is for the printed page alone.
 */
import { parseDocument } from 'htmlparser2';
import { displayWidth, padEnd, padStart, wrap } from '../width.js';

type Document = ReturnType<typeof parseDocument>;
type Node = Document['children'][number];
type Element = Extract<Node, { readonly attribs: unknown }>;

/** Cells a line: what mail programs show without breaking lines themselves. */
const WIDTH = 76;
const SKIPPED = new Set(['style', 'script', 'head', 'template']);
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'div',
  'dl',
  'footer',
  'h1',
  'h2',
  'h3',
  'header',
  'main',
  'ol',
  'p',
  'section',
  'table',
  'ul',
]);

/** @returns the text, lines ended by a line feed. Whatever markup stands in it, the words of it are kept. */
export function plainText(html: string): string {
  const lines = blockLines(parseDocument(html), WIDTH);
  const text = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `${text}\n`;
}

function isTag(node: Node): node is Element {
  return 'attribs' in node;
}

function isSkipped(node: Node): boolean {
  return isTag(node) && (SKIPPED.has(node.name) || node.attribs['data-text'] === 'skip');
}

function isBlock(node: Node): boolean {
  return isTag(node) && BLOCKS.has(node.name);
}

/** The words of an element, its line breaks as line feeds. */
function inline(node: Node): string {
  if (isSkipped(node)) return '';
  if (!isTag(node)) return node.type === 'text' ? node.data.replace(/[ \t\r\n\f]+/g, ' ') : '';
  return node.name === 'br' ? '\n' : node.children.map(inline).join('');
}

function paragraphs(text: string, width: number): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .flatMap((line) => (line === '' ? [] : wrap(line, width)));
}

/** Children in runs: words between blocks make a paragraph of their own. */
function blockLines(parent: Element | Document, width: number): string[] {
  const out: string[] = [];
  let run = '';
  const flush = (): void => {
    out.push(...paragraphs(run, width));
    run = '';
  };
  for (const child of parent.children) {
    if (isSkipped(child)) continue;
    if (isTag(child) && isBlock(child)) {
      flush();
      out.push('', ...elementLines(child, width), '');
    } else if (isTag(child) && child.children.some(isBlock)) {
      flush();
      out.push(...blockLines(child, width));
    } else run += inline(child);
  }
  flush();
  return out;
}

function elementLines(element: Element, width: number): string[] {
  switch (element.name) {
    case 'h1':
    case 'h2': {
      const lines = paragraphs(inline(element), width);
      const mark = element.name === 'h1' ? '=' : '-';
      return [...lines, mark.repeat(Math.max(0, ...lines.map(displayWidth)))];
    }
    case 'ul':
    case 'ol':
      return listLines(element, width);
    case 'dl':
      return termLines(element, width);
    case 'table':
      return tableLines(element, width);
    default:
      return blockLines(element, width);
  }
}

function listLines(element: Element, width: number): string[] {
  const items = element.children.filter(isTag).filter((child) => child.name === 'li' && !isSkipped(child));
  return items.flatMap((item, index) => {
    const mark = element.name === 'ol' ? `${index + 1}. ` : '- ';
    const inner = blockLines(item, width - mark.length).filter((line) => line.trim() !== '');
    return inner.map((line, at) => `${at === 0 ? mark : ' '.repeat(mark.length)}${line}`);
  });
}

/** Pairs of a term and what it is, on one line each. */
function termLines(element: Element, width: number): string[] {
  const parts = descendants(element, ['dt', 'dd']);
  const lines: string[] = [];
  let term = '';
  for (const part of parts) {
    const text = inline(part).replace(/\s+/g, ' ').trim();
    if (part.name === 'dt') term = text;
    else if (text !== '') lines.push(...wrap(`${term}: ${text}`, width));
  }
  return lines;
}

function descendants(element: Element, names: readonly string[]): Element[] {
  return element.children
    .filter(isTag)
    .filter((child) => !isSkipped(child))
    .flatMap((child) => (names.includes(child.name) ? [child] : descendants(child, names)));
}

interface Cell {
  readonly text: string;
  readonly head: boolean;
  readonly number: boolean;
}

function tableLines(element: Element, width: number): string[] {
  const rows = descendants(element, ['tr']).map((row) =>
    descendants(row, ['td', 'th']).map((cell): Cell => {
      const classes = (cell.attribs['class'] ?? '').split(' ');
      const text = inline(cell).replace(/\s+/g, ' ').trim();
      return {
        text,
        head: cell.name === 'th' && cell.attribs['scope'] !== 'row',
        number: classes.includes('n'),
      };
    }),
  );
  const caption = descendants(element, ['caption']).flatMap((one) => paragraphs(inline(one), width));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at]?.text ?? ''))),
  );
  const fits = widths.reduce((sum, one) => sum + one + 2, -2) <= width;
  const body = fits ? rows.flatMap((row) => alignedRow(row, widths)) : recordLines(rows, width);
  return [...caption, ...body];
}

function alignedRow(row: readonly Cell[], widths: readonly number[]): string[] {
  const line = row
    .map(({ text, number }, at) => (number ? padStart(text, widths[at]!) : padEnd(text, widths[at]!)))
    .join('  ')
    .trimEnd();
  return row.some((cell) => cell.head) ? [line, '-'.repeat(displayWidth(line))] : [line];
}

/**
 * A table that is too wide: each row as a record, every cell after the head of its column; or, where things stand side by
 * side under heads with a blank corner, each column as a record.
 */
function recordLines(rows: readonly (readonly Cell[])[], width: number): string[] {
  const heads = rows.find((row) => row.slice(1).every((cell) => cell.head)) ?? [];
  const body = rows.filter((row) => row !== heads);
  const said = (head: string, { text }: Cell): string[] =>
    text === '' ? [] : wrap(head === '' ? text : `${head}: ${text}`, width);
  const records =
    heads[0]?.text === ''
      ? heads
          .slice(1)
          .map((head, at) => [
            ...wrap(head.text, width),
            ...body.flatMap((row) =>
              said(row[0]?.text ?? '', row[at + 1] ?? BLANK).map((line) => `  ${line}`),
            ),
          ])
      : body.map((row) => row.flatMap((cell, at) => said(heads[at]?.text ?? '', cell)));
  return records.flatMap((record, index) => [...(index === 0 ? [] : ['']), ...record]);
}

const BLANK: Cell = { text: '', head: false, number: false };
