import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packJsonSchema } from '../../src/policy/schema/pack.js';
import { packText } from './pack-text.js';

const schema = packJsonSchema();
const validator = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)));
const accepts = (value: unknown): boolean => validator.safeParse(value).success;

describe('the JSON Schema for editors', () => {
  it.each(['cn', 'us'])('accepts the pack %s', (name) => {
    const result = validator.safeParse(parse(packText(name)));
    expect(result.error?.issues ?? []).toEqual([]);
  });

  it('accepts a file that says only what it changes', () => {
    const text = readFileSync(new URL('../../fixtures/policies/house.yaml', import.meta.url), 'utf8');
    expect(validator.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['an unknown key', { gatez: [] }],
    ['an unknown key further in', { affordability: { capacity_shar: {} } }],
    ['a decimal without quotes', { affordability: { capacity_share: { value: 0.5 } } }],
    ['an unknown fact', { gates: [{ id: 'x', require: { days_past_deu: 1 } }] }],
    ['an unknown word', { impairment: { provision_basis: { value: 'bigger' } } }],
    ['a row without an id', { gates: [{ code: 'X' }] }],
  ])('refuses %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });

  it('names its dialect and describes itself', () => {
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(Object.keys(schema['properties'] as object)).toEqual(
      expect.arrayContaining(['extends', 'sources', 'gates', 'levers', 'value', 'authority']),
    );
  });
});
