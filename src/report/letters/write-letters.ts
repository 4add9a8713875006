/** Letters from facts: those that may be written as pages and texts, and what keeps the others back. */
import type { LetterFacts, LetterKind } from '../../engine/letters/letter-facts.js';
import type { Language, Policy } from '../../policy/policy.js';
import { letterView } from './letter-view.js';
import { type Letter, renderLetter } from './render-letter.js';
import { type MissingFact, missingFacts } from './requirements.js';

export interface WrittenLetter extends Letter {
  readonly accountId: string;
  readonly kind: LetterKind;
  readonly language: Language;
  readonly letterId: string;
}

export interface BlockedLetter {
  readonly accountId: string;
  readonly kind: LetterKind;
  readonly missing: readonly MissingFact[];
}

/** Renders one letter, or says which facts are missing. @param template of its kind and language. */
export function writeLetter(
  facts: LetterFacts,
  language: Language,
  template: string,
  policy: Policy,
): WrittenLetter | BlockedLetter {
  const { accountId, kind, letterId } = facts;
  const view = letterView(facts, policy, language);
  const missing = missingFacts({ ...facts, oral: facts.recording !== null }, view, policy);
  if (missing.length > 0) return { accountId, kind, missing };
  return { accountId, kind, language, letterId, ...renderLetter(template, view, language) };
}
