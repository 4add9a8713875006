/** The sample is read back by the reader that users' exports go through. */
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { samplePortfolio } from '../../../src/engine/sample/portfolio.js';
import { randomOf } from '../../../src/engine/sample/random.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../../../src/io/columns/inputs.js';
import type { Row } from '../../../src/io/columns/spec.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { readTable } from '../../../src/io/csv/table.js';
import { csvText } from '../../../src/io/csv/write.js';
import { BREAKAGES } from '../../../src/io/sample/breakages.js';
import { CHINESE_WORDS } from '../../../src/io/sample/chinese.js';
import { type SampleFileSettings, sampleBlocks } from '../../../src/io/sample/sample-files.js';

const AS_OF = epochDay(2026, 6, 30);
const PLAIN: SampleFileSettings = {
  accounts: 250,
  seed: 11,
  asOf: AS_OF,
  dirty: 0,
  chinese: false,
  bom: false,
};
const drawn = [...samplePortfolio(PLAIN)];

function rowsOf(key: InputName): Row[] {
  return drawn.flatMap((rows) => rows[key].map((row): Row => ({ ...row })));
}

const made = new Map<string, Readonly<Record<string, Buffer>>>();

/** One of the six files; each variant of the sample is drawn once. */
function bytesOf(key: InputName, changes: Partial<SampleFileSettings> = {}): Buffer {
  const variant = JSON.stringify(changes);
  let files = made.get(variant);
  if (files === undefined) {
    const blocks = [...sampleBlocks({ ...PLAIN, ...changes })];
    const whole = (name: string) => Buffer.concat(blocks.flatMap((block) => block[`${name}.csv`] ?? []));
    files = Object.fromEntries(INPUT_NAMES.map((name) => [name, whole(name)]));
    made.set(variant, files);
  }
  return files[key] ?? Buffer.alloc(0);
}

function read(key: InputName, content: Buffer | string) {
  const options = { currency: 'CNY', asOf: AS_OF, keepPersonal: true };
  return readTable(memorySource(`${key}.csv`, content), INPUT_SPECS[key], options);
}

/** One text for equal rows, whatever the order of their fields. */
const textOf = (row: Row): string =>
  JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe.each(INPUT_NAMES)('%s.csv', (key) => {
  it('is read back as it was drawn: nothing rejected, nothing to warn of', async () => {
    const table = await read(key, bytesOf(key));
    expect(table.rejects).toEqual([]);
    expect(table.issues).toEqual([]);
    expect(table.records).toEqual(rowsOf(key));
  });

  it('is the same portfolio in Chinese', async () => {
    const table = await read(key, bytesOf(key, { chinese: true }));
    expect(table.notes.encoding).toBe('gb18030');
    expect(table.notes.unknownColumns).toEqual([]);
    expect(table.rejects).toEqual([]);
    expect(table.issues).toEqual([]);
    const translated = rowsOf(key).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([field, value]) => [field, CHINESE_WORDS[field]?.[String(value)] ?? value]),
      ),
    );
    expect(table.records).toEqual(translated);
  });

  it('rejects broken rows and keeps the others', async () => {
    const table = await read(key, bytesOf(key, { dirty: 0.1 }));
    expect(table.rejected).toBeGreaterThan(0);
    expect(table.rowsRead).toBe(table.accepted + table.rejected);
    const codes = new Set(BREAKAGES.map((breakage) => breakage.code));
    expect(table.rejects.filter((reject) => !codes.has(reject.code))).toEqual([]);
    // A broken row is a rejected row: what was accepted is what was drawn, less those.
    const known = new Set(rowsOf(key).map(textOf));
    expect(table.records.filter((row) => !known.has(textOf(row)))).toEqual([]);
    expect(table.accepted).toBeGreaterThan(known.size * 0.8);
  });
});

describe.each(BREAKAGES.map((breakage) => [breakage.id, breakage] as const))('--dirty: %s', (_, breakage) => {
  it.each(INPUT_NAMES)('gives its code in %s.csv, on its line', async (key) => {
    const clean = bytesOf(key).toString('utf8').trimEnd().split('\n').slice(0, 12);
    const columns = INPUT_SPECS[key].columns.filter((column) => column.auxiliary !== true);
    const cells = clean.map((line) => line.split(','));
    const random = randomOf(3, breakage.id, key);
    const broken = breakage.apply({ spec: INPUT_SPECS[key], columns, cells: cells[5]!, random });
    // A way that this file cannot be broken in (no dates, no rates, no key of its own) is never drawn for it.
    const table = await read(
      key,
      csvText(cells.toSpliced(5, 1, ...(broken ?? [cells[5]!]).map((line) => [...line]))),
    );
    const rejects = table.rejects.map(({ line, code }) => ({ line, code }));
    const line = broken?.length === 2 ? 7 : 6;
    expect(rejects).toEqual(broken === null ? [] : [{ line, code: breakage.code }]);
    expect(table.accepted).toBe(broken?.length === 1 ? 10 : 11);
  });
});
