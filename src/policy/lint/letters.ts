/** The section about letters: ids that are unique, products that exist, claims that some phrase betrays. */
import type { Check } from './context.js';

const uniqueIds: Check = (context) => {
  const { contents, forbidden_claims: claims } = context.source.letters;
  for (const [key, rows] of Object.entries({ contents, forbidden_claims: claims })) {
    const ids = rows.map((row) => row.id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index) return;
      context.report('POLICY_DUPLICATE_ID', ['letters', key, index], `the id ${id} again`, 'each id once');
    });
  }
};

const products: Check = (context) => {
  const known = context.source.products.map((row) => row.id);
  context.source.letters.contents.forEach((row, index) =>
    (row.products ?? []).forEach((id, at) =>
      context.demandKnown(
        'POLICY_UNKNOWN_REFERENCE',
        ['letters', 'contents', index, 'products', at],
        id,
        known,
        'the product',
      ),
    ),
  );
};

/** A claim that no phrase betrays would look like a protection and be none. */
const phrases: Check = (context) => {
  context.policy.letters.claims.forEach((claim, index) => {
    if (claim.phrases.length > 0) return;
    context.report(
      'POLICY_NEVER_MATCHES',
      ['letters', 'forbidden_claims', index],
      `the claim ${claim.id} without a phrase`,
      'a phrase in some language',
    );
  });
};

export const LETTER_CHECKS: readonly Check[] = [uniqueIds, products, phrases];
