/** Cells of one row to a record, by decoders compiled once from the bound header. */
import { decimalsOf } from '../../domain/currency.js';
import type { CellValue, Column, Row } from '../columns/spec.js';
import type { CellDecoder, CellSetting, RowFacts } from './cell.js';
import type { Cut } from './cut.js';
import { dateCell, momentCell, monthCell } from './date-cells.js';
import type { DateOrder } from './date-text.js';
import { type Exact, readExact } from './exact-number.js';
import type { Faults } from './faults.js';
import type { Binding, BoundCell } from './headers.js';
import { isMissing } from './missing.js';
import { integerCell, moneyCell, numberCell, rateCell } from './number-cells.js';
import { type PlainCell, plainCell } from './plain-cells.js';
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
  /** Keeps what names a person; otherwise it is checked and dropped. */
  readonly keepPersonal: boolean;
}

interface Source {
  readonly index: number;
  readonly plain: PlainCell;
  readonly decode: CellDecoder;
}

interface Field {
  readonly column: Column;
  /** Key in the record. */
  readonly name: string;
  readonly sources: readonly Source[];
  /** The only source, taken as it stands: the common case. */
  readonly direct: Source | null;
  readonly binding: Binding;
  /** Replaces the cell's text; null when there is no map. */
  readonly map: ReadonlyMap<string, string | null> | null;
  /** False for what is checked and then dropped. */
  readonly kept: boolean;
}

/** How a cell of each type is decoded. */
export const DECODERS: Readonly<Record<Column['type'], (setting: CellSetting) => CellDecoder>> = {
  id: idCell,
  text: textCell,
  codes: codesCell,
  money: moneyCell,
  rate: rateCell,
  integer: integerCell,
  number: numberCell,
  date: dateCell,
  moment: momentCell,
  month: monthCell,
  boolean: booleanCell,
  enum: enumCell,
  currency: currencyCell,
};

export class RowReader {
  readonly #fields: readonly Field[];
  /** The field that decides the row's currency, decoded before all others. */
  readonly #leading: Field | null;
  readonly #options: DecodeOptions;
  readonly #blank: Row;
  readonly #facts: RowFacts;

  constructor(columns: readonly Column[], bindings: readonly Binding[], options: DecodeOptions) {
    this.#options = options;
    const fields = bindings.map((binding) => compile(binding, options));
    const leads = ({ column }: Field): boolean =>
      column.type === 'currency' || column.field === options.currencyBy?.field;
    this.#leading = fields.find(leads) ?? null;
    this.#fields = fields.filter((field) => field !== this.#leading && isWorthReading(field));
    this.#facts = { currency: options.currency, decimals: decimalsOf(options.currency) };
    const kept = columns.filter((column) => column.auxiliary !== true);
    const blank = Object.fromEntries(kept.map((column) => [column.field, blankOf(column, options)]));
    // An object from JSON has room for all its fields in itself, so that copies are made in one piece.
    this.#blank = JSON.parse(JSON.stringify(blank)) as Row;
  }

  /** The record, every field present; meaningless when `faults.failed`. */
  read(row: Cut, faults: Faults): Record<string, CellValue> {
    const record: Record<string, CellValue> = { ...this.#blank };
    const facts = this.#facts;
    const leading = this.#leading;
    if (leading !== null) {
      const value = this.#value(leading, row, faults, facts);
      record[leading.name] = value;
      const currency = this.#currencyFrom(leading.column, value);
      if (currency !== facts.currency) {
        facts.currency = currency;
        facts.decimals = decimalsOf(currency);
      }
    }
    for (const field of this.#fields) {
      const value = this.#value(field, row, faults, facts);
      if (value !== null && field.kept) record[field.name] = value;
    }
    return record;
  }

  #currencyFrom(column: Column, value: CellValue): string {
    if (column.type === 'currency') return typeof value === 'string' ? value : this.#options.currency;
    const own = typeof value === 'string' ? this.#options.currencyBy?.of.get(value) : undefined;
    return own ?? this.#options.currency;
  }

  #value(field: Field, row: Cut, faults: Faults, facts: RowFacts): CellValue {
    const { direct } = field;
    const before = faults.count;
    let value: CellValue;
    if (direct === null) {
      value = combined(field, row, faults, facts) ?? this.#blank[field.name] ?? null;
    } else {
      const start = direct.index < row.count ? row.starts[direct.index]! : 0;
      const end = direct.index < row.count ? row.ends[direct.index]! : 0;
      if (start === end) {
        value = this.#blank[field.name] ?? null;
      } else {
        const plain = direct.plain(row.text, start, end, facts);
        if (plain !== undefined && plain !== null) return plain;
        value = plain === null ? null : decoded(field, direct, row.text.slice(start, end), faults, facts);
      }
    }
    if (value === null && field.column.required === true && faults.count === before) {
      faults.row('VALUE_MISSING', field.column.name, 'a blank', field.column.about);
    }
    return value;
  }
}

/** The value of a cell that is not plain, with its faults. */
function decoded(field: Field, source: Source, text: string, faults: Faults, facts: RowFacts): CellValue {
  faults.at(field.column, text);
  return source.decode(text, faults, facts);
}

/** Free text that is dropped can have no fault, so that it need not be read at all. */
function isWorthReading({ kept, column }: Field): boolean {
  return kept || column.type !== 'text' || column.required === true;
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
  const sources = cells.map(({ index, unit }): Source => {
    const setting = { ...base, unit };
    const decode = DECODERS[column.type](setting);
    return { index, plain: plainCell(setting, decode), decode };
  });
  const map = mapping === null || mapping.map === null ? null : foldedMap(mapping.map);
  const isDirect = sources.length === 1 && map === null && constant === null;
  return {
    column,
    name: column.field,
    sources,
    direct: isDirect ? sources[0]! : null,
    binding,
    map,
    kept: options.keepPersonal || column.sensitivity !== 'personal',
  };
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
function combined(field: Field, row: Cut, faults: Faults, facts: RowFacts): CellValue {
  const { column, sources, binding } = field;
  let total: CellValue = null;
  for (const source of sources) {
    const raw = binding.mapping?.constant ?? row.cell(source.index);
    faults.at(column, raw);
    const text = field.map === null ? raw : mappedText(field.map, raw, faults);
    if (text === null || text === '') continue;
    const value = source.plain(text, 0, text.length, facts) ?? source.decode(text, faults, facts);
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
