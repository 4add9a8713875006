/** Debian's python3-pandas belongs to Debian's Python, which another one may hide on the path. */
import { spawnSync } from 'node:child_process';

const CANDIDATES = ['python3', '/usr/bin/python3'];

/** The first Python that can import pandas, or null. */
export function findPandas() {
  return CANDIDATES.find((python) => spawnSync(python, ['-c', 'import pandas']).status === 0) ?? null;
}
