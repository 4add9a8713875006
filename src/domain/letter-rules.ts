/** What a policy says of letters: what each must contain, and what none may claim. */
import type { LetterFact, LetterKind } from './letter-facts.js';

/** One content that letters of some kinds must have. */
export interface LetterContent {
  readonly id: string;
  readonly letters: readonly LetterKind[];
  /** The part of the letter that it stands in, as the templates mark it; null when it may stand anywhere. */
  readonly section: string | null;
  /** Facts without which the content would be blank. */
  readonly facts: readonly LetterFact[];
  /** Product families that need it; null for all. */
  readonly products: readonly string[] | null;
  readonly rule: string;
}

/** A kind of claim that nothing we send may make. */
export interface ForbiddenClaim {
  readonly id: string;
  /**
   * Phrases of every language, any case; `…` stands for a few words of the same sentence. A text in one language may carry
   * words of another, so all of them are looked for everywhere.
   */
  readonly phrases: readonly string[];
  readonly rule: string;
}

export interface LetterRules {
  readonly contents: readonly LetterContent[];
  readonly claims: readonly ForbiddenClaim[];
}
