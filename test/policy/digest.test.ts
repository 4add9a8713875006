import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isSeq, type Node, parseDocument } from 'yaml';
import { ForbearError } from '../../src/domain/issue.js';
import {
  builtInPacks,
  loadPack,
  loadPolicy,
  parsePack,
  policyDigest,
  readPackText,
} from '../../src/io/packs.js';
import { parsePolicy } from '../../src/policy/load.js';
import { packText, resolveBuiltIn, soundPolicy } from './pack-text.js';

const HOUSE = fileURLToPath(new URL('../../fixtures/policies/house.yaml', import.meta.url));
const digestOf = (text: string): string =>
  policyDigest(soundPolicy(parsePolicy(text, 'p.yaml', resolveBuiltIn)));

/** The same document with the keys of every map in another order. */
function shuffled(text: string, seed: number): string {
  const document = parseDocument(text);
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  const visit = (node: unknown): void => {
    if (isMap(node)) {
      for (const pair of node.items) visit(pair.value);
      const keyed = node.items.map((pair) => ({ pair, order: next() }));
      node.items = keyed.toSorted((a, b) => a.order - b.order).map(({ pair }) => pair);
    } else if (isSeq(node)) for (const item of node.items) visit(item as Node);
  };
  visit(document.contents);
  return document.toString();
}

describe('a digest', () => {
  const original = digestOf(packText('us'));

  it('does not depend on comments or space', () => {
    const bare = packText('us').replaceAll(/^\s*#.*\n/gm, '');
    expect(bare.length).toBeLessThan(packText('us').length);
    expect(digestOf(`# another comment\n\n${bare}\n`)).toBe(original);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        expect(digestOf(shuffled(packText('us'), seed))).toBe(original);
      }),
      { seed: 5, numRuns: 5 },
    );
  });

  it.each([
    ['a number', 'capacity_share: { value: "0.70"', 'capacity_share: { value: "0.71"'],
    [
      'the order of rows',
      'methods: { value: [equal-instalment, equal-principal,',
      'methods: { value: [equal-principal, equal-instalment,',
    ],
    ['a citation', 'article: 65 FR 36903\n', 'article: 65 FR 36904\n'],
  ])('changes with %s', (_, from, to) => {
    expect(packText('us')).toContain(from);
    expect(digestOf(packText('us').replace(from, to))).not.toBe(original);
  });

  it('is 64 hex digits; the stamp shows twelve of them', async () => {
    const policy = await loadPolicy('us');
    expect(policy.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(policy.stamp).toBe(`us@${policy.digest.slice(0, 12)}`);
    expect(policyDigest(policy)).toBe(policy.digest);
    expect(policyDigest(JSON.parse(JSON.stringify(policy)))).toBe(policy.digest);
  });
});

describe('packs on disk', () => {
  it('are listed by name', async () => {
    expect(await builtInPacks()).toEqual(['cn', 'us']);
    for (const name of await builtInPacks()) expect((await loadPolicy(name)).id).toBe(name);
  });

  it('may be files that extend one by name', async () => {
    const { policy, entries } = await loadPack(HOUSE);
    expect(policy.id).toBe('house');
    expect(policy.authority.planValidDays).toBe(14);
    expect(policy.gates.map((gate) => gate.id)).toContain('contact_made');
    expect(entries.length).toBe(Object.keys(policy.rules).length);
    expect((await readPackText(HOUSE)).text).toBe(readFileSync(HOUSE, 'utf8'));
  });

  it('survive the way to a worker thread', async () => {
    const policy = await loadPolicy('cn');
    expect(structuredClone(policy)).toEqual(policy);
  });

  it('that do not exist are refused with a guess', async () => {
    const error: unknown = await loadPolicy('ch').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ForbearError);
    expect((error as ForbearError).exitCode).toBe(2);
    expect((error as ForbearError).issues[0]).toMatchObject({
      code: 'POLICY_UNREADABLE',
      hint: 'Did you mean cn?',
    });
  });

  it('that would decide wrongly are refused when loaded, with every problem', async () => {
    const bad = fileURLToPath(new URL('bad-pack.yaml', import.meta.url));
    const parsed = await parsePack(bad);
    expect(parsed.policy).not.toBeNull();
    const error = (await loadPolicy(bad).catch((thrown: unknown) => thrown)) as ForbearError;
    expect(error).toBeInstanceOf(ForbearError);
    expect(error.exitCode).toBe(2);
    expect(error.issues.map((issue) => issue.code)).toEqual([
      'POLICY_PROTECTED_FACT',
      'POLICY_CAP_UNAPPROVABLE',
    ]);
  });
});
