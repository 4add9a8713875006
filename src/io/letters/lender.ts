/** The lender's own facts for letters, from a YAML file: they are no policy, and changing one makes no plan stale. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { nearestOf } from '../../domain/nearest.js';
import type { Lender } from '../../engine/letters/letter-facts.js';
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

/** A lender of whom nothing is known: letters that need a fact of it are blocked. */
export const UNKNOWN_LENDER: Lender = Object.fromEntries(
  Object.keys(KEYS).map((key) => [key, null]),
) as Record<keyof Lender, null>;

/** Longer is no name and no address. */
const MOST_CHARACTERS = 300;

/** Throws ForbearError (2) with every problem of the file, at its line and column. */
export async function readLender(path: string, cwd: string): Promise<Lender> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new ForbearError(2, [
      fault(path, null, null, code === 'ENOENT' ? 'no such file' : code, 'a YAML file'),
    ]);
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const issues: Issue[] = document.errors.map(({ message, pos }) => {
    const { line, col } = counter.linePos(pos[0]);
    return fault(path, line, String(col), message.split('\n')[0]!, 'YAML');
  });
  const found: Record<string, string> = {};
  const expected = Object.values(KEYS);
  if (issues.length === 0 && !isMap(document.contents)) {
    issues.push(fault(path, 1, null, 'no keys', expected.join(', ')));
  } else if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const range = isScalar(key) ? key.range : undefined;
      const line = range ? counter.linePos(range[0]).line : null;
      const text = isScalar(value) && value.value !== null ? String(value.source ?? value.value).trim() : '';
      if (!expected.includes(name)) {
        const near = nearestOf(name, expected);
        issues.push(
          fault(
            path,
            line,
            null,
            'an unknown key',
            near.length === 0 ? expected.join(', ') : `${near.join(', ')}?`,
          ),
        );
      } else if (value !== null && !isScalar(value)) {
        issues.push(fault(path, line, name, 'a list or a map', 'a text'));
      } else if (text.length > MOST_CHARACTERS) {
        issues.push(fault(path, line, name, `${text.length} characters`, `at most ${MOST_CHARACTERS}`));
      } else if (text !== '') found[name] = text;
    }
  }
  if (issues.length > 0) throw new ForbearError(2, issues);
  return Object.fromEntries(
    Object.entries(KEYS).map(([fact, key]) => [fact, found[key] ?? null]),
  ) as unknown as Lender;
}

function fault(
  file: string,
  line: number | null,
  column: string | null,
  found: string,
  expected: string,
): Issue {
  const hint = 'see fixtures/demo/lender.yaml for one that is whole';
  return { code: 'LENDER_UNUSABLE', severity: 'error', where: { file, line, column }, found, expected, hint };
}
