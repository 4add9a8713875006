/** Markdown as plain text that reads well in a mail: paragraphs wrapped, lists indented, tables aligned by width. */
import type { Token, Tokens } from 'marked';
import { displayWidth, padEnd, padStart, wrap } from '../width.js';

const WIDTH = 76;

/** @returns the text of tokens, with a line end at its end. */
export function markdownText(tokens: readonly Token[]): string {
  const blocks = tokens.map((token) => block(token)).filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function block(token: Token): string[] {
  switch (token.type) {
    case 'heading':
      return heading(token as Tokens.Heading);
    case 'paragraph':
    case 'text':
      return lines(inline(token as Tokens.Paragraph));
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    case 'blockquote':
      return indented(
        (token as Tokens.Blockquote).tokens.flatMap((one) => block(one)),
        '  ',
      );
    case 'hr':
      return ['-'.repeat(WIDTH)];
    case 'html':
      return lines((token as Tokens.HTML).text);
    default:
      return [];
  }
}

function lines(text: string, width = WIDTH): string[] {
  return text.split('\n').flatMap((one) => wrap(one, width));
}

function heading(token: Tokens.Heading): string[] {
  const text = inline(token);
  const under = token.depth === 1 ? '=' : '-';
  return token.depth > 2 ? [text] : [text, under.repeat(Math.min(WIDTH, displayWidth(text)))];
}

/** The text of inline tokens: emphasis is left out, a hard break is a line end. */
function inline(token: { readonly tokens?: readonly Token[]; readonly text: string }): string {
  if (token.tokens === undefined) return token.text;
  return token.tokens
    .map((one) => {
      if (one.type === 'br') return '\n';
      if (one.type === 'text' || one.type === 'escape' || one.type === 'codespan' || one.type === 'html') {
        const { tokens, text } = one as Tokens.Text;
        return tokens === undefined ? text.replaceAll('\n', ' ') : inline({ tokens, text });
      }
      return inline(one as Tokens.Strong);
    })
    .join('');
}

function list(token: Tokens.List): string[] {
  const start = token.start === '' ? 1 : token.start;
  return token.items.flatMap((item, index) => {
    const mark = token.ordered ? `${start + index}. ` : '- ';
    const own = item.tokens.flatMap((one) => block(one));
    return own.map((line, k) => `${k === 0 ? mark : ' '.repeat(mark.length)}${line}`);
  });
}

function indented(own: readonly string[], by: string): string[] {
  return own.map((line) => `${by}${line}`);
}

function table(token: Tokens.Table): string[] {
  const rows = [token.header, ...token.rows].map((row) => row.map((cell) => inline(cell)));
  const widths = token.header.map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const whole = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1));
  if (whole > WIDTH) return asPairs(rows);
  const [head = [], ...body] = rows.map((row) =>
    row
      .map((cell, column) =>
        token.align[column] === 'right' ? padStart(cell, widths[column]!) : padEnd(cell, widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return rows[0]?.every((cell) => cell === '') === true ? body : [String(head), rule, ...body];
}

/** A table that is wider than a line: each row as pairs of heading and cell. */
function asPairs([head = [], ...body]: readonly (readonly string[])[]): string[] {
  return body.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => {
      const label = head[column] ?? '';
      return lines(label === '' || column === 0 ? cell : `${label}: ${cell}`).map((line, k) =>
        column === 0 && k === 0 ? line : `  ${line}`,
      );
    }),
  ]);
}
