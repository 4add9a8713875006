/** What the writer writes is read back, row by row, wherever windows and quoted line ends fall. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import { AccountRows, OwnRows } from '../../../src/io/changes/own-rows.js';
import type { FileSpec } from '../../../src/io/columns/spec.js';
import { unguardFormula } from '../../../src/io/csv/formula.js';
import { writeCsv } from '../../../src/io/csv/write.js';
import { room } from '../run-folder/small-run.js';

const column = (name: string) => ({ name, field: name, type: 'text' as const, about: name });
const SPEC: FileSpec = {
  name: 'own',
  about: 'Rows.',
  columns: [column('note'), column('account_id'), column('more')],
  key: [],
};

const folder = await room();
const path = join(folder, 'own.csv');

async function allRows(text: string): Promise<string[][]> {
  await writeFile(path, text);
  const rows = new OwnRows(path);
  const found: string[][] = [];
  for (; rows.text !== null; rows.advance()) found.push(rows.cells().map(unguardFormula));
  rows.close();
  return found;
}

async function refusal(text: string): Promise<string> {
  const error = await allRows(text).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForbearError)) throw error;
  expect([error.exitCode, error.issues[0]!.code]).toEqual([3, 'RUN_FILE_DAMAGED']);
  return error.issues[0]!.found;
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc
    .array(fc.constantFrom('"', ',', '\n', '\r', '=', "'", '中', ' ', 'a'), { maxLength: 8 })
    .map((p) => p.join('')),
);

describe('rows of our own files', () => {
  it('come back as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }),
        fc.boolean(),
        async (rows, bom) => {
          const written = rows.map(([note, account_id, more]) => ({ note, account_id, more }));
          expect(await allRows(writeCsv(SPEC, written, { bom }))).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('come back where they are longer than a window, and where a window ends in a quoted cell', async () => {
    const long = 'x,"\n'.repeat(700_000);
    const rows = [
      ['a', 'b', long],
      ['', '', ''],
      [long, 'c', 'd'],
      ['e', 'f', 'g'],
    ];
    const written = rows.map(([note, account_id, more]) => ({
      note: note!,
      account_id: account_id!,
      more: more!,
    }));
    expect(await allRows(writeCsv(SPEC, written))).toEqual(rows);
  });

  it('are refused where no writer of ours has been', async () => {
    const head = 'note,account_id,more\n';
    expect(await refusal('')).toBe('nothing');
    expect(await refusal(`${head}a,b,c`)).toContain('last line');
    expect(await refusal(`${head}a,"b,c\n`)).toContain('stays open');
    expect(await refusal(`${head}a,x"b"y,c\n`)).toContain('no CSV of ours');
  });
});

async function open(rows: readonly (readonly [string, string])[]): Promise<AccountRows> {
  const written = rows.map(([account_id, more]) => ({ note: '', account_id, more }));
  await writeFile(path, writeCsv(SPEC, written));
  return new AccountRows(path);
}

describe('rows of accounts', () => {
  it('are given account by account, quoted and guarded ids too', async () => {
    const rows = await open([
      ['=A0', '1'],
      ['=A0', '2'],
      ['A,1', '3'],
      ['A2', '4'],
      ['A3', '5'],
    ]);
    const of = (key: string) => [...rows.of(key)].map((cells) => cells[2]);
    expect(rows.key).toBe('=A0');
    expect(of('=A0')).toEqual(['1', '2']);
    expect(of('A')).toEqual([]);
    expect(of('A,1')).toEqual(['3']);
    expect(of('A3')).toEqual(['5']);
    expect(rows.key).toBe(null);
    rows.rows.close();
  });

  it('are refused out of order', async () => {
    const rows = await open([
      ['A2', '1'],
      ['A1', '2'],
    ]);
    expect(() => rows.advance()).toThrow('out of order');
    rows.rows.close();
  });

  it('are refused without the column', async () => {
    await writeFile(path, 'note\n');
    expect(() => new AccountRows(path)).toThrow('account_id');
  });
});
