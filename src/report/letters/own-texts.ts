/** Texts that letters are made of beside their templates: the policy's clauses and appeal, the lender's own facts. */
import type { Lender } from '../../engine/letters/letter-facts.js';
import type { Policy } from '../../policy/policy.js';
import { forbiddenClaims } from './claims.js';

export interface TextFault {
  /** `lender.complaints`, `letters.clauses.breach`. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
}

/** @returns every forbidden claim in these texts. */
export function textFaults(policy: Policy, lenders: readonly Lender[]): TextFault[] {
  const texts: [string, string][] = [
    ...policy.letters.clauses.flatMap(({ id, text }) =>
      Object.values(text).map((one): [string, string] => [`letters.clauses.${id}`, one]),
    ),
    ...Object.values(policy.appeal).map((one): [string, string] => ['appeal', one]),
    ...lenders.flatMap((lender) =>
      Object.entries(lender).map(([key, one]): [string, string] => [
        `lender.${key}`,
        (one as string | null) ?? '',
      ]),
    ),
  ];
  return texts.flatMap(([where, text]) =>
    forbiddenClaims(text, policy.letters.claims).map(({ claim, words, rule }) => ({
      where,
      found: `“${words}”, the forbidden claim ${claim}`,
      expected: `words that ${rule} allows`,
    })),
  );
}
