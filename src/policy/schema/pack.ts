/** The whole pack as people write it. `compile/` turns it into a `Policy`; editors get it as JSON Schema. */
import { z } from 'zod';
import { isCurrency } from '../../domain/currency.js';
import { cite, count, identifier, leaf, source, text } from './atoms.js';
import { authority, caps, constraints, gates, levers, products, value } from './plans.js';
import {
  affordability,
  badDebt,
  buckets,
  classes,
  classTable,
  impairment,
  restructuring,
  scorecard,
  willingness,
} from './risk.js';

const language = z.enum(['en', 'zh-CN', 'zh-TW']);

export const pack = z.strictObject({
  id: identifier,
  version: text,
  title: text,
  notice: text.describe('Says once that nothing in the pack is legal advice.'),
  currency: z
    .string()
    .refine(isCurrency, 'an ISO 4217 currency code, such as CNY')
    .describe('ISO 4217; amounts in the pack are in its major units.'),
  time_zone: text.describe('IANA name; decides what today is.'),
  calendar: text.describe('Holiday calendar: cn, none, or weekends.'),
  language,
  protected_facts: z
    .array(text)
    .describe('Facts that scorecards, gates and signals may not use, beside gender and age.'),
  lookback_days: leaf(count),
  sources: z.record(identifier, source),
  buckets,
  classes,
  class_tables: z.record(identifier, classTable),
  restructuring,
  impairment,
  bad_debt: badDebt,
  affordability,
  scorecard,
  willingness,
  gates,
  products,
  default_product: identifier,
  levers,
  caps,
  constraints,
  value,
  authority,
  credit_record: z.strictObject({ years: leaf(count) }),
  appeal: z.strictObject({
    cite: cite.optional(),
    en: text.optional(),
    'zh-CN': text.optional(),
    'zh-TW': text.optional(),
  }),
});

export type PackSource = z.infer<typeof pack>;

/**
 * The pack's JSON Schema (draft 2020-12) for editors: what `forbear policy schema` prints. A file that
 * extends another may leave anything out, so nothing is required there but `extends` itself.
 */
export function packJsonSchema(): Record<string, unknown> {
  const whole = z.toJSONSchema(pack, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  const properties = whole['properties'] as Record<string, unknown>;
  const base = {
    type: 'string',
    description: 'A built-in pack or a file to start from; this file changes it.',
  };
  return {
    ...whole,
    title: 'forbear policy pack',
    properties: { extends: base, ...properties },
    required: undefined,
    anyOf: [{ required: ['extends'] }, { required: whole['required'] }],
  };
}
