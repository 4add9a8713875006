/** Templates from disk: the built-in ones, and those of a lender's folder in their place, one by one. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { nearestOf } from '../../domain/nearest.js';
import { sha256Of } from '../digests.js';
import { systemCode } from '../files.js';

/** Beside the code of the letters, in the sources and in the build alike. */
const BUILT_IN = fileURLToPath(new URL('../../report/letters/templates/', import.meta.url));
/** What editors and systems leave in folders. */
const NOT_MEANT = /(^|[/\\])(\.[^/\\]*|Thumbs\.db|[^/\\]*~|README[^/\\]*)$/iu;

export interface TemplateFile {
  /** As messages name it: the path of a lender's file, or the name of a built-in one. */
  readonly file: string;
  readonly text: string;
}

export interface TemplateFiles {
  readonly files: ReadonlyMap<string, TemplateFile>;
  /** Those of the lender's folder, by name: inputs of the letters that are made of them. */
  readonly own: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}

/**
 * @param names every file that there is, and @param replaceable those that a folder may hold. @param folder as named by the
 * user; null for the built-in ones alone. Throws ForbearError (exit 2): a folder that cannot be read, a name in it that
 * replaces nothing, a file that is no text.
 */
export async function readTemplates(
  names: readonly string[],
  replaceable: readonly string[],
  folder: string | null,
  cwd: string,
): Promise<TemplateFiles> {
  const files = new Map<string, TemplateFile>();
  for (const name of names) {
    files.set(name, { file: name, text: await readFile(join(BUILT_IN, name), 'utf8') });
  }
  if (folder === null) return { files, own: [] };
  const found = await namesIn(folder, cwd);
  const issues = found
    .filter((name) => !replaceable.includes(name))
    .map((name) => unknown(folder, name, replaceable));
  const own: { name: string; sha256: string; bytes: number }[] = [];
  for (const name of found.filter((one) => replaceable.includes(one))) {
    const file = join(folder, name);
    try {
      const bytes = await readFile(resolve(cwd, file));
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
      files.set(name, { file, text });
      own.push({ name, sha256: sha256Of(bytes), bytes: bytes.length });
    } catch (error) {
      issues.push(unreadable(file, systemCode(error) ?? 'not UTF-8 text'));
    }
  }
  if (issues.length > 0) throw new ForbearError(2, issues);
  return { files, own };
}

async function namesIn(folder: string, cwd: string): Promise<string[]> {
  try {
    const entries = await readdir(resolve(cwd, folder), { recursive: true, withFileTypes: true });
    const root = resolve(cwd, folder) + sep;
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
      .filter((name) => !NOT_MEANT.test(name))
      .toSorted();
  } catch (error) {
    throw new ForbearError(2, [unreadable(folder, systemCode(error) ?? 'no folder')]);
  }
}

function unknown(folder: string, name: string, replaceable: readonly string[]): Issue {
  const near = nearestOf(name, replaceable);
  return {
    code: 'TEMPLATE_UNKNOWN_FILE',
    severity: 'error',
    where: { file: join(folder, name), line: null, column: null },
    found: 'a file that replaces no template',
    expected: 'the path of a built-in template, such as zh-CN/offer.html',
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '',
  };
}

function unreadable(file: string, found: string): Issue {
  return {
    code: 'TEMPLATE_UNREADABLE',
    severity: 'error',
    where: { file, line: null, column: null },
    found,
    expected: 'a folder of templates in UTF-8',
    hint: '',
  };
}
