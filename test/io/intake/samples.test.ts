/** Generated exports, all six, in the forms in which systems write them: held to reading them in one piece. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { INPUT_NAMES, type InputName } from '../../../src/io/columns/inputs.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { parseMapping } from '../../../src/io/mapping.js';
import type { PortfolioFiles, PortfolioOptions } from '../../../src/io/portfolio.js';
import { sampleBlocks } from '../../../src/io/sample/sample-files.js';
import { expectSame } from './held-to-portfolio.js';

const AS_OF = epochDay(2026, 6, 30);
const OPTIONS: PortfolioOptions = {
  policyCurrency: 'CNY',
  asOf: AS_OF,
  windows: { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 },
};
/** One partition, two, seven and many, and shards of a few partitions each. */
const WAYS = [
  [1 << 30, 1],
  [200_000, 1],
  [50_000, 1],
  [6_000, 1],
  [30_000, 4],
] as const;
type Contents = Readonly<Record<InputName, Buffer>>;

function sample(changes: { dirty?: number; chinese?: boolean; accounts?: number }): Contents {
  const settings = { accounts: 300, seed: 11, asOf: AS_OF, dirty: 0, chinese: false, bom: false, ...changes };
  const blocks = [...sampleBlocks(settings)];
  const whole = (name: string) => Buffer.concat(blocks.flatMap((block) => block[`${name}.csv`] ?? []));
  return Object.fromEntries(INPUT_NAMES.map((name) => [name, whole(name)])) as Contents;
}

const inMemory = (contents: Contents) => (): PortfolioFiles => {
  const sources = INPUT_NAMES.map((name) => [name, memorySource(`${name}.csv`, contents[name])]);
  return Object.fromEntries(sources) as PortfolioFiles;
};

function rewritten(contents: Contents, how: (text: string) => string | Buffer): Contents {
  const files = INPUT_NAMES.map((name) => [name, Buffer.from(how(contents[name].toString()))]);
  return Object.fromEntries(files) as Contents;
}

const quoteAll = (text: string): string =>
  text.replaceAll(/^.+$/gm, (line) => (line.includes('"') ? line : `"${line.replaceAll(',', '","')}"`));
const everyTenth = (change: (line: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((line, k) => (k % 10 === 9 ? change(line) : line))
    .join('\n');

describe('a sample of all six exports', () => {
  const plain = sample({});
  const dirty = sample({ dirty: 0.2 });
  it.each<[string, Contents]>([
    ['as it is written', plain],
    ['with a fifth of its rows broken', dirty],
    ['in Chinese, as GB18030', sample({ chinese: true, dirty: 0.2 })],
    ['in UTF-16', rewritten(dirty, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    [
      'with a mark and line ends of Windows',
      rewritten(dirty, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`),
    ],
    ['with line ends of old Macs', rewritten(plain, (text) => text.replaceAll('\n', '\r'))],
    ['with every cell in quotation marks', rewritten(dirty, quoteAll)],
    [
      'with line breaks in some cells',
      rewritten(
        plain,
        everyTenth((line) => line.replace(/,([^,]*)$/, ',"$1\nand more"')),
      ),
    ],
    [
      'with stray quotation marks',
      rewritten(
        plain,
        everyTenth((line) => line.replace(',', '","')),
      ),
    ],
    [
      'with titles, totals and the header again',
      rewritten(plain, (text) => {
        const [header = '', ...rows] = text.split('\n');
        return [
          'Overdue portfolio',
          '',
          header,
          ...rows.slice(0, 50),
          header,
          'Total,,,,',
          ...rows.slice(50),
          '共 9 条',
        ].join('\n');
      }),
    ],
    [
      'with damaged characters and zero bytes',
      rewritten(plain, (text) => {
        const bytes = Buffer.from(text.replaceAll('consumer', '消费'));
        for (let at = 3_000; at < bytes.length; at += 997) bytes[at] = bytes.length > text.length ? 0xff : 0;
        return bytes;
      }),
    ],
  ])(
    '%s',
    async (_how, contents) => {
      const read = await expectSame(inMemory(contents), () => OPTIONS, WAYS);
      expect(read?.tables).toHaveLength(6);
    },
    60_000,
  );

  it('keeps what names a person when asked, and only then', async () => {
    const keep = { ...OPTIONS, keepPersonal: true };
    const read = await expectSame(inMemory(plain), () => keep, WAYS.slice(2));
    expect(read!.cases.filter(({ borrower }) => typeof borrower?.name === 'string').length).toBeGreaterThan(
      100,
    );
  });
});

describe('exports by their paths', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-samples-'));
    for (const [name, content] of Object.entries(sample({ dirty: 0.1 })))
      writeFileSync(join(folder, `${name}.csv`), content);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read from a folder, and one of them from standard input', async () => {
    const content = sample({ dirty: 0.1 }).delinquencies;
    const stdin = async function* () {
      for (let at = 0; at < content.length; at += 7_000) yield content.subarray(at, at + 7_000);
    };
    const files = { borrowers: 'borrowers.csv', delinquencies: '-', payments: 'payments.csv' };
    const read = await expectSame(
      () => files,
      () => ({ ...OPTIONS, cwd: folder, stdin: stdin() }),
      WAYS,
    );
    expect(read!.tables.map(({ file }) => file)).toEqual(['borrowers.csv', '-', 'payments.csv']);
    await expectSame(
      () => ({ borrowers: '-', delinquencies: '-', payments: 'none.csv' }),
      () => ({ ...OPTIONS, cwd: folder, stdin: stdin() }),
      WAYS,
    );
  });

  it('may be one file that serves twice', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, k) => `A${k % 390},B${k % 90},${k % 7 === 0 && k > 200 ? 'south' : 'north'},${k},0.1,40`,
    );
    writeFileSync(
      join(folder, 'both.csv'),
      `account_id,borrower_id,region,principal_outstanding,annual_rate,days_past_due\n${rows.join('\n')}\n`,
    );
    const both = { borrowers: 'both.csv', delinquencies: './both.csv' };
    const read = await expectSame(
      () => both,
      () => ({ ...OPTIONS, cwd: folder }),
      [...WAYS, [500, 3]],
    );
    expect(read!.tables[0]!.issues.map(({ code }) => code)).toContain('REPEATED_BORROWER');
    expect(read!.tables[0]!.rejects.map(({ code }) => code)).toContain('DUPLICATE_KEY');
  });

  it('are keyed as a mapping says', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, k) => `${k % 2 === 0 ? 'x' : 'y'},N${k % 40},${k},0.1,40,N${k % 150}`,
    );
    const borrowers = memorySource(
      'b.csv',
      `client\n${Array.from({ length: 45 }, (_, k) => `N${k}`).join('\n')}\n`,
    );
    const delinquencies = memorySource(
      'd.csv',
      `kind,client,principal_outstanding,annual_rate,days_past_due,ref\n${rows.join('\n')}\n`,
    );
    const entries = Array.from({ length: 45 }, (_, k) => `      N${k}: M${k % 30}`).join('\n');
    const { mapping, issues } = parseMapping(
      `borrowers:\n  borrower_id: client\ndelinquencies:\n  account_id: ref\n  borrower_id:\n    from: client\n    map:\n${entries}\n`,
      'mapping.yaml',
    );
    expect(issues).toEqual([]);
    const read = await expectSame(
      () => ({ borrowers, delinquencies }),
      () => ({ ...OPTIONS, mapping }),
      [
        [500, 1],
        [500, 3],
      ],
    );
    expect(read!.cases.length).toBe(30);
  });
});
