/** Cells of one row to a record, by decoders compiled once from the bound header. */
import { decimalsOf } from '../../domain/currency.js';
import type { CellValue, Column, Row } from '../columns/spec.js';
import type { CellDecoder, CellSetting, RowFacts } from './cell.js';
import { dateCell, monthCell } from './date-cells.js';
import type { DateOrder } from './date-text.js';
import { type Exact, readExact } from './exact-number.js';
import type { Faults } from './faults.js';
import type { Binding, BoundCell } from './headers.js';
import { isMissing } from './missing.js';
import { integerCell, moneyCell, numberCell, rateCell } from './number-cells.js';
import { PLAIN_UNIT } from './units.js';
import { booleanCell, codesCell, currencyCell, enumCell, idCell, textCell } from './word-cells.js';

export interface DecodeOptions {
  /** Currency of rows that name none. */
  readonly currency: string;
  /** Currency of a row by the value of one of its fields: payments are in their account's currency. */
  readonly currencyBy: { readonly field: string; readonly of: ReadonlyMap<string, string> } | null;
  readonly dateOrder: DateOrder | null;
  readonly asOf: number | null;
  /** True for files that forbear wrote: only a blank is missing, `unknown` is a value. */
  readonly ownFile: boolean;
}

interface Source {
  readonly cell: BoundCell;
  readonly decode: CellDecoder;
}

interface Field {
  readonly column: Column;
  readonly sources: readonly Source[];
  readonly binding: Binding;
  /** True for the common case: one cell, taken as it stands. */
  readonly direct: boolean;
  /** Replaces the cell's text; null when there is no map. */
  readonly map: ReadonlyMap<string, string | null> | null;
}

const DECODERS: Readonly<Record<Column['type'], (setting: CellSetting) => CellDecoder>> = {
  id: idCell,
  text: textCell,
  codes: codesCell,
  money: moneyCell,
  rate: rateCell,
  integer: integerCell,
  number: numberCell,
  date: dateCell,
  month: monthCell,
  boolean: booleanCell,
  enum: enumCell,
  currency: currencyCell,
};

export class RowReader {
  readonly #fields: readonly Field[];
  /** Index of the column that decides the row's currency, decoded before all others; -1 for none. */
  readonly #currencyAt: number;
  readonly #options: DecodeOptions;
  readonly #blank: Row;

  constructor(columns: readonly Column[], bindings: readonly Binding[], options: DecodeOptions) {
    this.#options = options;
    this.#fields = bindings.map((binding) => compile(binding, options));
    const leading = (column: Column): boolean =>
      column.type === 'currency' || column.field === options.currencyBy?.field;
    this.#currencyAt = this.#fields.findIndex((field) => leading(field.column));
    const kept = columns.filter((column) => column.auxiliary !== true);
    this.#blank = Object.fromEntries(kept.map((column) => [column.field, blankOf(column, options)]));
  }

  /** The record, every field present; meaningless when `faults.failed`. */
  read(cells: readonly string[], faults: Faults): Record<string, CellValue> {
    const row: Record<string, CellValue> = { ...this.#blank };
    const facts: RowFacts = { currency: this.#options.currency, decimals: 0 };
    const first = this.#currencyAt;
    if (first >= 0) {
      const field = this.#fields[first]!;
      const value = this.#value(field, cells, faults, facts);
      row[field.column.field] = value;
      facts.currency = this.#currencyFrom(field.column, value);
    }
    facts.decimals = decimalsOf(facts.currency);
    for (let k = 0; k < this.#fields.length; k += 1) {
      if (k === first) continue;
      const field = this.#fields[k]!;
      row[field.column.field] = this.#value(field, cells, faults, facts);
    }
    return row;
  }

  #currencyFrom(column: Column, value: CellValue): string {
    if (column.type === 'currency') return typeof value === 'string' ? value : this.#options.currency;
    const own = typeof value === 'string' ? this.#options.currencyBy?.of.get(value) : undefined;
    return own ?? this.#options.currency;
  }

  #value(field: Field, cells: readonly string[], faults: Faults, facts: RowFacts): CellValue {
    const { column, sources } = field;
    const before = faults.count;
    let value: CellValue = null;
    if (field.direct) {
      const source = sources[0]!;
      const text = cells[source.cell.index] ?? '';
      faults.at(column, text);
      if (text !== '') value = source.decode(text, faults, facts);
      else value = this.#blank[column.field] ?? null;
    } else {
      value = combined(field, cells, faults, facts) ?? this.#blank[column.field] ?? null;
    }
    if (value === null && column.required === true && faults.count === before) {
      faults.row('VALUE_MISSING', column.name, 'a blank', column.about);
    }
    return value;
  }
}

/** A blank currency is the default one, a blank list of codes the empty list, everything else missing. */
function blankOf(column: Column, options: DecodeOptions): CellValue {
  if (column.type === 'currency') return options.currency;
  return column.type === 'codes' ? [] : null;
}

function compile(binding: Binding, options: DecodeOptions): Field {
  const { column, mapping } = binding;
  const base = {
    column,
    multiply: typeof mapping?.multiply === 'string' ? exactOf(mapping.multiply) : null,
    dateOrder: mapping?.dateOrder ?? options.dateOrder,
    asOf: options.asOf,
    currency: options.currency,
    isMissing: options.ownFile ? isBlank : isMissing,
  };
  const constant = mapping?.constant ?? null;
  const cells = constant === null ? binding.cells : [CONSTANT_CELL];
  const sources = cells.map((cell) => ({
    cell,
    decode: DECODERS[column.type]({ ...base, unit: cell.unit }),
  }));
  const map = mapping === null || mapping.map === null ? null : foldedMap(mapping.map);
  const direct = sources.length === 1 && map === null && constant === null;
  return { column, sources, binding, map, direct };
}

const CONSTANT_CELL: BoundCell = { index: -1, header: '', unit: PLAIN_UNIT };

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function exactOf(text: string): Exact {
  const read = readExact(text);
  if (typeof read === 'string') throw new Error(`not a decimal: ${text}`);
  return read;
}

function foldedMap(map: Readonly<Record<string, string | null>>): ReadonlyMap<string, string | null> {
  const folded = new Map<string, string | null>();
  for (const [from, to] of Object.entries(map)) folded.set(from.trim().toLowerCase(), to);
  for (const [from, to] of Object.entries(map)) folded.set(from.trim(), to);
  return folded;
}

/** A constant, a mapped text, or several cells that make one value. */
function combined(field: Field, cells: readonly string[], faults: Faults, facts: RowFacts): CellValue {
  const { column, sources, binding } = field;
  let total: CellValue = null;
  for (const source of sources) {
    const raw = binding.mapping?.constant ?? cells[source.cell.index] ?? '';
    faults.at(column, raw);
    const text = field.map === null ? raw : mappedText(field.map, raw, faults);
    if (text === null || text === '') continue;
    const value = source.decode(text, faults, facts);
    if (value === null) continue;
    if (total === null || typeof total !== 'number' || typeof value !== 'number') total ??= value;
    else if (binding.combine === 'sum') total += value;
    else if (binding.combine === 'max') total = Math.max(total, value);
  }
  return total;
}

/** A value without an entry is an error: silently passing it on would undo what the map is for. */
function mappedText(map: ReadonlyMap<string, string | null>, raw: string, faults: Faults): string | null {
  const text = raw.trim();
  const found = map.get(text) ?? map.get(text.toLowerCase());
  if (found !== undefined) return found;
  if (map.has(text) || map.has(text.toLowerCase()) || text === '') return null;
  if (map.has('*')) return map.get('*') ?? null;
  return faults.error('VALUE_NOT_MAPPED', 'an entry in the map of the --columns file');
}
