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

const by = (name: string): string => `--decided-by ${name} --role committee`;
const decided = (id: string) => rowsOf('july/approved_plans.csv').find((row) => row['plan_id'] === id);

describe('forbear approve by flags', () => {
  let plan = '';

  beforeAll(() => {
    forbear(words(`run ${EXPORTS} --out july --preparer Wang`), folder);
    plan = waiting[0]!['plan_id']!;
  });

  it('approves, keeps the note, takes it back for a reason, and rejects', () => {
    const approved = forbear(
      words(`approve --run july --approve ${plan} ${by('Li')} --comment "as agreed"`),
      folder,
    );
    expect(approved.code).toBe(0);
    expect(approved.stderr).toContain('1 approved');
    expect(decided(plan)).toMatchObject({ decided_by: 'Li', comment: 'as agreed' });
    const bare = forbear(words(`approve --run july --undo ${plan} ${by('Zhao')}`), folder);
    expect(bare.stderr).toContain('flags:2 comment: warning REASON_MISSING');
    const own = forbear(words(`approve --run july --undo ${plan} ${by('Li')} --comment no`), folder);
    expect(own.stderr).toContain('FOUR_EYES');
    const undone = forbear(
      words(`approve --run july --undo ${plan} ${by('Zhao')} --comment "wrong income"`),
      folder,
    );
    expect(undone.stderr).toContain('1 taken back');
    expect(undone.stdout).toContain('undone,1');
    expect(decided(plan)).toBeUndefined();
    forbear(words(`approve --run july --reject ${plan} ${by('Li')}`), folder);
    const account = waiting[0]!['account_id']!;
    expect(rowsOf('july/declined.csv').find((row) => row['account_id'] === account)?.['stage']).toBe(
      'approval',
    );
    forbear(words(`approve --run july --undo ${account} ${by('Zhao')} --comment again`), folder);
    expect(rowsOf('july/review_queue.csv').map((row) => row['plan_id'])).toContain(plan);
    expect(forbear(words('verify july'), folder).code).toBe(0);
  });

  it('decides several at once, and is judged as a file is', () => {
    const plans = waiting.slice(1, 4).map((row) => `--approve ${row['plan_id']}`);
    const { stderr } = forbear(words(`approve --run july ${plans.join(' ')} ${by('Wang')}`), folder);
    expect(stderr.match(/FOUR_EYES/g)).toHaveLength(3);
    expect(stderr).toContain('0 approved');
  });

  it.each([
    ['nobody', `--approve P0000000000000001 --role manager`, '--decided-by'],
    ['no role', `--reject P0000000000000001 --decided-by Li`, '--role'],
    [
      'a file, too',
      `--approve P0000000000000001 --decided-by Li --role manager --decisions x.csv`,
      '--decisions',
    ],
  ])('is a usage error with %s', (_, flags, named) => {
    const { code, stderr } = forbear(words(`approve --run july ${flags}`), folder);
    expect(code).toBe(2);
    expect(stderr).toContain(named);
  });

  it('refuses a plan that does not wait', () => {
    const { code, stderr } = forbear(
      words(`approve --run july --approve P00000000000000ff ${by('Li')}`),
      folder,
    );
    expect(code).toBe(3);
    expect(stderr).toContain('UNKNOWN_PLAN');
  });

  it('takes a proposal of forbear model', () => {
    const row = waiting[2]!;
    const model = `model ${row['account_id']} --run july --months 60 --by Sun --role analyst --reason "longer, and lower"`;
    const saved = forbear(words(`${model} --save proposal.csv`), folder);
    expect(saved.code).toBe(0);
    const { stderr } = forbear(words('approve --run july --decisions proposal.csv'), folder);
    expect(stderr).toContain('1 amended');
    const amended = rowsOf('july/review_queue.csv').find((one) => one['rationale']?.endsWith('amended'))!;
    expect(amended['account_id']).toBe(row['account_id']);
    const own = forbear(words(`approve --run july --approve ${amended['plan_id']} ${by('Sun')}`), folder);
    expect(own.stderr).toContain('FOUR_EYES');
    expect(
      forbear(words(`approve --run july --approve ${amended['plan_id']} ${by('Li')}`), folder).code,
    ).toBe(0);
    const explained = forbear(words(`explain ${row['account_id']} --run july --format table`), folder);
    expect(explained.stdout).toContain('longer, and lower');
    expect(explained.stdout).toContain('Sun');
    expect(forbear(words('verify july'), folder).code).toBe(0);
  });
});
