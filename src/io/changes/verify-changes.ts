/** changes.csv against the run that it stands in: what it says of today is what the other files say. */
import { CHANGES, type ChangeCode } from '../../engine/changes/codes.js';
import { unguardFormula } from '../csv/formula.js';
import { CHANGES_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import { AccountRows } from './own-rows.js';
import { comparedRun, Side } from './side.js';

/** What people decide later moves on; the file tells how the run itself ended. */
const MOVES_ON: ReadonlySet<string> = new Set(['decision']);

export interface ChangesFound {
  readonly checked: number;
  readonly failures: readonly string[];
}

/**
 * @returns what is wrong; null when the run was compared with none, and has no such file. The earlier run's side cannot be
 * checked from this folder alone. Throws ForbearError (exit 3) where a file is not forbear's.
 */
export function changesFound(run: OpenRun): ChangesFound | null {
  const listed = run.meta.outputs[CHANGES_FILE];
  if (listed === undefined && run.meta.since === undefined) return null;
  if (listed === undefined) return { checked: 0, failures: [`${CHANGES_FILE} is not listed`] };
  if (run.meta.since === undefined) return { checked: 0, failures: ['run.json names no earlier run'] };
  const changes = new AccountRows(run.path(CHANGES_FILE));
  try {
    const side = new Side(comparedRun(run.path, run.meta));
    try {
      return compared(changes, side, listed.rows);
    } finally {
      side.close();
    }
  } finally {
    changes.rows.close();
  }
}

function compared(changes: AccountRows, side: Side, rows: number | null): ChangesFound {
  const failures: string[] = [];
  const [change, after] = [changes.rows.place('change'), changes.rows.place('after')];
  let checked = 0;
  while (changes.key !== null) {
    const { key } = changes;
    while (side.key !== null && side.key < key) side.take();
    const standing = side.key === key ? side.take() : null;
    for (const cells of changes.of(key)) {
      checked += 1;
      const code = cells[change] ?? '';
      const is = standing === null ? '' : valueOf(standing.values, code);
      if (is !== null && is !== unguardFormula(cells[after] ?? '')) {
        failures.push(`${key} ${code}: ${CHANGES_FILE} and the other files differ`);
      }
    }
  }
  if (rows !== checked) failures.push(`${CHANGES_FILE} has ${checked} rows, run.json says ${rows}`);
  return { checked, failures };
}

/** What the run says today; null where that is not for this file to tell. An unknown code is never right. */
function valueOf(values: Readonly<Record<string, string>>, code: string): string | null {
  if (MOVES_ON.has(code)) return null;
  if (!(CHANGES as readonly string[]).includes(code)) return 'no such change';
  return values[code === ('new' satisfies ChangeCode) ? 'eligibility' : code] ?? 'still here';
}
