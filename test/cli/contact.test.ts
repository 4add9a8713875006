/** `forbear contact` as a user runs it: files, answers, exit codes. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch } from './forbear.js';

const EXPORTS = [
  '--borrowers',
  'fixtures/demo/borrowers.csv',
  '--contacts',
  'fixtures/demo/contacts.csv',
  '--payments',
  'fixtures/demo/payments.csv',
];
const folder = scratch();

function contact(...args: string[]) {
  return forbear(['contact', '--run', 'run', ...args], folder);
}

function ask(...args: string[]) {
  return contact(...EXPORTS, '--account', 'A00000002', '--channel', 'phone', ...args);
}

beforeAll(() => {
  const exports = ['borrowers', 'delinquencies'].flatMap((name) => [
    `--${name}`,
    `fixtures/demo/${name}.csv`,
  ]);
  const made = forbear(['run', ...exports, '--as-of', '2026-06-30', '--out', 'run', '--quiet'], folder);
  if (made.code !== 0) throw new Error(made.stderr);
});

describe('the contacts of a day', () => {
  it('are a sealed folder, the same bytes each time and wherever it runs', () => {
    const args = [
      ...EXPORTS,
      '--as-of',
      '2026-07-01',
      '--days',
      '3',
      '--capacity',
      'phone=5',
      '--out',
      'due',
    ];
    expect(contact(...args).code).toBe(0);
    const files = readdirSync(join(folder, 'due')).toSorted();
    expect(files).toEqual([
      'contacts_due.csv',
      'follow_ups.ics',
      'rejects.csv',
      'stage.json',
      'stage.log',
      'withheld.csv',
    ]);
    const texts = () =>
      files
        .filter((name) => name !== 'stage.log')
        .map((name) => readFileSync(join(folder, 'due', name), 'utf8'));
    const first = texts();
    const again = forbear(['contact', '--run', 'run', ...args], folder, {
      env: { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8' },
    });
    expect([again.code, texts()]).toEqual([0, first]);
    expect(first[0]!.split('\n')[0]).toBe(
      'account_id,contact_on,window_start,window_end,channel,message,language,reason,limit_used',
    );
    expect(first[0]!.split('\n').length).toBeGreaterThan(50);
    expect(forbear(['verify', 'due'], folder).code).toBe(0);
  });

  it('on standard output are the table alone', () => {
    const { code, stdout, stderr } = contact(...EXPORTS, '--as-of', '2026-07-01', '--out', '-');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^account_id,contact_on,.*\nA\d+,2026-07-01,/);
    expect(stderr).toContain('Contacts of 1 July 2026');
    const json = contact(...EXPORTS, '--as-of', '2026-07-01', '--format', 'json');
    expect((JSON.parse(json.stdout) as unknown[]).length).toBe(stdout.trimEnd().split('\n').length - 1);
  });

  it('name nobody and no number, on the screen or in a file', () => {
    const out = contact(...EXPORTS, '--as-of', '2026-07-01', '--days', '7', '--out', 'named');
    const rows = readFileSync(join(folder, 'fixtures/demo/borrowers.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const personal = rows.flatMap((row) => row.split(',').slice(1, 5)).filter((cell) => cell !== '');
    expect(personal.length).toBeGreaterThan(400);
    const written = readdirSync(join(folder, 'named')).map((name) =>
      readFileSync(join(folder, 'named', name), 'utf8'),
    );
    const text = [out.stdout, out.stderr, ...written].join('\n');
    expect(personal.filter((cell) => text.includes(cell))).toEqual([]);
  });

  it('without the contacts export are nobody’s', () => {
    const { code, stdout, stderr } = contact('--as-of', '2026-07-01', '--out', '-');
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(stderr).toContain('--contacts');
    expect(stderr).toContain('--borrowers');
    expect(stderr).toContain('--payments');
  });
});

describe('the question about one contact', () => {
  it.each([
    ['2026-07-01T21:59+08:00', 0, 'true,,,'],
    ['2026-07-01T22:00+08:00', 1, 'false,night,true,22:00 Asia/Shanghai'],
    ['2026-07-01T07:59+08:00', 1, 'false,night,true,07:59 Asia/Shanghai'],
    ['2026-07-01T00:00Z', 0, 'true,,,'],
  ])('at %s ends with %i', (at, code, answer) => {
    const out = ask('--at', at);
    expect(out.code).toBe(code);
    expect(out.stdout).toContain(`${answer},effective_calls 0/3;dial_attempts 0/6`);
  });

  it('counts what was done today, in whichever file', () => {
    const rows = Array.from(
      { length: 3 },
      (_, call) => `A00000002,2026-07-01 1${call}:00,phone,debtor,spoke\n`,
    );
    writeFileSync(
      join(folder, 'today.csv'),
      `account_id,contacted_at,channel,party,result\n${rows.join('')}`,
    );
    const out = ask('--at', '2026-07-01T15:00+08:00', '--contacts', 'today.csv');
    expect([out.code, out.stdout]).toEqual([1, expect.stringContaining('effective_calls,true,3/3')]);
    expect(out.stderr).toContain('Not allowed: A00000002 by phone. effective calls a day (3/3).');
  });

  it('is stricter about collection than about service', () => {
    const planned = readFileSync(join(folder, 'run', 'approved_plans.csv'), 'utf8')
      .split('\n')[1]!
      .split(',')[1]!;
    const of = (...args: string[]) =>
      contact(
        ...EXPORTS,
        '--account',
        planned,
        '--channel',
        'app',
        '--at',
        '2026-07-01T12:00+08:00',
        ...args,
      );
    expect([of().code, of().stdout]).toEqual([1, expect.stringContaining('plan_kept')]);
    expect(of('--message', 'late_payment').code).toBe(1);
    expect(of('--message', 'due_reminder').code).toBe(0);
    expect(of('--message', 'due_reminder', '--party', 'third_party').stdout).toContain(
      'parties,true,third_party',
    );
  });

  it.each([
    [['--at', '2026-07-01T21:59'], '--at'],
    [['--at', '2026-06-29T12:00+08:00'], '--at'],
    [['--at', '2026-07-01T12:00+08:00', '--message', 'hello'], '--message'],
    [['--at', '2026-07-01T12:00+08:00', '--party', 'mother'], '--party'],
    [[], '--at'],
  ])('is refused with %j', (args, flag) => {
    const out = ask(...args);
    expect([out.code, out.stderr]).toEqual([2, expect.stringContaining(flag)]);
  });

  it('is refused for an account or a channel that there is not', () => {
    const at = ['--at', '2026-07-01T12:00+08:00'];
    const nobody = contact('--account', 'A0000000', '--channel', 'phone', ...at);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('did you mean A00000001')]);
    const pigeon = contact('--account', 'A00000001', '--channel', 'pigeon', ...at);
    expect([pigeon.code, pigeon.stderr]).toEqual([2, expect.stringContaining('one of phone, sms')]);
  });
});

describe('a request that cannot be met', () => {
  it.each([
    [['--as-of', '2026-06-29'], 2, '--as-of'],
    [['--days', '0'], 2, '--days'],
    [['--capacity', 'phone'], 2, '--capacity'],
    [['--capacity', 'pigeon=3'], 2, '--capacity'],
    [['--capacity', 'phone=3', '--capacity', 'phone=4'], 2, '--capacity'],
    [['--contacts', '-'], 2, '--contacts'],
    [['--contacts', 'fixtures/demo/contacts.csv', '--contacts', './fixtures/demo/contacts.csv'], 2, 'twice'],
    [['--contacts', 'none.csv'], 3, 'none.csv'],
    [['--borrowers', 'fixtures/demo/payments.csv'], 3, 'borrower_id'],
  ])('%j ends with %i', (args, code, said) => {
    const out = contact('--as-of', '2026-07-01', ...args);
    expect([out.code, out.stdout, out.stderr]).toEqual([code, '', expect.stringContaining(said)]);
  });
});

const lender = ['--lender', 'fixtures/demo/lender.yaml'];
const letters = (out: string, ...args: string[]) =>
  contact(...EXPORTS, '--as-of', '2026-07-01', ...args, '--out', out);
const rows = (out: string, file: string) =>
  readFileSync(join(folder, out, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

describe('letters', () => {
  it('of the kinds asked for are pages and texts in the borrower’s language, and nobody’s name is a file’s', () => {
    const made = letters('letters', ...lender, '--letters', 'agreement,offer,refusal,information');
    expect(made.code).toBe(0);
    const listed = rows('letters', 'letters.csv').map((line) => line.split(','));
    expect(new Set(listed.map(([, kind]) => kind))).toEqual(
      new Set(['agreement', 'offer', 'refusal', 'information']),
    );
    for (const [account = '', kind = '', language = '', html = '', text = ''] of listed) {
      expect(html).toMatch(new RegExp(`^letters/${kind}/[AL][0-9a-f]{16}\\.html$`));
      const page = readFileSync(join(folder, 'letters', html), 'utf8');
      expect(page).toContain(`<html lang="${language}">`);
      expect(readFileSync(join(folder, 'letters', text), 'utf8')).toContain(account);
    }
    expect(rows('letters', 'blocked.csv')).toEqual([]);
    expect(forbear(['verify', 'letters'], folder).code).toBe(0);
  });

  it('of a lender of whom nothing is known: agreements are blocked by the facts’ names, offers are not', () => {
    const made = letters('unknown', '--letters', 'agreement,offer');
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('LETTER_BLOCKED');
    expect(made.stderr).toContain('lender.pay_to');
    const blocked = rows('unknown', 'blocked.csv').map((line) => line.split(','));
    expect(new Set(blocked.map(([, kind]) => kind))).toEqual(new Set(['agreement']));
    expect(new Set(blocked.map(([, , , fact]) => fact))).toEqual(
      new Set([
        'lender.name',
        'lender.address',
        'lender.phone',
        'charges.annual_fee',
        'charges.other_fees',
        'lender.complaints',
        'cost.collector',
        'cost.contingent',
        'lender.pay_to',
      ]),
    );
    expect(rows('unknown', 'letters.csv').length).toBeGreaterThan(0);
  });

  it('that are due are those of the day’s messages', () => {
    const made = letters('due-letters', ...lender, '--letters');
    expect(made.code).toBe(0);
    const messages = new Set(rows('due-letters', 'contacts_due.csv').map((line) => line.split(',')[0]));
    const written = rows('due-letters', 'letters.csv').map((line) => line.split(',')[0]);
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter((account) => !messages.has(account))).toEqual([]);
  });

  it('of agreements made by word of mouth name their recordings', () => {
    const [line = ''] = readFileSync(join(folder, 'run', 'approved_plans.csv'), 'utf8')
      .split('\n')
      .slice(1);
    const agreement = line.split(',').at(-1)!;
    writeFileSync(join(folder, 'recordings.csv'), `agreement_id,recording_ref\n${agreement},REC-9\n`);
    const made = letters('oral', ...lender, '--letters', 'agreement', '--recordings', 'recordings.csv');
    expect(made.code).toBe(0);
    const texts = rows('oral', 'letters.csv').map((row) =>
      readFileSync(join(folder, 'oral', row.split(',')[4]!), 'utf8'),
    );
    expect(texts.filter((text) => text.includes('REC-9'))).toHaveLength(1);
    writeFileSync(join(folder, 'recordings.csv'), `agreement_id,recording_ref\n${agreement},\n`);
    const refused = letters('oral2', ...lender, '--letters', 'agreement', '--recordings', 'recordings.csv');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('recordings.csv:2');
  });

  it.each<[string, string[], number, string]>([
    ['an unknown kind', ['--letters', 'love'], 2, 'offer, agreement'],
    ['a lender without letters', lender, 2, '--letters'],
    ['a lender that is not there', ['--letters', '--lender', 'nowhere.yaml'], 2, 'LENDER_UNUSABLE'],
    ['templates that are none', ['--letters', '--templates', 'run'], 2, 'TEMPLATE_UNREADABLE'],
  ])('are refused for %s', (_, args, code, said) => {
    const made = letters('refused', ...args);
    expect(made.code).toBe(code);
    expect(made.stderr).toContain(said);
    expect(() => readdirSync(join(folder, 'refused'))).toThrow('ENOENT');
  });

  it('are refused for a template that threatens, with its line', () => {
    mkdirSync(join(folder, 'own', 'en'), { recursive: true });
    writeFileSync(join(folder, 'own', 'en', 'offer.md'), '# Offer\n\nPay, or you will be arrested.\n');
    const made = letters('threat', ...lender, '--letters', 'offer', '--templates', 'own');
    expect(made.code).toBe(2);
    expect(made.stderr).toContain('own/en/offer.md:3');
    expect(made.stderr).toContain('FORBIDDEN_CLAIM');
  });

  it.each<[string, string, string]>([
    ['TEMPLATE_BROKEN', '{{#plan.id}}', 'en/offer.md:1'],
    ['TEMPLATE_UNKNOWN_TAG', '\n{{borrower.nmae}}', 'en/offer.md:2'],
    ['TEMPLATE_LACKS_CONTENT', '# Agreement', 'no {{debt.outstanding}}'],
  ])('are refused for a template that is %s', (code, text, said) => {
    const kind = code === 'TEMPLATE_LACKS_CONTENT' ? 'agreement' : 'offer';
    mkdirSync(join(folder, code, 'en'), { recursive: true });
    writeFileSync(join(folder, code, 'en', `${kind}.md`), text);
    const made = letters('faulty', ...lender, '--letters', 'offer', '--templates', code);
    expect(made.code).toBe(2);
    expect(made.stderr).toContain(code);
    expect(made.stderr).toContain(said);
  });

  it('need a folder', () => {
    const made = contact(...EXPORTS, '--as-of', '2026-07-01', '--letters', 'offer');
    expect(made.code).toBe(2);
    expect(made.stderr).toContain('--out');
  });
});
