/**
 * The table of issue codes against the program and its tests: every code that the source gives is in the table, every
 * code in the table is given, and some case of the tests produces it. (The corpus and the planted policy faults hold
 * their own groups to the last code by what they really see; this holds the rest to being named by an expectation.)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ISSUE_CODES } from '../src/domain/issue-codes.js';
import { LINT_CODES, PACK_CODES } from '../src/domain/policy-codes.js';
import { FILE_CODES, READING_WARNINGS, ROW_CODES } from '../src/domain/reading-codes.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CODES = Object.keys(ISSUE_CODES);

function textOf(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
}

const source = textOf('src', /^(?!domain\/[a-z]+-codes|report\/(labels|messages)\/).*\.ts$/).join('\n');
const expectations = textOf('test', /(?<!^issue-codes)\.test\.ts$/).join('\n');

describe('the table of issue codes', () => {
  it('has every code that the source gives to an issue', () => {
    const given = [...source.matchAll(/\bcode: '([A-Z_\d]+)',$/gm)].map(([, code]) => code!);
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter((code) => !CODES.includes(code))).toEqual([]);
  });

  it('has none that nothing gives', () => {
    expect(CODES.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  it('has a case for each code', () => {
    const groups = { ...FILE_CODES, ...ROW_CODES, ...READING_WARNINGS, ...PACK_CODES, ...LINT_CODES };
    const rest = CODES.filter((code) => !Object.hasOwn(groups, code));
    expect(rest.length).toBeGreaterThan(20);
    expect(rest.filter((code) => !new RegExp(`\\b${code}\\b`).test(expectations))).toEqual([]);
  });

  it('says of each what it means and what to do, in sentences', () => {
    for (const { meaning, remedy } of Object.values(ISSUE_CODES)) {
      expect([meaning, remedy]).toEqual([
        expect.stringMatching(/^\p{Lu}.*\.$/u),
        expect.stringMatching(/^\p{Lu}.*\.?$/u),
      ]);
    }
  });
});
