/** Letters, offer pages and the answers to them, through the command line. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const EXPORTS =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const CONTACT =
  'contact --run june --borrowers fixtures/demo/borrowers.csv --contacts fixtures/demo/contacts.csv --payments fixtures/demo/payments.csv';
const LETTERS = '--letters --lender fixtures/demo/lender.yaml --offer-pages';

type Cells = Record<string, string>;

const folder = scratch();

function run(line: string) {
  return forbear(words(line), folder);
}

function rowsOf(file: string): Cells[] {
  return parse(readFileSync(join(folder, file), 'utf8'), { columns: true }) as Cells[];
}

/** Opens a page of a folder, chooses an answer by its control, and reads the code that it shows. */
function codeFrom(page: string, answer: string): string {
  const html = readFileSync(join(folder, page), 'utf8');
  const { document } = new JSDOM(html, { runScripts: 'dangerously' }).window;
  document.querySelector<HTMLElement>(`label[for="${answer}"]`)!.click();
  return document.getElementById('answer-code')!.textContent!;
}

function seal(name: string): string {
  return readFileSync(join(folder, name, 'stage.json'), 'utf8');
}

function offers(): Cells[] {
  return rowsOf('day-1/letters.csv').filter((row) => row['letter'] === 'offer');
}

beforeAll(() => {
  run(`run ${EXPORTS} --out june --quiet`);
  run(`${CONTACT} --as-of 2026-06-30 ${LETTERS} --out day-1`);
});

describe('forbear contact --letters', () => {
  it('writes the letters that go with the contacts due, named by nobody', () => {
    const letters = rowsOf('day-1/letters.csv');
    const due = rowsOf('day-1/contacts_due.csv');
    expect(letters.length).toBeGreaterThan(50);
    expect(new Set(letters.map((row) => row['letter']))).toEqual(
      new Set(['offer', 'refusal', 'information']),
    );
    const contacted = new Set(due.map((row) => `${row['account_id']} ${row['message']}`));
    const without = letters.filter((row) => !contacted.has(`${row['account_id']} ${row['message']}`));
    expect(without).toEqual([]);
    const names = readdirSync(join(folder, 'day-1'), { recursive: true, encoding: 'utf8' });
    const accounts = new Set(letters.map((row) => row['account_id']!));
    expect(names.filter((name) => [...accounts].some((account) => name.includes(account)))).toEqual([]);
    for (const row of letters) expect(names).toContain(row['html']);
  });

  it('makes the same again from the same, and seals it', () => {
    expect(run(`${CONTACT} --as-of 2026-06-30 ${LETTERS} --out day-1-again`).code).toBe(0);
    expect(seal('day-1-again')).toBe(seal('day-1'));
    expect(run('verify day-1').code).toBe(0);
  });

  it('tells nobody of a write-off, and nobody’s account in full', () => {
    const texts = readdirSync(join(folder, 'day-1/letters'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(html|txt)$/.test(name))
      .map((name) => readFileSync(join(folder, 'day-1/letters', name), 'utf8'));
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => /核销|呆账|核銷|written off|A0000\d{4}/.test(text))).toEqual([]);
  });

  it('writes some kinds alone, when asked', () => {
    expect(
      run(`${CONTACT} --as-of 2026-06-30 --letters refusal --lender fixtures/demo/lender.yaml --out some`)
        .code,
    ).toBe(0);
    expect(new Set(rowsOf('some/letters.csv').map((row) => row['letter']))).toEqual(new Set(['refusal']));
  });

  it('blocks an agreement without the name, by the name of the fact, and writes the others', () => {
    writeFileSync(
      join(folder, 'yes.csv'),
      `account_id,received_on\n${rowsOf('june/approved_plans.csv')
        .map((row) => `${row['account_id']},2026-07-01\n`)
        .join('')}`,
    );
    const nameless = readFileSync(join(folder, 'fixtures/demo/borrowers.csv'), 'utf8').replaceAll(
      /,测试[^,]*,/g,
      ',,',
    );
    writeFileSync(join(folder, 'nameless.csv'), nameless);
    const line = `${CONTACT.replace('fixtures/demo/borrowers.csv', 'nameless.csv')} --feedback yes.csv --as-of 2026-07-01`;
    const { code, stderr } = run(
      `${line} --letters agreement,approval --lender fixtures/demo/lender.yaml --out blocked`,
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Letters: \d+ written, \d+ blocked/)]);
    const blocked = rowsOf('blocked/blocked.csv');
    expect(blocked.length).toBeGreaterThan(5);
    expect(new Set(blocked.map((row) => `${row['letter']} ${row['fact']} ${row['rule']}`))).toEqual(
      new Set(['agreement borrower_name letters.contents.parties']),
    );
    expect(rowsOf('blocked/letters.csv')).toHaveLength(blocked.length);
  });

  it('writes an agreement on the telephone when the recording is known, and blocks it when it is not', () => {
    const [first, second] = rowsOf('june/approved_plans.csv').map((row) => row['plan_id']!);
    writeFileSync(join(folder, 'recordings.csv'), `plan_id,recording_ref\n${first},REC-77\n${second},\n`);
    const line = `${CONTACT} --feedback yes.csv --as-of 2026-07-01 --recordings recordings.csv`;
    expect(run(`${line} --letters agreement --lender fixtures/demo/lender.yaml --out oral`).code).toBe(0);
    expect(readFileSync(join(folder, `oral/letters/agreement/${first}.txt`), 'utf8')).toContain('REC-77');
    expect(rowsOf('oral/blocked.csv').map((row) => [row['letter_id'], row['fact']])).toEqual([
      [second, 'recording_ref'],
    ]);
  });

  it('refuses a template of the lender’s with file and line, and writes nothing', () => {
    mkdirSync(join(folder, 'own/en'), { recursive: true });
    writeFileSync(
      join(folder, 'own/en/refusal.html'),
      '<p>{{reasons}}</p>\n<p>This is your last chance.</p>\n',
    );
    const { code, stderr } = run(`${CONTACT} --as-of 2026-06-30 ${LETTERS} --templates own --out none`);
    expect(code).toBe(2);
    expect(stderr).toContain('own/en/refusal.html:2');
    expect(stderr).toContain('TEMPLATE_FORBIDDEN_CLAIM');
    expect(stderr).toContain('TEMPLATE_CONTENT_MISSING');
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('takes the lender’s own template', () => {
    mkdirSync(join(folder, 'mine/zh-CN'), { recursive: true });
    const built = join(folder, 'day-1');
    expect(readdirSync(built)).toContain('letters');
    const root = new URL('../../src/report/letters/templates/', import.meta.url).pathname;
    cpSync(join(root, 'zh-CN/refusal.html'), join(folder, 'mine/zh-CN/refusal.html'));
    const own = join(folder, 'mine/zh-CN/refusal.html');
    writeFileSync(own, readFileSync(own, 'utf8').replace('<h2>原因</h2>', '<h2>原因如下</h2>'));
    const line = `${CONTACT} --as-of 2026-06-30 --letters refusal --lender fixtures/demo/lender.yaml`;
    expect(run(`${line} --templates mine --out mine-out`).code).toBe(0);
    const [first] = rowsOf('mine-out/letters.csv');
    expect(readFileSync(join(folder, 'mine-out', first!['text']!), 'utf8')).toContain('原因如下');
    const stage = JSON.parse(readFileSync(join(folder, 'mine-out/stage.json'), 'utf8')) as {
      inputs: { file: string }[];
    };
    expect(stage.inputs.map((one) => one.file)).toEqual(
      expect.arrayContaining(['lender.yaml', 'zh-CN/refusal.html']),
    );
  });

  it.each([
    ['--letters offer,oferr --out x', '"oferr"'],
    ['--letters', 'a folder: letters are many files'],
    ['--letters --out x', 'pass --lender'],
    ['--lender fixtures/demo/lender.yaml --out x', 'pass --letters'],
    ['--letters --lender none.yaml --out x', 'LENDER_INVALID'],
  ])('refuses %s', (flags, told) => {
    const { code, stderr } = run(`${CONTACT} --as-of 2026-06-30 ${flags}`);
    expect([code, stderr.includes(told)]).toEqual([2, true]);
  });
});

describe('forbear feedback', () => {
  it('reads back the codes that offer pages show', () => {
    const [first, second, third] = offers();
    const codes = [
      `${codeFrom(`day-1/${first!['offer_page']}`, 'accept-1')},2026-07-02,phone,a private remark`,
      `${codeFrom(`day-1/${second!['offer_page']}`, 'accept-2').toLowerCase()},2026-07-02,form,`,
      `${codeFrom(`day-1/${third!['offer_page']}`, 'lower_instalment').replace('-', ' ')},2026-07-03,sms,`,
      `${codeFrom(`day-1/${third!['offer_page']}`, 'decline')},2026-07-04,sms,`,
    ];
    writeFileSync(join(folder, 'codes.csv'), `code,received_on,channel,comment\n${codes.join('\n')}\n`);
    const { code } = run(
      'feedback --run june --codes codes.csv --feedback fixtures/demo/feedback.csv --as-of 2026-07-10 --out answers',
    );
    expect(code).toBe(0);
    const shown = rowsOf('answers/responses.csv').map((row) => [
      row['account_id'],
      row['choice'],
      row['reason'],
      row['received_on'],
    ]);
    expect(shown).toEqual([
      [first!['account_id'], 'accept', '', '2026-07-02'],
      [second!['account_id'], 'accept', '', '2026-07-02'],
      [third!['account_id'], 'change', 'lower_instalment', '2026-07-03'],
      [third!['account_id'], 'decline', '', '2026-07-04'],
    ]);
    const [own, other] = rowsOf('answers/responses.csv');
    expect(own!['plan_id']).toBe(first!['plan_id']);
    expect(other!['plan_id']).not.toBe(second!['plan_id']);
    expect(readFileSync(join(folder, 'answers/feedback.csv'), 'utf8')).not.toContain('private remark');
  });

  it('merges answers and surveys into one feedback file, which contact takes', () => {
    const rows = rowsOf('answers/feedback.csv');
    const surveys = rowsOf('fixtures/demo/feedback.csv');
    expect(rows).toHaveLength(surveys.length + 4);
    const [first, second, third] = offers();
    const wants = (account: string | undefined) =>
      rows
        .filter((row) => row['account_id'] === account && row['received_on']! > '2026-07-01')
        .map((row) => row['wants_change']);
    expect(wants(first!['account_id'])).toEqual(['']);
    expect(wants(second!['account_id'])).toEqual([expect.stringMatching(/^option:/)]);
    expect(wants(third!['account_id'])).toEqual(['lower_instalment', 'declined']);
    const line = `${CONTACT} --feedback answers/feedback.csv --as-of 2026-07-10 --days 7`;
    expect(
      run(`${line} --letters agreement,approval --lender fixtures/demo/lender.yaml --out day-10`).code,
    ).toBe(0);
    // Who chose another plan, or none, is sent no agreement to sign.
    const agreed = rowsOf('day-10/letters.csv').map((row) => row['account_id']);
    expect(new Set(agreed)).toEqual(new Set([first!['account_id']]));
  });

  it('is the same for the codes in another order or in several files', () => {
    const [header, ...lines] = readFileSync(join(folder, 'codes.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'a.csv'), `${[header, ...lines.toReversed()].join('\n')}\n`);
    writeFileSync(join(folder, 'b.csv'), `${[header, lines[1]].join('\n')}\n`);
    expect(
      run(
        'feedback --run june --codes a.csv --codes b.csv --feedback fixtures/demo/feedback.csv --as-of 2026-07-10 --out answers-2',
      ).code,
    ).toBe(0);
    for (const name of ['responses.csv', 'feedback.csv']) {
      expect(readFileSync(join(folder, 'answers-2', name), 'utf8')).toBe(
        readFileSync(join(folder, 'answers', name), 'utf8'),
      );
    }
  });

  it('guesses no code: it says what is wrong with each, by line, and whose it may be of none', () => {
    const page = `day-1/${offers()[0]!['offer_page']}`;
    const right = codeFrom(page, 'accept-1');
    const slip = `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}`;
    const rows = [
      `${slip},2026-07-02,phone`,
      'UUUUU-UUUUU,2026-07-02,phone',
      'ABC,2026-07-02,phone',
      '00000-00000,2026-07-02,phone',
    ];
    writeFileSync(join(folder, 'wrong.csv'), `code,received_on,channel\n${rows.join('\n')}\n`);
    const { code, stdout, stderr } = run(
      'feedback --run june --codes wrong.csv --as-of 2026-07-10 --out wrong',
    );
    expect([code, stdout]).toEqual([0, '']);
    const unread = rowsOf('wrong/unread.csv').map((row) => [
      row['line'],
      row['problem'],
      row['one_slip_away'],
    ]);
    expect(unread).toEqual([
      ['2', 'RESPONSE_CODE_MISTYPED', 'true'],
      ['3', 'RESPONSE_CODE_MALFORMED', 'false'],
      ['4', 'RESPONSE_CODE_MALFORMED', 'false'],
      ['5', 'RESPONSE_CODE_UNKNOWN', 'false'],
    ]);
    expect(rowsOf('wrong/responses.csv')).toEqual([]);
    expect(stderr).toContain('differs from a code of this run in one character');
    expect(stderr).not.toContain(right);
    expect(stderr).not.toMatch(/A0000\d{4}|P[0-9a-f]{16}/);
  });

  it('reads standard input and prints the answers without a folder', () => {
    const input = readFileSync(join(folder, 'codes.csv'), 'utf8');
    const { code, stdout } = forbear(
      words('feedback --run june --codes - --as-of 2026-07-10 --quiet'),
      folder,
      { input },
    );
    expect(code).toBe(0);
    expect((parse(stdout, { columns: true }) as Cells[]).map((row) => row['choice'])).toEqual([
      'accept',
      'accept',
      'change',
      'decline',
    ]);
  });

  it('rejects an answer from after the business date', () => {
    writeFileSync(
      join(folder, 'late.csv'),
      `code,received_on\n${codeFrom(`day-1/${offers()[0]!['offer_page']}`, 'accept-1')},2026-08-01\n`,
    );
    expect(run('feedback --run june --codes late.csv --as-of 2026-07-10 --out late').code).toBe(3);
  });

  it('asks for something to read', () => {
    expect(run('feedback --run june --as-of 2026-07-10 --no-input').code).toBe(2);
    expect(run('feedback --run june --codes codes.csv --codes codes.csv --as-of 2026-07-10').code).toBe(2);
  });
});
