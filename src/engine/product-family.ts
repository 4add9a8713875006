/** From the product as the export names it to the policy's product family. */
import type { ProductFamily } from '../domain/rules.js';
import type { Policy } from '../policy/policy.js';

export interface ResolvedFamily {
  readonly family: ProductFamily;
  /** False when the product is missing or no family lists it, and the policy's default stands in. */
  readonly matched: boolean;
}

/** The family whose names hold the product, compared after NFKC in lower case; else the policy's default. */
export function productFamilyOf(
  product: string | null,
  policy: Pick<Policy, 'products' | 'defaultProduct'>,
): ResolvedFamily {
  if (product !== null) {
    const name = product.normalize('NFKC').trim().toLowerCase();
    for (const family of policy.products) if (family.match.includes(name)) return { family, matched: true };
  }
  for (const family of policy.products) {
    if (family.id === policy.defaultProduct) return { family, matched: false };
  }
  throw new Error(`the policy has no product family ${policy.defaultProduct}`);
}
