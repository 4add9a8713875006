/** Finds in a text what the policy forbids us to claim: threats, promises about the credit record, borrowed authority. */
import { compileOnce } from '../../domain/compile-once.js';
import type { ForbiddenClaim, LetterRules } from '../../domain/letter-rules.js';

/** A forbidden phrase that a text has. */
export interface FoundClaim {
  readonly id: string;
  readonly rule: string;
  readonly phrase: string;
  /** Where in the text it begins. */
  readonly at: number;
}

/** So many characters of one sentence may stand where a phrase has `…`. */
const GAP = '[^.!?。！？;；]{0,40}?';
const WORD_START = '(?<![\\p{Script=Latin}\\p{N}])';
const WORD_END = '(?![\\p{Script=Latin}\\p{N}])';

interface Compiled {
  readonly claim: ForbiddenClaim;
  readonly phrases: readonly { readonly phrase: string; readonly pattern: RegExp }[];
}

const compiled = compileOnce((rules: LetterRules): readonly Compiled[] =>
  rules.claims.map((claim) => ({
    claim,
    phrases: claim.phrases.map((phrase) => ({ phrase, pattern: patternOf(phrase) })),
  })),
);

function patternOf(phrase: string): RegExp {
  const parts = phrase.split('…').map((part) => {
    const { text } = plain(part);
    const words = text.trim();
    const start = /^[\p{Script=Latin}\p{N}]/u.test(words) ? WORD_START : '';
    const end = /[\p{Script=Latin}\p{N}]$/u.test(words) ? WORD_END : '';
    return `${start}${words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${end}`;
  });
  return new RegExp(parts.join(GAP), 'u');
}

/**
 * The text without what hides words: case, width, characters that take no room, spaces between Chinese characters.
 * `places` says of every character where in the text it stood.
 */
function plain(text: string): { readonly text: string; readonly places: readonly number[] } {
  const characters: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = /[\p{Cf}\p{Mn}]/u.test(character) ? '' : character.normalize('NFKC').toLowerCase();
    for (const one of folded) {
      const space = /\s/u.test(one);
      if (!(space && characters.at(-1) === ' ')) {
        characters.push(space ? ' ' : one === '’' ? "'" : one);
        places.push(at);
      }
    }
    at += character.length;
  }
  const han = (index: number): boolean => /[\p{Script=Han}，。、；：]/u.test(characters[index] ?? '');
  const kept = characters.flatMap((character, index) =>
    character === ' ' && (han(index - 1) || han(index + 1)) ? [] : [index],
  );
  // One unit a place, so that the index of a match is the index of a place.
  const units = kept.flatMap((index) =>
    Array.from({ length: characters[index]!.length }, () => places[index]!),
  );
  return { text: kept.map((index) => characters[index]).join(''), places: units };
}

/** @returns the first phrase of each claim that the text makes, in the order of the policy. */
export function lintClaims(text: string, rules: LetterRules): FoundClaim[] {
  const looked = plain(text);
  return compiled(rules).flatMap(({ claim, phrases }) => {
    for (const { phrase, pattern } of phrases) {
      const match = pattern.exec(looked.text);
      if (match !== null) {
        return [{ id: claim.id, rule: claim.rule, phrase, at: looked.places[match.index] ?? 0 }];
      }
    }
    return [];
  });
}
