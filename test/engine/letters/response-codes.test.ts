import { describe, expect, it } from 'vitest';
import { type Choice, OTHER_CHOICES } from '../../../src/domain/response-code.js';
import { ResponseCodes } from '../../../src/engine/letters/response-codes.js';
import { sha256Of } from '../../../src/io/digests.js';

const CHOICES: readonly Choice[] = [{ kind: 'accept', reason: null }, ...OTHER_CHOICES];
const PLANS = Array.from({ length: 200 }, (_, index) => `P${index.toString(16).padStart(16, '0')}`);

function allOf(codes: ResponseCodes): string[] {
  return PLANS.flatMap((planId) => CHOICES.map((choice) => codes.codeOf({ planId, choice })));
}

/** A hash of twelve bits for first codes, and a whole one for those that are given instead. */
function narrow(text: string): string {
  return text.endsWith('|0') ? sha256Of(text).slice(0, 3).padEnd(12, '0') : sha256Of(text);
}

describe('the codes of a run', () => {
  it('are found again, each with its plan and choice', () => {
    const codes = new ResponseCodes(PLANS, sha256Of);
    const found = codes.find(allOf(codes));
    for (const planId of PLANS) {
      for (const choice of CHOICES) {
        expect(found.get(codes.codeOf({ planId, choice }))?.answer).toEqual({ planId, choice });
      }
    }
  });

  it('do not depend on the order of the plans', () => {
    const forth = new ResponseCodes(PLANS, sha256Of);
    const back = new ResponseCodes([...PLANS.toReversed(), ...PLANS], sha256Of);
    expect(allOf(back)).toEqual(allOf(forth));
  });

  it('are all different where hashes meet, in whatever order', () => {
    // Some 1,600 codes of at most 4,096 first ones: hundreds of them meet.
    const codes = new ResponseCodes(PLANS, narrow);
    const all = allOf(codes);
    expect(new Set(all).size).toBe(all.length);
    expect(allOf(new ResponseCodes(PLANS.toReversed(), narrow))).toEqual(all);
    const found = codes.find(all);
    expect([...found.values()].filter((one) => one.answer === null)).toEqual([]);
  });

  it('do not say of an unknown code whose it may be', () => {
    const codes = new ResponseCodes(PLANS, sha256Of);
    const own = codes.codeOf({ planId: PLANS[3]!, choice: CHOICES[0]! });
    const wrong = `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`;
    expect(codes.find([wrong, '0000000000']).get(wrong)).toEqual({ answer: null, nearby: true });
    expect(codes.find(['0000000000']).get('0000000000')).toEqual({ answer: null, nearby: false });
  });
});
