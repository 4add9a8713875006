/** Decisions through the command line: the queue comes back filled. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const EXPORTS =
  '--borrowers fixtures/demo-zh/borrowers.csv --delinquencies fixtures/demo-zh/delinquencies.csv --as-of 2026-06-30';

type Cells = Record<string, string>;

const folder = scratch();
let waiting: Cells[] = [];

function rowsOf(file: string): Cells[] {
  return parse(readFileSync(join(folder, file), 'utf8'), { columns: true }) as Cells[];
}

/** `--decisions` with these rows on the run folder `june`. */
function decide(rows: readonly Cells[]) {
  const names = ['plan_id', 'decision', 'decided_by', 'role'];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  writeFileSync(join(folder, 'filled.csv'), `${lines.map((cells) => cells.join(',')).join('\n')}\n`);
  return forbear(words('approve --run june --decisions filled.csv'), folder);
}

beforeAll(() => {
  forbear(words(`run ${EXPORTS} --out june --preparer Wang`), folder);
  waiting = rowsOf('june/review_queue.csv').filter((row) => row['recommended'] === 'true');
});

describe('forbear approve --decisions', () => {
  it('refuses a file that is about no plan of this folder, and publishes nothing', () => {
    const before = readFileSync(join(folder, 'june/run.json'), 'utf8');
    const { code, stderr } = decide([
      { plan_id: 'P-none', decision: 'approve', decided_by: 'Li', role: 'committee' },
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('filled.csv: error DECISIONS_UNUSABLE');
    expect(stderr).toContain('UNKNOWN_PLAN');
    expect(readFileSync(join(folder, 'june/run.json'), 'utf8')).toBe(before);
  });

  it('does not let the preparer of the run approve, and takes the word of another', () => {
    const [first, second] = waiting.map((row): Cells => ({ ...row, decision: 'approve', role: 'committee' }));
    const { code, stderr } = decide([
      { ...first, decided_by: 'Wang' },
      { ...second, decided_by: 'Li' },
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('filled.csv:2 decided_by: warning FOUR_EYES');
    const approved = rowsOf('june/approved_plans.csv').filter((row) => row['decided_by'] === 'Li');
    expect(approved.map((row) => row['plan_id'])).toEqual([second!['plan_id']]);
    expect(rowsOf('june/review_queue.csv').map((row) => row['plan_id'])).toContain(first!['plan_id']);
    expect(forbear(words('verify june'), folder).code).toBe(0);
  });

  it('says which file a run folder has lost', () => {
    mkdirSync(join(folder, 'lost'));
    writeFileSync(join(folder, 'lost/run.json'), readFileSync(join(folder, 'june/run.json')));
    const { code, stderr } = forbear(words('approve --run lost --decisions filled.csv'), folder);
    expect(code).toBe(3);
    expect(stderr).toContain('RUN_FILE_MISSING');
  });
});
