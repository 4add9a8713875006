/** What the policy asks of letters: contents that an agreement must have, its clauses, and what no text may claim. */

/** The languages in which letters are written. */
export type LetterLanguage = 'en' | 'zh-CN' | 'zh-TW';

/** One thing that an agreement, or a letter that collects, must say; it is blocked while one of the facts is missing. */
export interface RequiredContent {
  readonly id: string;
  /** Facts of letters by their path (`debt.principal`, `schedule`). */
  readonly facts: readonly string[];
  /** Of which letters: agreements, agreements made by word of mouth, letters that collect. */
  readonly when: 'agreement' | 'oral' | 'collection';
  readonly rule: string;
}

/** A part of every agreement in the words of the policy, in which facts may stand as `{{breach.days}}`. */
interface Clause {
  readonly id: string;
  readonly text: Readonly<Record<LetterLanguage, string>>;
  readonly rule: string;
}

/** Words that no letter or message may hold, whoever wrote its template. */
export interface ForbiddenClaim {
  readonly id: string;
  readonly words: Readonly<Record<LetterLanguage, readonly string[]>>;
  readonly rule: string;
}

export interface LetterRules {
  readonly contents: readonly RequiredContent[];
  readonly clauses: readonly Clause[];
  readonly claims: readonly ForbiddenClaim[];
}
