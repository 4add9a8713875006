/** The sample as the bytes of its six files, block after block, plain or as a Chinese bank would export it. */
import iconv from 'iconv-lite';
import { type SampleSettings, samplePortfolio } from '../../engine/sample/portfolio.js';
import { randomOf } from '../../engine/sample/random.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../columns/inputs.js';
import type { Column, Row } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';
import { csvText } from '../csv/write.js';
import type { Block } from '../file-set.js';
import { breakRow } from './breakages.js';
import { chineseCell, chineseHeader } from './chinese.js';

export interface SampleFileSettings extends SampleSettings {
  /** Share of rows of every file that are broken, 0 to 1. */
  readonly dirty: number;
  /** Chinese headers and words, GB18030. */
  readonly chinese: boolean;
  /** A byte-order mark at the start; only for UTF-8. */
  readonly bom: boolean;
  /** Which of the six are written, by default all; what is in one does not depend on the others. */
  readonly only?: readonly InputName[];
}

/** `borrowers.csv` … in the order of the contract. */
export const SAMPLE_FILES: readonly string[] = INPUT_NAMES.map((key) => `${key}.csv`);

/** Rows of borrowers that go into one block: a few hundred kilobytes of text. */
const BLOCK_BORROWERS = 500;

/** What was written of one file. */
export interface SampleCount {
  rows: number;
  broken: number;
}

interface SampleFile {
  readonly key: InputName;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly count: SampleCount;
  lines: (readonly string[])[];
}

function emptyFile(key: InputName, chinese: boolean): SampleFile {
  const columns = INPUT_SPECS[key].columns.filter((column) => column.auxiliary !== true);
  const header = columns.map((column) => (chinese ? chineseHeader(column) : column.name));
  return { key, name: `${key}.csv`, columns, count: { rows: 0, broken: 0 }, lines: [header] };
}

function addRow(file: SampleFile, row: Row, settings: SampleFileSettings): void {
  const cells = file.columns.map((column) => {
    const value = row[column.field] ?? null;
    return settings.chinese ? chineseCell(column, value, row) : formatCell(column, value, row, 'CNY');
  });
  const ordinal = file.count.rows++;
  if (settings.dirty > 0) {
    // The row's own key, so that a broken sample is the clean one with some rows broken.
    const random = randomOf(settings.seed, 'dirty', file.key, ordinal);
    if (random.chance(settings.dirty)) {
      file.count.broken++;
      const spec = INPUT_SPECS[file.key];
      file.lines.push(...breakRow({ spec, columns: file.columns, cells, random }).lines);
      return;
    }
  }
  file.lines.push(cells);
}

function flush(files: readonly SampleFile[], settings: SampleFileSettings): Block {
  const block: Record<string, Uint8Array> = {};
  for (const file of files) {
    if (file.lines.length === 0) continue;
    // Broken rows differ in length, which the stringifier takes as it comes.
    const text = csvText(file.lines);
    block[file.name] = settings.chinese ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8');
    file.lines = [];
  }
  return block;
}

/**
 * Writes the sample as it is drawn: memory holds one block, whatever the number of accounts.
 *
 * @param counts filled while the blocks are taken: rows and broken rows by file name.
 */
export function* sampleBlocks(
  settings: SampleFileSettings,
  counts: Record<string, SampleCount> = {},
): Generator<Block> {
  const { only = INPUT_NAMES } = settings;
  const wanted = INPUT_NAMES.filter((key) => only.includes(key));
  const files = wanted.map((key) => emptyFile(key, settings.chinese));
  for (const file of files) counts[file.name] = file.count;
  if (settings.bom && !settings.chinese) {
    yield Object.fromEntries(files.map((file) => [file.name, Buffer.from('\uFEFF', 'utf8')]));
  }
  let borrowers = 0;
  for (const rows of samplePortfolio(settings)) {
    for (const file of files) {
      for (const row of rows[file.key]) addRow(file, row as object as Row, settings);
    }
    if (++borrowers % BLOCK_BORROWERS === 0) yield flush(files, settings);
  }
  yield flush(files, settings);
}
