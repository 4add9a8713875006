/** The whole pack as people write it. `compile/` turns it into a `Policy`; editors get it as JSON Schema. */
import { z } from 'zod';
import { isCurrency } from '../../domain/currency.js';
import { cite, count, identifier, leaf, source, text } from './atoms.js';
import { contact, isTimeZone } from './contact.js';
import { evaluation } from './evaluation.js';
import { learning } from './learning.js';
import { letters } from './letters.js';
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
import { simulation } from './simulation.js';
import { tracking } from './tracking.js';

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
  time_zone: text
    .refine(isTimeZone, 'an IANA time zone, such as Asia/Shanghai')
    .describe('IANA name; decides what today is.'),
  calendar: text.describe('Holiday calendar: cn, none, or weekends.'),
  language,
  protected_facts: z
    .array(text)
    .describe('Facts that scorecards, gates and signals may not use, beside gender and age.'),
  lookback_days: leaf(count),
  promise_grace_days: leaf(count),
  behaviour_months: leaf(count),
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
  contact,
  letters,
  tracking,
  simulation,
  evaluation,
  credit_record: z.strictObject({ years: leaf(count) }),
  learning,
  appeal: z.strictObject({
    cite: cite.optional(),
    en: text.optional(),
    'zh-CN': text.optional(),
    'zh-TW': text.optional(),
  }),
});

export type PackSource = z.infer<typeof pack>;

/** Keys of a JSON Schema object that this file reads. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly [key: string]: unknown;
}

/**
 * A file that extends another says only what it changes: nothing is required but the `id` that finds a row,
 * rows may carry the merge directives, and null removes a key. `policy lint` judges what is missing.
 */
function asExtension(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asExtension);
  if (typeof node !== 'object' || node === null) return node;
  const { required, properties, ...rest } = node as SchemaNode;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asExtension(value)]));
  if (!properties) return inner;
  const row = required?.includes('id') === true;
  const known = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, asExtension(value)]),
  );
  const directives = {
    remove: { type: 'boolean', description: 'Takes this row of the extended pack out.' },
    before: { type: 'string', description: 'Puts this row in front of the one with that id.' },
  };
  return {
    ...inner,
    properties: row ? { ...known, ...directives } : known,
    ...(row ? { required: ['id'] } : {}),
  };
}

/** The JSON Schema (draft 2020-12) of packs and of files that extend them, for editors. */
export function packJsonSchema(): Record<string, unknown> {
  const whole = z.toJSONSchema(pack, { io: 'input', reused: 'ref' }) as SchemaNode;
  const { properties, ...rest } = whole;
  const { $schema, ...loose } = asExtension({ ...rest, properties, required: [] }) as SchemaNode;
  return {
    $schema,
    title: 'forbear policy pack',
    ...loose,
    properties: {
      extends: { type: 'string', description: 'A built-in pack, or a file, that this one changes.' },
      ...loose.properties,
    },
  };
}
