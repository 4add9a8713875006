/** A table as a file of a publication, its rows counted as they go by. */
import type { FileSpec, Row } from '../columns/spec.js';
import { writeCsvChunks } from '../csv/write.js';
import { BOM_SETTING, type OutputMeta, type RunMeta } from './meta.js';
import type { Publication } from './publication.js';

/** @returns what the seal says of the file. */
export async function addTable(
  publication: Publication,
  name: string,
  { spec, rows }: { readonly spec: FileSpec; readonly rows: Iterable<Row> },
  settings: RunMeta['settings'],
): Promise<OutputMeta> {
  const counted = { rows: 0 };
  const bom = settings[BOM_SETTING] === true;
  const digest = await publication.add(name, writeCsvChunks(spec, counting(rows, counted), { bom }));
  return { ...digest, rows: counted.rows };
}

/** Passes rows on and counts them. */
export function* counting(rows: Iterable<Row>, counted: { rows: number }): Generator<Row> {
  for (const row of rows) {
    counted.rows += 1;
    yield row;
  }
}
