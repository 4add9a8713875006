import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import { readLender } from '../../../src/io/letters/lender-file.js';
import { readTemplates } from '../../../src/io/letters/template-files.js';
import { REPLACEABLE_FILES, TEMPLATE_FILES } from '../../../src/report/letters/template-set.js';
import { ROOT } from '../../cli/forbear.js';

const LEAST = 'name: Lender\nphone: "1"\ncomplaints_phone: "2"\n';

function folderWith(name: string, text: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-letters-'));
  writeFileSync(join(folder, name), text);
  return folder;
}

async function issuesOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ForbearError)) throw new Error('no fault was found');
  return error.issues.map(({ code, where, found }) => `${where.line} ${code} ${found}`);
}

function problems(text: string): Promise<string[]> {
  return issuesOf(readLender('lender.yaml', folderWith('lender.yaml', text)));
}

describe('the file about the lender', () => {
  it('is read in each language', async () => {
    const { inLanguage } = await readLender('fixtures/demo/lender.yaml', ROOT);
    expect(inLanguage['zh-CN'].payment?.bank).toBe('示例银行');
    expect(inLanguage['zh-TW'].officer?.name).toBe('林範例');
    expect(inLanguage.en.chargesFees).toBe(false);
  });

  it('may say little: what is left out is null, and one text serves all languages', async () => {
    const { inLanguage } = await readLender('lender.yaml', folderWith('lender.yaml', LEAST));
    expect(inLanguage['zh-TW']).toMatchObject({ name: 'Lender', address: null, payment: null, duties: [] });
  });

  it('has in a language that it leaves out the text of the first', async () => {
    const text = `${LEAST}hours: { zh-CN: 周一 }\n`;
    expect((await readLender('lender.yaml', folderWith('lender.yaml', text))).inLanguage.en.hours).toBe(
      '周一',
    );
  });

  it.each([
    ['a key that it does not have', `${LEAST}adress: x\n`, '4 LENDER_INVALID the key adress'],
    ['a key that it needs', 'name: L\nphone: "1"\n', '1 LENDER_INVALID no complaints_phone in the pack'],
    ['a number for a text', `${LEAST}email: 5\n`, '4 LENDER_INVALID 5 without quotes'],
    [
      'the address of a page',
      `${LEAST}website: https://lender.example\n`,
      '4 LENDER_INVALID "https://lender.example"',
    ],
    [
      'a fee of which it is not said whether it is charged',
      `${LEAST}annual_fee: { words: none }\n`,
      '4 LENDER_INVALID no charged in annual_fee',
    ],
    ['a key twice', `${LEAST}phone: "3"\n`, '4 LENDER_INVALID a key that stands twice'],
    ['no YAML', 'name: [', '1 LENDER_INVALID'],
    ['a list', '- a\n', '1 LENDER_INVALID no map of keys'],
  ])('with %s is refused at its line', async (_, text, found) => {
    expect((await problems(text)).some((one) => one.startsWith(found))).toBe(true);
  });

  it('that is not there, or is no text, is refused', async () => {
    expect(await issuesOf(readLender('none.yaml', ROOT))).toEqual(['null LENDER_INVALID no such file']);
    const folder = folderWith('lender.yaml', Uint8Array.of(0xff, 0xfe, 0xff));
    expect(await issuesOf(readLender('lender.yaml', folder))).toEqual(['null LENDER_INVALID not UTF-8 text']);
  });
});

function read(folder: string | null) {
  return readTemplates(TEMPLATE_FILES, REPLACEABLE_FILES, folder, ROOT);
}

describe('a folder of templates', () => {
  it('replaces the built-in ones one by one', async () => {
    const folder = folderWith('letter.css', 'body { color: red }\r\n');
    const { files, own } = await read(folder);
    expect(files.get('letter.css')).toEqual({
      file: join(folder, 'letter.css'),
      text: 'body { color: red }\n',
    });
    expect(files.get('layout.html')?.file).toBe('layout.html');
    expect(own.map((one) => one.name)).toEqual(['letter.css']);
    expect((await read(null)).own).toEqual([]);
  });

  it('with a file that replaces nothing is refused, the script among them', async () => {
    expect(await issuesOf(read(folderWith('ofer_page.css', 'x')))).toEqual([
      'null TEMPLATE_UNKNOWN_FILE a file that replaces no template',
    ]);
    expect(await issuesOf(read(folderWith('offer_page.js', 'x')))).toHaveLength(1);
    expect((await read(folderWith('.DS_Store', 'x'))).own).toEqual([]);
  });

  it('that cannot be read is refused', async () => {
    expect(await issuesOf(read(join(tmpdir(), 'forbear-no-such-folder')))).toEqual([
      'null TEMPLATE_UNREADABLE ENOENT',
    ]);
    const folder = folderWith('layout.html', Uint8Array.of(0xff, 0xff));
    expect(await issuesOf(read(folder))).toEqual(['null TEMPLATE_UNREADABLE not UTF-8 text']);
  });
});
