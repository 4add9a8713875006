/** What a letter must not leave out, by the policy: the facts, and that the template says them. */
import type { RequiredContent } from '../../domain/letter-rules.js';
import { COLLECTING, type LetterFacts, type LetterKind } from '../../engine/letters/letter-facts.js';
import type { Policy } from '../../policy/policy.js';
import type { LetterView } from './letter-view.js';

export interface MissingFact {
  /** The content that asks for it, and the policy's rule. */
  readonly content: string;
  readonly rule: string;
  /** Path of the fact: `lender.pay_to`. */
  readonly fact: string;
}

/** @returns the contents that a letter of this kind must have. */
export function contentsOf(
  kind: LetterKind,
  oral: boolean,
  { letters }: Pick<Policy, 'letters'>,
): readonly RequiredContent[] {
  return letters.contents.filter(({ when }) => {
    if (when === 'collection') return COLLECTING.includes(kind);
    return kind === 'agreement' && (when === 'agreement' || oral);
  });
}

/** @returns required facts that are not known, in the order of the policy; empty when the letter may be written. */
export function missingFacts(
  facts: Pick<LetterFacts, 'kind' | 'recording'> & { readonly oral: boolean },
  view: LetterView,
  policy: Pick<Policy, 'letters'>,
): MissingFact[] {
  return contentsOf(facts.kind, facts.oral, policy).flatMap(({ id, facts: paths, rule }) =>
    paths.filter((path) => isMissing(view[path])).map((fact) => ({ content: id, rule, fact })),
  );
}

function isMissing(value: LetterView[string] | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
