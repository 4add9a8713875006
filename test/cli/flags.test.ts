/** Each shared flag does something that can be seen. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/cli/command.js';
import { contextOf } from '../../src/cli/context.js';
import { forbear, scratch, words } from './forbear.js';

const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const ZH =
  '--borrowers fixtures/demo-zh/borrowers.csv --delinquencies fixtures/demo-zh/delinquencies.csv --as-of 2026-06-30';
const ACCOUNTS = 'account_id,borrower_id,principal_outstanding,annual_rate,oldest_unpaid_due_date\n';

/** Somebody at a terminal. */
function terminal(env: Record<string, string> = {}): Surroundings {
  const stream = { isTTY: true, columns: 90, write: () => true };
  return {
    stdin: stream,
    stdout: stream,
    stderr: stream,
    env: { LANG: 'en_GB.UTF-8', ...env },
    cwd: '/',
    now: () => 0,
    cores: 4,
  } as unknown as Surroundings;
}

function piped(): Surroundings {
  const stream = { isTTY: false, write: () => true };
  return { ...terminal(), stdin: stream, stdout: stream, stderr: stream } as unknown as Surroundings;
}

describe('what the shared flags and the environment make of a command', () => {
  it.each<[string, Surroundings, Record<string, unknown>, boolean]>([
    ['a person at a terminal', terminal(), {}, true],
    ['--no-input', terminal(), { input: false }, false],
    ['CI', terminal({ CI: 'true' }), {}, false],
    ['a pipe', piped(), {}, false],
  ])('%s may be asked, or not', (_, world, options, mayAsk) => {
    expect(contextOf(world, options).mayAsk).toBe(mayAsk);
  });

  it.each<[string, Surroundings, Record<string, unknown>, boolean]>([
    ['a terminal', terminal(), {}, true],
    ['--no-color', terminal(), { color: false }, false],
    ['NO_COLOR', terminal({ NO_COLOR: '1' }), {}, false],
    ['CI', terminal({ CI: '1' }), {}, false],
    ['a dumb terminal', terminal({ TERM: 'dumb' }), {}, false],
    ['a pipe', piped(), {}, false],
  ])('%s has colour, or not', (_, world, options, colour) => {
    expect(contextOf(world, options)).toMatchObject({ colour, talkColour: colour });
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, {}, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, {}, 'zh-TW'],
    [{ LANG: 'en_US', LC_ALL: 'zh_HK' }, {}, 'zh-TW'],
    [{ LANG: 'fr_FR' }, {}, 'en'],
    [{ LANG: 'zh_CN' }, { lang: 'en' }, 'en'],
  ])('%j with %j reads %s', (env, options, language) => {
    expect(contextOf(terminal(env), options).language).toBe(language);
  });

  it('prints a table on a terminal and CSV in a pipe, unless told', () => {
    expect(contextOf(terminal(), {}).format).toBe('table');
    expect(contextOf(piped(), {}).format).toBe('csv');
    expect(contextOf(piped(), { format: 'json' }).format).toBe('json');
  });
});

describe('shared flags, seen from outside', () => {
  it('--verbose tells defaults, what was read and the time; --quiet tells nothing', () => {
    const folder = scratch();
    const plain = forbear(words(`assess ${DEMO} --out plain.csv`), folder);
    const verbose = forbear(words(`assess ${DEMO} --out verbose.csv --verbose`), folder);
    const quiet = forbear(words(`assess ${DEMO} --out quiet.csv --quiet`), folder);
    expect(plain.stderr).not.toContain('by default');
    expect(verbose.stderr).toContain('by default: --encoding auto, --max-reject-rate 0.01');
    expect(verbose.stderr).toContain('fixtures/demo/delinquencies.csv: 200 rows read');
    expect(verbose.stderr).toMatch(/^167 borrowers decided under cn@\w+, --jobs \d+: \d+\.\d{3} s$/m);
    expect(verbose.stderr).toMatch(/^assess: \d+\.\d{3} s$/m);
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' });
    const bytes = readFileSync(join(folder, 'plain.csv'), 'utf8');
    for (const name of ['verbose.csv', 'quiet.csv'])
      expect(readFileSync(join(folder, name), 'utf8')).toBe(bytes);
  });

  it('--no-input names the flag that is missing', () => {
    const { code, stderr } = forbear(['run', '--no-input'], scratch());
    expect([code, stderr]).toEqual([2, expect.stringContaining('pass --')]);
  });

  it('--show-pii unmasks whose account it is', () => {
    const folder = scratch();
    const masked = forbear(words(`explain A00000007 ${DEMO} --format json`), folder);
    const shown = forbear(words(`explain A00000007 ${DEMO} --format json --show-pii`), folder);
    const ids = [masked, shown].map(
      ({ stdout }) => (JSON.parse(stdout) as { borrower_id: string }).borrower_id,
    );
    expect(ids[1]).toMatch(/^B\d+$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect(masked.stdout).not.toContain(ids[1]);
  });

  it('--lang changes what people read and not what systems read', () => {
    const folder = scratch();
    const runs = ['en', 'zh-CN', 'zh-TW'].map((tag) =>
      forbear(words(`explain A00000007 ${DEMO} --format table --lang ${tag}`), folder),
    );
    expect(runs.map(({ stdout }) => /所用事实|所用事實/.exec(stdout)?.[0])).toEqual([
      undefined,
      '所用事实',
      '所用事實',
    ]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(3);
    const files = ['en', 'zh-CN'].map((tag) => {
      forbear(words(`assess ${ZH} --out ${tag}.csv --lang ${tag}`), folder);
      return readFileSync(join(folder, `${tag}.csv`), 'utf8');
    });
    expect(files[1]).toBe(files[0]);
  });

  it.each([
    ['auto', 0, ''],
    ['gb18030', 0, ''],
    ['utf-8', 3, 'UNDECODABLE'],
  ])('--encoding %s', (encoding, code, problem) => {
    const found = forbear(words(`check ${ZH} --format csv --encoding ${encoding}`), scratch());
    expect([found.code, found.stdout]).toEqual([code, expect.stringContaining(problem)]);
  });

  it.each([
    ['', 'DATE_AMBIGUOUS', null],
    ['--date-format DMY', '', '2026-02-01'],
    ['--date-format MDY', '', '2026-01-02'],
  ])('01/02/2026 with “%s”', (flag, problem, due) => {
    const folder = scratch();
    writeFileSync(join(folder, 'd.csv'), `${ACCOUNTS}A1,B1,100,0.1,01/02/2026\n`);
    writeFileSync(join(folder, 'b.csv'), 'borrower_id\nB1\n');
    const files = '--borrowers b.csv --delinquencies d.csv --as-of 2026-06-30';
    const { stdout } = forbear(words(`check ${files} --format csv ${flag}`), folder);
    expect(stdout).toContain(problem);
    const assessed = forbear(words(`assess ${files} --format csv --out - ${flag}`), folder);
    const days = due === null ? null : String((Date.parse('2026-06-30') - Date.parse(due)) / 86_400_000);
    expect(assessed.stdout.split('\n')[1]?.split(',')[3] ?? null).toBe(days);
  });

  it('--bom starts every CSV file with the mark, and printed CSV too', () => {
    const folder = scratch();
    const { stdout } = forbear(words(`assess ${ZH} --format csv --out - --bom`), folder);
    expect(stdout.startsWith('\uFEFFaccount_id')).toBe(true);
    forbear(words(`run ${ZH} --out marked --bom`), folder);
    forbear(words(`run ${ZH} --out plain`), folder);
    const starts = (name: string): boolean[] =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.csv'))
        .map((file) => readFileSync(join(folder, name, file), 'utf8').startsWith('\uFEFF'));
    expect(starts('plain')).not.toContain(true);
    expect(starts('marked')).not.toContain(false);
    expect(starts('marked').length).toBeGreaterThan(5);
  });

  it('--max-reject-rate lets more rows be rejected', () => {
    const folder = scratch();
    writeFileSync(join(folder, 'd.csv'), `${ACCOUNTS}A1,B1,100,0.1,2026-05-01\nA2,B1,ten,0.1,2026-05-01\n`);
    writeFileSync(join(folder, 'b.csv'), 'borrower_id\nB1\n');
    const line = 'assess --borrowers b.csv --delinquencies d.csv --as-of 2026-06-30 --out a.csv';
    expect(forbear(words(line), folder).code).toBe(3);
    expect(readdirSync(folder)).not.toContain('a.csv');
    expect(forbear(words(`${line} --max-reject-rate 50%`), folder).code).toBe(0);
  });

  it('--jobs changes no byte of a run, run.log aside', () => {
    const folder = scratch();
    forbear(words('sample --accounts 1300 --seed 7 --as-of 2026-06-30 --out in'), folder);
    const runs = [1, 3].map((jobs) => {
      const files = '--borrowers in/borrowers.csv --delinquencies in/delinquencies.csv --as-of 2026-06-30';
      const { code } = forbear(words(`run ${files} --jobs ${jobs} --out jobs-${jobs}`), folder);
      expect(code).toBe(0);
      const names = readdirSync(join(folder, `jobs-${jobs}`)).filter((name) => name !== 'run.log');
      return names.map((name) => [name, readFileSync(join(folder, `jobs-${jobs}`, name), 'utf8')]);
    });
    expect(runs[0]!.length).toBeGreaterThan(8);
    expect(runs[1]).toEqual(runs[0]);
  });
});

describe('what a flag cannot mean', () => {
  it.each([
    [`run ${DEMO} --out -`, '--out'],
    ['demo --out -', '--out'],
    [`assess ${DEMO} --out ""`, '--out'],
    [`check ${DEMO} --out - --max-reject-rate %`, '--max-reject-rate'],
    [`assess ${DEMO} --borrowers fixtures/demo/borrowers.csv`, '--borrowers'],
    ['approve --run june --decisions one.csv --decisions two.csv', '--decisions'],
    ['schedule --terms one.csv --terms two.csv', '--terms'],
  ])('is exit 2, and leaves nothing: %s', (line, flag) => {
    const folder = scratch();
    const { code, stdout, stderr } = forbear(words(line), folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(flag);
    expect(readdirSync(folder)).toEqual(['fixtures']);
  });
});
