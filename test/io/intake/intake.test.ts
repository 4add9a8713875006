import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import type { DateOrder } from '../../../src/io/csv/date-text.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { readMapping } from '../../../src/io/mapping.js';
import type { PortfolioFiles, PortfolioOptions } from '../../../src/io/portfolio.js';
import { expectSame, readByParts } from './held-to-portfolio.js';

const OPTIONS: PortfolioOptions = {
  policyCurrency: 'CNY',
  asOf: epochDay(2026, 6, 30),
  windows: { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 },
};
const CORPUS = fileURLToPath(new URL('../../corpus/', import.meta.url));
const HEADERS = {
  borrowers: 'borrower_id,region,monthly_income',
  delinquencies: 'account_id,borrower_id,currency,principal_outstanding,annual_rate,days_past_due',
  payments: 'account_id,paid_on,amount',
  contacts: 'account_id,contacted_at,party,promise_amount,promise_date',
  behaviour: 'borrower_id,month,income_inflow',
  feedback: 'account_id,received_on,hardship_changed',
};
type Texts = Partial<Record<keyof typeof HEADERS, string>>;

function sources(texts: Texts): PortfolioFiles {
  const named = Object.entries(texts).map(([name, text]) => [name, memorySource(`${name}.csv`, text)]);
  return Object.fromEntries(named) as PortfolioFiles;
}

/** One partition, about five, and very many; and three shards of a few. */
const WAYS = [
  [1 << 30, 1],
  [200, 1],
  [30, 1],
  [100, 3],
] as const;

describe('every file of the corpus', () => {
  const cases = readFileSync(`${CORPUS}corpus.txt`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    // A mapping that cannot be read is no business of the intake.
    .filter(([, , , problems]) => !problems!.startsWith('MAPPING_'))
    .map(([file, as, pairs, , , exit]): [string, string, string, string] => [file!, as!, pairs!, exit!]);
  const KINDS: Readonly<Record<string, keyof typeof HEADERS>> = {
    d: 'delinquencies',
    b: 'borrowers',
    p: 'payments',
    c: 'contacts',
    v: 'behaviour',
    f: 'feedback',
  };
  const rest = (name: string): Texts => ({
    ...(name === 'borrowers' ? {} : { borrowers: `${HEADERS.borrowers}\nB1,north,10\nB2,,20\nB1,,30\n` }),
    ...(name === 'delinquencies'
      ? {}
      : { delinquencies: `${HEADERS.delinquencies}\nA1,B1,,10,0.1,40\nA2,B2,USD,1,0.1,4\n` }),
  });

  it.each(cases)('%s', async (file, as, pairs, exit) => {
    const name = KINDS[as]!;
    const given = new Map(
      pairs === '-' ? [] : pairs.split(' ').map((pair) => pair.split('=') as [string, string]),
    );
    const columns = given.get('columns');
    const options: PortfolioOptions = {
      ...OPTIONS,
      cwd: CORPUS,
      encoding: given.get('encoding') ?? 'auto',
      dateFormat: (given.get('dateFormat') as DateOrder | undefined) ?? null,
      mapping: columns === undefined ? null : await readMapping(columns, CORPUS),
    };
    const files = () => ({ ...sources(rest(name)), [name]: file }) as PortfolioFiles;
    const whole = await expectSame(files, () => options, WAYS);
    expect(whole === null).toBe(Number(exit) > 1);
  });
});

const id = (letter: string) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 9 }).map((k) => `${letter}${k}`) },
    fc.constantFrom(
      '',
      ' ',
      'N/A',
      'none',
      'B',
      '合计',
      'Total',
      "'B1",
      '="B1"',
      'B1 ',
      '\tB2',
      '甲1',
      '1.2E+17',
      'Ｂ1',
      'B\u200B1',
      '"B1"',
      'b1',
      'B'.repeat(201),
    ),
  );
const odd = fc.constantFrom('"', '"x', 'a"b', '"a,b"', '"a\nb"', '\r', '\0', ',', '=1', '\uFEFF', '共 9 条');
const number = fc.oneof(
  fc.integer({ min: -5, max: 5000 }).map(String),
  fc.constantFrom('', '1.5', '1,2', 'x', '1.234'),
);
const day = fc.constantFrom('2026-06-01', '2026-01-15', '2026-07-05', '', '31/12/2025', '99', '2026-06-28');
const row = (...cells: fc.Arbitrary<string>[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.tuple(...cells).map((values) => values.join(',')) },
    {
      weight: 1,
      arbitrary: fc.tuple(odd, ...cells).map(([extra, ...values]) => [...values, extra].join(',')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(odd, ...cells)
        .map(([extra, ...values]) => [values[0], extra, ...values.slice(2)].join(',')),
    },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.constantFrom('', ',,,', '合计,,', 'Total') },
  );
const text = (header: string, ...cells: fc.Arbitrary<string>[]) =>
  fc
    .tuple(
      fc.array(fc.oneof({ weight: 30, arbitrary: row(...cells) }, fc.constant(header)), { maxLength: 25 }),
      fc.boolean(),
      fc.constantFrom('\n', '\n', '\r\n', '\r'),
    )
    .map(([rows, ended, end]) => [header, ...rows].join(end) + (ended ? end : ''));
const portfolio = fc.record(
  {
    borrowers: text(HEADERS.borrowers, id('B'), fc.constantFrom('north', '', '"a, b"'), number),
    delinquencies: text(
      HEADERS.delinquencies,
      id('A'),
      id('B'),
      fc.constantFrom('', 'CNY', 'JPY', 'XXX'),
      number,
      fc.constantFrom('0.1', '18%', '18'),
      number,
    ),
    payments: text(HEADERS.payments, id('A'), day, number),
    contacts: text(HEADERS.contacts, id('A'), day, fc.constantFrom('debtor', '本人', '', 'x'), number, day),
    behaviour: text(HEADERS.behaviour, id('B'), fc.constantFrom('2026-05', '2026-04', '2026-13', ''), number),
    feedback: text(HEADERS.feedback, id('A'), day, fc.constantFrom('worse', 'better', '')),
  },
  { requiredKeys: ['borrowers', 'delinquencies'] },
);

describe('generated and hostile exports', () => {
  it('give the same by partitions and shards as in one piece', async () => {
    let rejects = 0;
    await fc.assert(
      fc.asyncProperty(portfolio, async (texts) => {
        const whole = await expectSame(
          () => sources(texts),
          () => OPTIONS,
          WAYS,
        );
        rejects += whole?.tables.reduce((sum, table) => sum + table.rejected, 0) ?? 0;
      }),
      { seed: 3, numRuns: 250 },
    );
    expect(rejects).toBeGreaterThan(2_000);
  }, 120_000);
});

describe('an account under several borrowers', () => {
  const borrowers = `${HEADERS.borrowers}\n${Array.from({ length: 40 }, (_, k) => `B${k},north,${k}`).join('\n')}\n`;
  const rows = Array.from(
    { length: 120 },
    (_, k) => `A${k % 50},B${(k * 7) % 40},${k % 3 === 0 ? 'JPY' : ''},${k < 20 ? 'x' : k},0.1,${k}`,
  );
  const payments = Array.from({ length: 200 }, (_, k) => `A${k % 60},2026-06-0${1 + (k % 9)},${k}`);
  const texts = {
    borrowers,
    delinquencies: `${HEADERS.delinquencies}\n${rows.join('\n')}\n`,
    payments: `${HEADERS.payments}\n${payments.join('\n')}\n`,
  };

  it('is the account of the first row that is accepted, wherever its rows went', async () => {
    const whole = await expectSame(
      () => sources(texts),
      () => OPTIONS,
      [...WAYS, [50, 7]],
    );
    const codes = whole!.tables[1]!.rejects.map((reject) => reject.code);
    expect(codes.filter((code) => code === 'DUPLICATE_KEY').length).toBe(50);
    expect(codes.filter((code) => code === 'NUMBER_INVALID').length).toBe(20);
  });

  it('is found by partitions, not by luck', async () => {
    const { partitions } = await readByParts(
      () => sources(texts),
      () => OPTIONS,
      50,
    );
    expect(partitions).toBeGreaterThan(100);
  });
});
