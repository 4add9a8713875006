/** The lender's own facts for letters, from a YAML file: they are no policy, and changing one makes no plan stale. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { nearestOf } from '../../domain/nearest.js';
import type { Lender } from '../../engine/letters/letter-facts.js';
import type { Language } from '../../policy/policy.js';
import { systemCode } from '../files.js';

/** Keys of the file, by the fact. */
const KEYS: Readonly<Record<keyof Lender, string>> = {
  name: 'name',
  address: 'address',
  phone: 'phone',
  email: 'email',
  website: 'website',
  complaints: 'complaints',
  payTo: 'pay_to',
  officer: 'officer',
  hours: 'hours',
  annualFee: 'annual_fee',
  otherFees: 'other_fees',
  contingentCosts: 'contingent_costs',
};

/** The lender in each language of letters. */
export type Lenders = Readonly<Record<Language, Lender>>;

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];

/** Texts by key and language. */
type Found = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>;

function lendersOf(found: Found): Lenders {
  const lenderIn = (language: Language): Lender =>
    Object.fromEntries(
      Object.entries(KEYS).map(([fact, key]) => [fact, found[key]?.[language] ?? null]),
    ) as unknown as Lender;
  return { en: lenderIn('en'), 'zh-CN': lenderIn('zh-CN'), 'zh-TW': lenderIn('zh-TW') };
}

/** A lender of whom nothing is known: letters that need a fact of it are blocked. */
export const UNKNOWN_LENDER: Lenders = lendersOf({});

/** Longer is no name and no address. */
const MOST_CHARACTERS = 300;

/**
 * Reads the file: a text a key, which is the same in every language, or a map of `en`, `zh-CN` and `zh-TW`.
 * Throws ForbearError (2) with every problem, at its line and column.
 */
export async function readLender(path: string, cwd: string): Promise<Lenders> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const found = code === 'ENOENT' ? 'no such file' : code;
    throw new ForbearError(2, [fault({ file: path, line: null, column: null }, found, 'a YAML file')]);
  }
  const reader = new LenderReader(path, text);
  const found = reader.read();
  if (reader.issues.length > 0) throw new ForbearError(2, reader.issues);
  return lendersOf(found);
}

class LenderReader {
  readonly issues: Issue[] = [];
  readonly #file: string;
  readonly #counter = new LineCounter();
  readonly #document: Document.Parsed;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#counter, prettyErrors: false });
  }

  read(): Found {
    for (const { message, pos } of this.#document.errors) {
      this.#fault(pos[0], null, message.split('\n')[0]!, 'YAML; a text with a colon stands in quotes');
    }
    const { contents } = this.#document;
    const expected = Object.values(KEYS);
    const found: Record<string, Partial<Record<Language, string>>> = {};
    if (this.issues.length > 0) return found;
    if (!isMap(contents)) {
      this.#fault(0, null, 'no keys', expected.join(', '));
      return found;
    }
    for (const [name, node, at] of this.#entries(contents, expected)) {
      if (!isMap(node)) {
        const own = this.#text(node, name, at);
        found[name] = Object.fromEntries(LANGUAGES.map((language) => [language, own]));
        continue;
      }
      const texts: Partial<Record<Language, string>> = {};
      for (const [language, value, place] of this.#entries(node, LANGUAGES)) {
        texts[language as Language] = this.#text(value, `${name}.${language}`, place);
      }
      found[name] = texts;
    }
    return found;
  }

  *#entries(map: YAMLMap, expected: readonly string[]): Generator<[string, unknown, number]> {
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const at = (isScalar(key) ? key.range?.[0] : undefined) ?? 0;
      if (expected.includes(name)) {
        yield [name, value, at];
        continue;
      }
      const near = nearestOf(name, expected);
      this.#fault(
        at,
        null,
        'an unknown key',
        near.length === 0 ? expected.join(', ') : `${near.join(', ')}?`,
      );
    }
  }

  /** A number (a telephone number without marks) is its text as written. */
  #text(node: unknown, name: string, at: number): string | undefined {
    if (node === null || (isScalar(node) && node.value === null)) return undefined;
    if (!isScalar(node)) {
      this.#fault(at, name, 'a list or a map', 'a text');
      return undefined;
    }
    const text = (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim();
    if (text.length > MOST_CHARACTERS) {
      this.#fault(at, name, `${text.length} characters`, `at most ${MOST_CHARACTERS}`);
    }
    return text === '' ? undefined : text;
  }

  #fault(at: number, column: string | null, found: string, expected: string): void {
    const { line } = this.#counter.linePos(at);
    this.issues.push(fault({ file: this.#file, line, column }, found, expected));
  }
}

function fault(where: Issue['where'], found: string, expected: string): Issue {
  const hint = 'see fixtures/demo/lender.yaml for one that is whole';
  return { code: 'LENDER_UNUSABLE', severity: 'error', where, found, expected, hint };
}
