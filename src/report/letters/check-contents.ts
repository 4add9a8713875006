/** Which facts that the policy demands of a letter are missing. */
import type { LetterFact } from '../../domain/letter-facts.js';
import type { LetterRules } from '../../domain/letter-rules.js';
import type { LetterSource } from './letter-source.js';
import type { LetterView, ViewValue } from './view.js';

export interface MissingFact {
  readonly fact: LetterFact;
  /** The content of the policy that needs it. */
  readonly rule: string;
}

function isBlank(value: ViewValue | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** @returns each missing fact once, with the first content that needs it, in the order of the policy. */
export function missingFacts(
  source: Pick<LetterSource, 'kind' | 'productFamily'>,
  view: LetterView,
  rules: LetterRules,
): MissingFact[] {
  const missing = new Map<LetterFact, MissingFact>();
  for (const content of rules.contents) {
    if (!content.letters.includes(source.kind)) continue;
    if (content.products !== null && !content.products.includes(source.productFamily)) continue;
    for (const fact of content.facts) {
      if (isBlank(view[fact]) && !missing.has(fact)) missing.set(fact, { fact, rule: content.rule });
    }
  }
  return [...missing.values()];
}
