import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readLender } from '../../../src/io/letters/lender.js';
import { CHOICES, isSoundCode, normalCode, responseCode } from '../../../src/io/letters/response-codes.js';

async function file(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'forbear-lender-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'lender.yaml');
  await writeFile(path, text);
  return path;
}

describe('the lender’s file', () => {
  it('says a text once for all languages, or by language', async () => {
    const lenders = await readLender(
      await file('name: { en: Bank, zh-CN: 银行 }\nphone: 4000000000\naddress: "1: Road"\nhours:\n'),
      '.',
    );
    expect(lenders.en).toMatchObject({ name: 'Bank', phone: '4000000000', address: '1: Road', hours: null });
    expect(lenders['zh-CN'].name).toBe('银行');
    expect(lenders['zh-TW'].name).toBeNull();
  });

  it.each<[string, string, object]>([
    ['an unknown key', 'name: x\nfone: 1\n', { line: 2 }],
    ['an unknown language', 'name: { fr: Banque }\n', { line: 1 }],
    ['a list', 'name:\n  - a\n', { line: 1, column: 'name' }],
    ['a colon out of place', 'name: a: b\n', { line: 1 }],
    ['a list instead of keys', '- a\n', { line: 1 }],
    ['nothing', '', { line: 1 }],
    ['too long a text', `name: ${'x'.repeat(400)}\n`, { line: 1, column: 'name' }],
  ])('is refused for %s, with its line', async (_, text, where) => {
    const read = readLender(await file(text), '.');
    await expect(read).rejects.toMatchObject({
      exitCode: 2,
      issues: expect.arrayContaining([
        expect.objectContaining({ code: 'LENDER_UNUSABLE', where: expect.objectContaining(where) }),
      ]),
    });
  });

  it('that is not there is a fault of the request', async () => {
    await expect(readLender('nowhere.yaml', '.')).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('response codes', () => {
  const plan = fc.string({ minLength: 1, maxLength: 17 });
  const anyCode = fc.tuple(plan, fc.constantFrom(...CHOICES)).map(([id, choice]) => responseCode(id, choice));

  it('are sound however they are typed, and the same each time', () => {
    expect(responseCode('P0123456789abcdef', 'accept')).toBe(responseCode('P0123456789abcdef', 'accept'));
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
        for (const typed of [
          code,
          code.toLowerCase(),
          ` ${code.replace('-', ' ')} `,
          code.replace('-', '–'),
        ]) {
          expect(normalCode(typed)).toBe(code.replace('-', ''));
          expect(isSoundCode(normalCode(typed))).toBe(true);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('give away any one wrong character', () => {
    const characters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
    fc.assert(
      fc.property(anyCode, fc.nat(9), fc.nat(29), (code, place, shift) => {
        const normal = normalCode(code);
        const other = characters[(characters.indexOf(normal[place]!) + 1 + shift) % characters.length]!;
        expect(isSoundCode(`${normal.slice(0, place)}${other}${normal.slice(place + 1)}`)).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('give away any two exchanged characters', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(9), fc.nat(9), (code, a, b) => {
        const cells = [...normalCode(code)];
        fc.pre(cells[a] !== cells[b]);
        [cells[a], cells[b]] = [cells[b]!, cells[a]!];
        expect(isSoundCode(cells.join(''))).toBe(false);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('of another length or with other characters are none', () => {
    for (const text of ['', 'ABC', 'ABCDEFGHJKM', 'ABCDEFGHI2', 'OOOOOOOOOO', '中文中文中文中文中文']) {
      expect(isSoundCode(normalCode(text))).toBe(false);
    }
  });

  it('are another for each plan and choice', () => {
    const codes = new Set<string>();
    for (let k = 0; k < 5_000; k += 1) for (const choice of CHOICES) codes.add(responseCode(`P${k}`, choice));
    expect(codes.size).toBe(5_000 * CHOICES.length);
  });
});
