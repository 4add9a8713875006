/** A file of past cases to a history. Any CSV will do: a mapping says what its columns are, or they speak for themselves. */
import { FACTS, type FactName } from '../../domain/facts.js';
import { ForbearError } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import type { Feature, History, Monotone } from '../../engine/learn/history.js';
import type { Refusal } from '../../engine/learn/screen.js';
import type { Column, FileSpec, Row } from '../columns/spec.js';
import { memoryBytes } from '../csv/bytes.js';
import type { ColumnMapping, TableMapping } from '../csv/column-mapping.js';
import { type DateOrder, readDate } from '../csv/date-text.js';
import { decodeBytes } from '../csv/encoding.js';
import { refuseForeign, undecodable } from '../csv/not-text.js';
import { fileIssue, memorySource, type Source } from '../csv/source.js';
import { survey } from '../csv/survey.js';
import { readTable } from '../csv/table.js';
import { readHeaderOf } from '../csv/table-header.js';
import type { TableReading } from '../csv/table-reading.js';
import { featureOf, type RawColumn } from './feature-column.js';
import type { HistoryMapping } from './history-mapping.js';

export interface HistoryOptions {
  readonly encoding: string;
  readonly dateFormat: DateOrder | null;
  readonly currency: string;
  /** What numbers may do where their mapping does not say. */
  readonly monotone: Monotone;
}

export interface HistoryReading {
  readonly history: History;
  readonly table: TableReading;
  /** Rows that are neither good nor bad; all, when no outcome was asked for. */
  readonly withoutOutcome: number;
  /** Columns that can be no characteristic, whatever they say. */
  readonly unusable: readonly Refusal[];
  readonly reasonCodes: Readonly<Record<string, string>>;
  /** The key of each row of the history; null without such a column. */
  readonly ids: readonly (string | null)[] | null;
}

/**
 * Reads past cases. Without an outcome in the mapping every row counts as good: that is for measuring drift alone.
 * Throws ForbearError (exit 3) when the file or a mapped header cannot be found or read.
 */
export async function readHistory(
  source: Source,
  mapping: HistoryMapping,
  options: HistoryOptions,
): Promise<HistoryReading> {
  // Once for the headers and once for the rows: standard input comes only once.
  const bytes = await source.bytes();
  const headers = headersOf(source.name, bytes, options.encoding);
  const columns = columnsOf(headers, mapping);
  const spec: FileSpec = {
    name: 'history',
    about: 'past cases with what became of them',
    columns: columns.map(
      ({ field, header }): Column => ({ name: field, field, type: 'text', about: header }),
    ),
    key: [],
  };
  const bound: TableMapping = Object.fromEntries(columns.map(({ field, header }) => [field, plain(header)]));
  const table = await readTable(memorySource(source.name, bytes), spec, {
    currency: options.currency,
    encoding: options.encoding,
    mapping: bound,
    // Only a blank is missing here: what marks like `none` and `unknown` mean is for each column to say.
    ownFile: true,
  });
  return historyOf(table.records, columns, mapping, options, table);
}

/** A part of a history, and where it is found. */
interface HistoryColumn {
  readonly field: string;
  readonly header: string;
  readonly part: 'outcome' | 'id' | 'date' | 'weight' | 'feature';
}

function headersOf(file: string, bytes: Buffer, encoding: string): readonly string[] {
  const seen = survey(memoryBytes(bytes));
  refuseForeign(seen, bytes.length, file);
  const decoded = decodeBytes(bytes, encoding, seen);
  if ('problem' in decoded) throw undecodable(file, decoded);
  const nothing: FileSpec = { name: 'history', about: '', columns: [], key: [] };
  const { found } = readHeaderOf(decoded.utf8, decoded.utf8.length, file, nothing, null);
  const headers = found.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const twice = headers.find((header, at) => headers.indexOf(header) < at);
  if (twice !== undefined) {
    throw new ForbearError(3, [
      fileIssue(file, 'DUPLICATE_COLUMN', `${twice} twice`, 'one header for each column'),
    ]);
  }
  return headers;
}

function columnsOf(headers: readonly string[], mapping: HistoryMapping): HistoryColumn[] {
  const parts = (['outcome', 'id', 'date', 'weight'] as const).flatMap((part): HistoryColumn[] => {
    const header = part === 'outcome' ? (mapping.outcome?.from ?? null) : mapping[part];
    return header === null ? [] : [{ field: `the ${part}`, header, part }];
  });
  if (mapping.features !== null) {
    return [
      ...parts,
      ...Object.entries(mapping.features).map(
        ([field, { from }]): HistoryColumn => ({ field, header: from, part: 'feature' }),
      ),
    ];
  }
  const taken = new Set(parts.map(({ header }) => header));
  const names = new Set<string>();
  return [
    ...parts,
    ...headers
      .filter((header) => !taken.has(header))
      .map((header, at): HistoryColumn => ({ field: nameOf(header, at, names), header, part: 'feature' })),
  ];
}

/** A name that a policy could have: lower case, digits and _; `column_7` for a header without any of them. */
function nameOf(header: string, at: number, taken: Set<string>): string {
  const slug = header
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '');
  const plainName = slug === '' ? `column_${at + 1}` : slug;
  const name = taken.has(plainName) ? `${plainName}_${at + 1}` : plainName;
  taken.add(name);
  return name;
}

function plain(header: string): ColumnMapping {
  return {
    from: [header],
    combine: 'first',
    constant: null,
    absent: false,
    multiply: null,
    unit: null,
    map: null,
    dateOrder: null,
  };
}

function historyOf(
  records: readonly Row[],
  columns: readonly HistoryColumn[],
  mapping: HistoryMapping,
  options: HistoryOptions,
  table: TableReading,
): HistoryReading {
  const outcomes = records.map((record) => outcomeOf(record['the outcome'], mapping));
  const kept = outcomes.flatMap((outcome, at) => (outcome === null ? [] : [at]));
  const unusable: Refusal[] = [];
  const features: Feature[] = [];
  const reasonCodes: Record<string, string> = {};
  for (const { field, header, part } of columns) {
    if (part !== 'feature') continue;
    const entry = mapping.features?.[field] ?? null;
    if (entry?.reasonCode) reasonCodes[field] = entry.reasonCode;
    const raw: RawColumn = {
      name: field,
      header,
      fact: Object.hasOwn(FACTS, field) ? (field as FactName) : null,
      cells: kept.map((at) => textOf(records[at]![field])),
      entry,
    };
    const feature = featureOf(raw, options, table.file);
    if ('reason' in feature) unusable.push(feature);
    else features.push(feature);
  }
  const history: History = {
    rows: kept.length,
    bad: Uint8Array.from(kept, (at) => (outcomes[at] === 'bad' ? 1 : 0)),
    weights: weightsOf(records, kept, mapping, table.file),
    rowNumbers: Int32Array.from(kept, (at) => at + 1),
    dates: mapping.date === null ? null : kept.map((at) => dayOf(textOf(records[at]!['the date']), options)),
    features,
  };
  const ids = mapping.id === null ? null : kept.map((at) => textOf(records[at]!['the id']));
  return { history, table, withoutOutcome: records.length - kept.length, unusable, reasonCodes, ids };
}

function textOf(cell: Row[string] | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

function outcomeOf(cell: Row[string] | undefined, { outcome }: HistoryMapping): 'good' | 'bad' | null {
  if (outcome === null) return 'good';
  const text = textOf(cell);
  if (text === null) return null;
  if (outcome.bad.includes(text)) return 'bad';
  return outcome.good === null || outcome.good.includes(text) ? 'good' : null;
}

function dayOf(text: string | null, { dateFormat }: HistoryOptions): EpochDay | null {
  const day = text === null ? null : readDate(text, dateFormat);
  return typeof day === 'number' ? day : null;
}

function weightsOf(
  records: readonly Row[],
  kept: readonly number[],
  mapping: HistoryMapping,
  file: string,
): Float64Array {
  if (mapping.weight === null) return new Float64Array(kept.length).fill(1);
  return Float64Array.from(kept, (at) => {
    const weight = Number(textOf(records[at]!['the weight']) ?? Number.NaN);
    if (weight > 0 && Number.isFinite(weight)) return weight;
    throw new ForbearError(3, [
      fileIssue(file, 'HISTORY_INVALID', 'a weight that is no number above zero', 'a weight in every row'),
    ]);
  });
}
