/** A lender's template before it is used: it parses, names facts that exist, says what must be said, claims nothing forbidden. */
import Mustache from 'mustache';
import type { LetterKind } from '../../engine/letters/letter-facts.js';
import type { Policy } from '../../policy/policy.js';
import { forbiddenClaims } from './claims.js';
import { LIST_TAGS, TAGS } from './letter-tags.js';
import { contentsOf } from './requirements.js';

export interface TemplateFault {
  readonly fault: 'broken' | 'unknown_tag' | 'lacks_content' | 'claim';
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

/** A parsed piece of a template: its type, its name, where it starts, and what is inside a section. */
type Piece = readonly [type: string, name: string, start: number, end: number, inside?: readonly Piece[]];

/** @returns everything that is wrong with the template, in the order of its lines; empty when it may be used. */
export function templateFaults(template: string, kind: LetterKind, policy: Policy): TemplateFault[] {
  const lineOf = (at: number): number => template.slice(0, at).split('\n').length;
  const faults: TemplateFault[] = forbiddenClaims(template, policy.letters.claims).map(
    ({ claim, words, rule, line }) => ({
      fault: 'claim',
      line,
      found: `“${words}”, the forbidden claim ${claim}`,
      expected: `words that ${rule} allows`,
    }),
  );
  let pieces: readonly Piece[];
  try {
    pieces = Mustache.parse(template) as unknown as readonly Piece[];
  } catch (error) {
    const at = /at (\d+)/.exec(String(error))?.[1];
    const found = String((error as Error).message).replace(/ at \d+$/, '');
    return [
      ...faults,
      {
        fault: 'broken',
        line: at === undefined ? 1 : lineOf(Number(at)),
        found,
        expected: 'closed tags',
      },
    ];
  }
  const used = new Set<string>();
  for (const { name, list, start, raw } of tagsOf(pieces, null)) {
    used.add(list ?? name);
    const known =
      list === null ? TAGS.has(name) || Object.hasOwn(LIST_TAGS, name) : LIST_TAGS[list]!.includes(name);
    if (known && !raw) continue;
    faults.push({
      fault: 'unknown_tag',
      line: lineOf(start),
      found: raw ? `{{${name}}} without escaping, or a partial` : `{{${name}}}`,
      expected: list === null ? 'a fact of letters' : `one of ${LIST_TAGS[list]!.join(', ')}`,
    });
  }
  for (const { id, facts, when } of contentsOf(kind, true, policy)) {
    for (const fact of facts) {
      if (used.has(fact) || (when === 'oral' && used.has('letter.recording'))) continue;
      faults.push({
        fault: 'lacks_content',
        line: 1,
        found: `no {{${fact}}}`,
        expected: `the content ${id}, which the policy requires`,
      });
    }
  }
  return faults.toSorted((a, b) => a.line - b.line);
}

interface Tag {
  readonly name: string;
  /** The list that it stands in. */
  readonly list: string | null;
  readonly start: number;
  readonly raw: boolean;
}

function* tagsOf(pieces: readonly Piece[], list: string | null): Generator<Tag> {
  for (const [type, name, start, , inside] of pieces) {
    if (type === 'text' || type === '!' || type === '=') continue;
    const isList = type === '#' && Object.hasOwn(LIST_TAGS, name);
    yield { name, list: isList ? null : ownList(name, list), start, raw: type === '&' || type === '>' };
    if (inside !== undefined) yield* tagsOf(inside, isList ? name : list);
  }
}

/** Facts with a path are the letter's own, in a list too. */
function ownList(name: string, list: string | null): string | null {
  return name.includes('.') ? null : list;
}
