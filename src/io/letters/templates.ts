/** Templates of letters: the built-in ones, some of which a lender's folder may replace one by one. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { LETTER_KINDS, type LetterKind } from '../../engine/letters/letter-facts.js';
import type { Language } from '../../policy/policy.js';
import { systemCode } from '../files.js';

/** A template and where it stands, for messages. */
interface Template {
  readonly file: string;
  readonly text: string;
}

export type Templates = Readonly<Record<Language, Readonly<Record<LetterKind, Template>>>>;

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
const BUILT_IN = fileURLToPath(new URL('../../report/letters/templates/', import.meta.url));
/** A letter is a page or two. */
const MOST_CHARACTERS = 100_000;

/**
 * @param folder of the lender's own, `LANGUAGE/KIND.md` in it; null for none.
 * Throws ForbearError (2) when the folder cannot be read or holds what is no template.
 */
export async function readTemplates(folder: string | null, cwd: string): Promise<Templates> {
  const own = folder === null ? new Map<string, Template>() : await readOwn(folder, cwd);
  const entries = LANGUAGES.map(async (language) => {
    const kinds = LETTER_KINDS.map(async (kind) => {
      const name = `${language}/${kind}.md`;
      const found = own.get(name) ?? { file: name, text: await readFile(join(BUILT_IN, name), 'utf8') };
      return [kind, found] as const;
    });
    return [language, Object.fromEntries(await Promise.all(kinds))] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as Templates;
}

async function readOwn(folder: string, cwd: string): Promise<Map<string, Template>> {
  const root = resolve(cwd, folder);
  const own = new Map<string, Template>();
  const issues: Issue[] = [];
  const names = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new ForbearError(2, [fault(folder, code === 'ENOENT' ? 'no such folder' : code, 'a folder')]);
  });
  const expected = LANGUAGES.flatMap((language) => LETTER_KINDS.map((kind) => `${language}/${kind}.md`));
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1).replaceAll('\\', '/');
    if (!expected.includes(name)) {
      issues.push(
        fault(`${folder}/${name}`, 'a file that is no template', 'LANGUAGE/KIND.md, such as en/offer.md'),
      );
      continue;
    }
    const text = await readFile(path, 'utf8');
    if (text.length > MOST_CHARACTERS) {
      issues.push(fault(`${folder}/${name}`, `${text.length} characters`, `at most ${MOST_CHARACTERS}`));
    }
    own.set(name, { file: `${folder}/${name}`, text });
  }
  if (own.size === 0 && issues.length === 0) issues.push(fault(folder, 'no template', expected[0]!));
  if (issues.length > 0) throw new ForbearError(2, issues);
  return own;
}

function fault(file: string, found: string, expected: string): Issue {
  return {
    code: 'TEMPLATE_UNREADABLE',
    severity: 'error',
    where: { file, line: null, column: null },
    found,
    expected,
    hint: 'copy a built-in template and change its words',
  };
}
