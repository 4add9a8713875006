/** Which cell of a row is which column: headers matched by name, alias, unit and the user's mapping. */

import type { Issue } from '../../domain/issue.js';
import { nearestOf } from '../../domain/nearest.js';
import type { Column, FileSpec } from '../columns/spec.js';
import type { ColumnMapping, TableMapping } from './column-mapping.js';
import { foldHeader, readHeader } from './header-text.js';
import { PERIODS_A_YEAR, PLAIN_UNIT, readUnit, trailingUnit, type Unit } from './units.js';

export interface BoundCell {
  readonly index: number;
  readonly header: string;
  readonly unit: Unit;
}

/** Where a column's value comes from. */
export interface Binding {
  readonly column: Column;
  readonly cells: readonly BoundCell[];
  readonly combine: 'sum' | 'max' | 'first';
  readonly mapping: ColumnMapping | null;
}

export interface Bound {
  readonly bindings: readonly Binding[];
  /** Headers that mean nothing to us: counted, their values never kept. */
  readonly unknown: readonly string[];
  readonly issues: readonly Issue[];
}

type Kind = 'same' | 'adds' | 'max';
interface Entry {
  readonly column: Column;
  readonly kind: Kind;
  readonly period: 'day' | 'month' | null;
}
export type HeaderIndex = ReadonlyMap<string, Entry>;

/** All names by which a file's columns are known, folded. */
export function headerIndex(spec: FileSpec): HeaderIndex {
  const index = new Map<string, Entry>();
  for (const column of spec.columns) {
    const put = (name: string, kind: Kind, period: Entry['period'] = null): void => {
      const key = foldHeader(name);
      if (!index.has(key)) index.set(key, { column, kind, period });
    };
    for (const name of [column.name, ...(column.aliases ?? [])]) put(name, 'same');
    for (const name of column.adds ?? []) put(name, 'adds');
    for (const name of column.takesMax ?? []) put(name, 'max');
    for (const [name, period] of Object.entries(column.perPeriod ?? {})) put(name, 'same', period);
  }
  return index;
}

interface Match {
  readonly entry: Entry;
  readonly notes: readonly string[];
}

function match(header: string, index: HeaderIndex): Match | null {
  const { name, notes } = readHeader(header);
  const entry = index.get(name);
  if (entry !== undefined) return { entry, notes };
  const trailing = trailingUnit(name);
  const shorter = trailing === null ? undefined : index.get(trailing.name);
  return shorter === undefined ? null : { entry: shorter, notes: [...notes, trailing!.note] };
}

/** How many cells of a row are headers that we or the mapping know: what tells the header from title rows. */
export function knownHeaders(
  cells: readonly string[],
  index: HeaderIndex,
  mapping: TableMapping | null,
): number {
  const mapped = new Set(Object.values(mapping ?? {}).flatMap((entry) => entry.from.map(foldHeader)));
  return cells.filter((cell) => mapped.has(foldHeader(cell)) || match(cell, index) !== null).length;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Binds the header's cells to the columns of `spec`. Every problem is reported, not only the first. */
export function bindHeaders(
  headers: readonly string[],
  spec: FileSpec,
  mapping: TableMapping | null,
  place: Place,
): Bound {
  const issues: Issue[] = [];
  const used = new Set<number>();
  const byColumn = new Map<Column, Binding>();
  for (const column of spec.columns) {
    const entry = mapping?.[column.name];
    if (entry !== undefined) byColumn.set(column, bindMapped(headers, column, entry, place, issues, used));
  }
  bindAliases(headers, headerIndex(spec), byColumn, used, place, issues);
  const unknown = headers.filter((header, position) => !used.has(position) && header.trim() !== '');
  issues.push(...missingColumns(spec, byColumn, headers, unknown, place));
  const bindings = spec.columns.flatMap((column) => byColumn.get(column) ?? []);
  return { bindings, unknown, issues };
}

function bindMapped(
  headers: readonly string[],
  column: Column,
  mapping: ColumnMapping,
  place: Place,
  issues: Issue[],
  used: Set<number>,
): Binding {
  const cells: BoundCell[] = [];
  for (const wanted of mapping.from) {
    const exact = headers.findIndex((header) => header.trim() === wanted.trim());
    const at = exact >= 0 ? exact : headers.findIndex((header) => foldHeader(header) === foldHeader(wanted));
    if (at < 0) {
      const near = nearestOf(
        wanted,
        headers.filter((header) => header.trim() !== ''),
      );
      const hint = near.length > 0 ? `nearest: ${near.join(', ')}` : '';
      const found = `headers ${shown(headers)}`;
      issues.push(issue('MAPPED_COLUMN_NOT_FOUND', place, column.name, found, `a header ${wanted}`, hint));
      continue;
    }
    used.add(at);
    // A unit in the mapping settles it; otherwise the header's own note does.
    const notes = mapping.unit === null ? readHeader(headers[at]!).notes : [mapping.unit.toLowerCase()];
    cells.push({ index: at, header: headers[at]!, unit: unitOf(notes, null, column, place, issues) });
  }
  return { column, cells, combine: mapping.combine, mapping };
}

function bindAliases(
  headers: readonly string[],
  index: HeaderIndex,
  byColumn: Map<Column, Binding>,
  used: Set<number>,
  place: Place,
  issues: Issue[],
): void {
  const mapped = new Set(byColumn.keys());
  const kinds = new Map<Column, Kind[]>();
  headers.forEach((header, position) => {
    const found = used.has(position) ? null : match(header, index);
    if (found === null || mapped.has(found.entry.column)) return;
    const { column, kind, period } = found.entry;
    const before = byColumn.get(column);
    // Two totals to check against: the first will do.
    if (before !== undefined && column.auxiliary === true) return;
    used.add(position);
    if (before !== undefined && clashes(before, kinds.get(column)!, kind, column, header)) {
      const both = `${before.cells.map((cell) => cell.header).join(', ')} and ${header}`;
      issues.push(issue('DUPLICATE_COLUMN', place, column.name, both, 'one header for the column'));
      return;
    }
    const unit = unitOf(found.notes, period, column, place, issues);
    const combine = column.takesMax === undefined ? (kind === 'adds' ? 'sum' : 'first') : 'max';
    kinds.set(column, [...(kinds.get(column) ?? []), kind]);
    const cells = [...(before?.cells ?? []), { index: position, header, unit }];
    byColumn.set(column, { column, cells, combine, mapping: null });
  });
}

/** Parts add up and days take the largest; a whole beside its parts, or one header twice, is a contradiction. */
function clashes(
  before: Binding,
  kinds: readonly Kind[],
  kind: Kind,
  column: Column,
  header: string,
): boolean {
  const name = foldHeader(header);
  if (before.cells.some((cell) => foldHeader(cell.header) === name)) return true;
  if (column.takesMax !== undefined) return kind === 'same' && kinds.includes('same');
  return kind === 'same' || kinds.includes('same');
}

function unitOf(
  notes: readonly string[],
  period: 'day' | 'month' | null,
  column: Column,
  place: Place,
  issues: Issue[],
): Unit {
  let unit: Unit = period === null ? PLAIN_UNIT : { ...PLAIN_UNIT, times: PERIODS_A_YEAR[period] };
  for (const note of notes) {
    const read = readUnit(note, column);
    if (read === 'conflict') {
      issues.push(issue('UNIT_CONFLICT', place, column.name, `(${note})`, `a unit of ${column.type}`));
    } else if (read === 'unknown') {
      if (!['money', 'rate', 'integer', 'number'].includes(column.type)) continue;
      issues.push({
        ...issue('UNIT_NOT_UNDERSTOOD', place, column.name, `(${note})`, `a unit of ${column.type}, or none`),
        severity: 'warning',
      });
    } else {
      const times = period === null || read.times !== 1 ? read.times : unit.times;
      unit = {
        times,
        power: read.power,
        explicit: read.explicit || unit.explicit,
        currency: read.currency ?? unit.currency,
      };
    }
  }
  return unit;
}

function missingColumns(
  spec: FileSpec,
  byColumn: ReadonlyMap<Column, Binding>,
  headers: readonly string[],
  unknown: readonly string[],
  place: Place,
): Issue[] {
  const bound = new Set([...byColumn.keys()].map((column) => column.name));
  const required = spec.columns.filter((column) => column.required === true).map((column) => [column.name]);
  const lacking = [...required, ...(spec.oneOf ?? [])].filter(
    (group) => !group.some((name) => bound.has(name)),
  );
  return lacking.map((group) => {
    const near = group.flatMap((name) => nearHeaders(name, spec, unknown));
    const hint =
      near.length > 0 ? `nearest: ${[...new Set(near)].join(', ')}; rename it, or map it with --columns` : '';
    return issue('MISSING_COLUMN', place, group[0]!, `headers ${shown(headers)}`, group.join(' or '), hint);
  });
}

/** Headers that look like a column's names, by edits or because one holds the other. */
function nearHeaders(name: string, spec: FileSpec, unknown: readonly string[]): string[] {
  const column = spec.columns.find((candidate) => candidate.name === name);
  const known = [name, ...(column?.aliases ?? [])].map(foldHeader);
  return unknown
    .filter((header) => {
      const folded = readHeader(header).name;
      if (folded.length < 2) return false;
      return (
        known.some((word) => word.includes(folded) || (word.length > 1 && folded.includes(word))) ||
        nearestOf(folded, known).length > 0
      );
    })
    .slice(0, 3);
}

const SHOWN_HEADERS = 40;
/** Numbers, dates and `A1001`: no header is one, so that this is a row of somebody’s data. */
const DATA_LIKE = /^[a-z]{0,3}[-+]?\d[\d.,:/-]*$/i;

function shown(headers: readonly string[]): string {
  const names = headers.map((header) => header.trim()).filter((header) => header !== '');
  if (names.length === 0) return '(none)';
  if (names.some((name) => DATA_LIKE.test(name))) return `of ${names.length} cells that look like data`;
  // What is no header may stand here: longer cells and numbers are left out.
  const safe = names.map((name) => (name.length > 30 || /\d{5,}|@/.test(name) ? '…' : name));
  const rest = safe.length > SHOWN_HEADERS ? ` and ${safe.length - SHOWN_HEADERS} more` : '';
  return safe.slice(0, SHOWN_HEADERS).join(', ') + rest;
}

function issue(
  code: string,
  place: Place,
  column: string,
  found: string,
  expected: string,
  hint = '',
): Issue {
  return { code, severity: 'error', where: { ...place, column }, found, expected, hint };
}
