/** From the product as the export names it to the policy's product family. */
import { compileOnce } from '../domain/compile-once.js';
import type { ProductFamily } from '../domain/rules.js';
import type { Policy } from '../policy/policy.js';

export interface ResolvedFamily {
  readonly family: ProductFamily;
  /** False when the product is missing or no family lists it, and the policy's default stands in. */
  readonly matched: boolean;
}

type ProductPolicy = Pick<Policy, 'products' | 'defaultProduct'>;

/** Names as exports write them are few, unless the column holds something else; then the rest is looked up anew. */
const NAMES_KEPT = 1024;

/** Every name met so far with its family. */
const namesOf = compileOnce<ProductPolicy, Map<string | null, ResolvedFamily>>(() => new Map());

/** The family whose names hold the product, compared after NFKC in lower case; else the policy's default. */
export function productFamilyOf(product: string | null, policy: ProductPolicy): ResolvedFamily {
  const names = namesOf(policy);
  const known = names.get(product);
  if (known !== undefined) return known;
  const found = lookUp(product, policy);
  if (names.size < NAMES_KEPT) names.set(product, found);
  return found;
}

function lookUp(product: string | null, policy: ProductPolicy): ResolvedFamily {
  if (product !== null) {
    const name = product.normalize('NFKC').trim().toLowerCase();
    for (const family of policy.products) if (family.match.includes(name)) return { family, matched: true };
  }
  for (const family of policy.products) {
    if (family.id === policy.defaultProduct) return { family, matched: false };
  }
  throw new Error(`the policy has no product family ${policy.defaultProduct}`);
}
