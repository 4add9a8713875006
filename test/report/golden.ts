/** Expected pages as files; `UPDATE_GOLDEN=1` rewrites them, and the diff is read before it is committed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./golden/', import.meta.url));

/** The expected text of `name`; when updating, what is given becomes it. */
export function golden(name: string, actual: string): string {
  const file = `${FOLDER}${name}.txt`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, `${actual}\n`);
  }
  return readFileSync(file, 'utf8').replace(/\n$/, '');
}
