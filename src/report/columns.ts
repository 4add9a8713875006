/** The column reference, for `--help` and for the README: both are the specifications and nothing else. */
import type { Column, FileSpec } from '../io/columns/spec.js';
import { wrap } from './width.js';

/** Columns that a file is documented to have; auxiliary ones are read to check the rest or to be dropped. */
function documented(spec: FileSpec): readonly Column[] {
  return spec.columns.filter((column) => column.auxiliary !== true);
}

/** `*` required, `†` one of a group. */
function marked(spec: FileSpec, column: Column): string {
  const grouped = spec.oneOf?.some((group) => group.includes(column.name)) ?? false;
  return `${column.name}${column.required === true ? '*' : ''}${grouped ? '†' : ''}`;
}

/** The columns of each file as a paragraph under its name. */
export function columnsHelp(specs: readonly FileSpec[], width: number): string {
  return specs
    .map((spec) => {
      const names = documented(spec).map((column) => marked(spec, column));
      const lines = wrap(names.join(', '), width - 4).map((line) => `    ${line}`);
      return [`  ${spec.name}.csv`, ...lines].join('\n');
    })
    .join('\n');
}

function typeText(column: Column): string {
  if (column.type === 'enum' && column.values !== undefined) return Object.keys(column.values).join(', ');
  return column.type;
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(cellText).join(' | ')} |`;
}

/** A Markdown section for one file: a row a column, with the other headers that mean it. */
export function columnsMarkdown(spec: FileSpec, withAliases: boolean): string {
  const header = ['column', 'type', 'what it is', ...(withAliases ? ['also read as'] : [])];
  const rows = documented(spec).map((column) => [
    `\`${column.name}\`${marked(spec, column).slice(column.name.length)}`,
    typeText(column),
    column.about,
    ...(withAliases ? [(column.aliases ?? []).join(' · ')] : []),
  ]);
  return [
    `#### \`${spec.name}.csv\``,
    '',
    spec.about,
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
  ].join('\n');
}
