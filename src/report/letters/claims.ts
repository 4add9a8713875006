/** Finds what no letter or message may claim, by the policy's list, in whichever language it is written. */
import type { ForbiddenClaim } from '../../domain/letter-rules.js';

export interface FoundClaim {
  readonly claim: string;
  readonly rule: string;
  /** The words, as the policy has them. */
  readonly words: string;
  /** Line of the text, from 1. */
  readonly line: number;
}

/** Width, case, spaces and characters that nobody sees make no other words; a claim may go on over a line's end. */
function compared(text: string): { readonly text: string; readonly at: readonly number[] } {
  let out = '';
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    for (const plain of character.normalize('NFKC').toLowerCase()) {
      if (!/[\s\p{Cf}\p{Cc}*_`\\]/u.test(plain)) {
        out += plain;
        for (let unit = 0; unit < plain.length; unit += 1) at.push(index);
      }
    }
    index += character.length;
  }
  return { text: out, at };
}

/** @returns every claim of the text, in the order of its lines. */
export function forbiddenClaims(text: string, claims: readonly ForbiddenClaim[]): FoundClaim[] {
  const seen = compared(text);
  const found: (FoundClaim & { readonly index: number })[] = [];
  for (const { id, words, rule } of claims) {
    for (const phrase of new Set(Object.values(words).flat())) {
      const wanted = compared(phrase).text;
      if (wanted === '') continue;
      for (let from = seen.text.indexOf(wanted); from >= 0; from = seen.text.indexOf(wanted, from + 1)) {
        const index = seen.at[from]!;
        found.push({ claim: id, rule, words: phrase, line: lineAt(text, index), index });
      }
    }
  }
  return found
    .toSorted((a, b) => a.index - b.index)
    .map(({ claim, rule, words, line }) => ({ claim, rule, words, line }));
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < index; next = text.indexOf('\n', next + 1))
    line += 1;
  return line;
}
