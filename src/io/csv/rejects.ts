/**
 * rejects.csv: why each row was rejected, then the row as it came. Exports have different headers, so the row's cells
 * go to `cell_1`, `cell_2` … up to the widest rejected row (at least `cell_1`).
 */
import type { Column, FileSpec, Row } from '../columns/spec.js';
import type { Reject } from './faults.js';
import { writeCsvChunks } from './write.js';

const REASON: readonly Column[] = [
  { name: 'file', field: 'file', type: 'text', about: 'The export, as given on the command line.' },
  { name: 'line', field: 'line', type: 'integer', about: 'The row’s first line, as a text editor counts.' },
  {
    name: 'column',
    field: 'column',
    type: 'text',
    about: 'Our name of the column; blank when the whole row is at fault.',
  },
  { name: 'code', field: 'code', type: 'id', about: 'What is wrong; the first fault of the row.' },
  {
    name: 'found',
    field: 'found',
    type: 'text',
    about: 'What was found; personal values are described, not quoted.',
  },
  { name: 'expected', field: 'expected', type: 'text', about: 'What was expected.' },
];

/** The columns of a rejects.csv whose widest row has `width` cells. */
function rejectsSpec(width: number): FileSpec {
  const cells = Array.from({ length: Math.max(1, width) }, (_, k): Column => {
    const name = `cell_${k + 1}`;
    return { name, field: name, type: 'text', about: 'A cell of the row as it came.' };
  });
  return {
    name: 'rejects',
    about: 'One row a rejected row: the reason first, then the row as it came.',
    columns: [...REASON, ...cells],
    key: [],
  };
}

/** The file's text in pieces, in the order of the rejects. */
export function* rejectsCsv(
  rejects: readonly Reject[],
  options: { readonly bom?: boolean } = {},
): Generator<string> {
  const width = rejects.reduce((widest, reject) => Math.max(widest, reject.cells.length), 1);
  const rows = rejects.map((reject): Row => {
    const { file, line, column, code, found, expected } = reject;
    const cells = reject.cells.map((cell, index) => [`cell_${index + 1}`, cell]);
    return { file, line, column, code, found, expected, ...Object.fromEntries(cells) };
  });
  yield* writeCsvChunks(rejectsSpec(width), rows, options);
}
