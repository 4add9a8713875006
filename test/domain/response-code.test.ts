import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Choice,
  faultOf,
  OTHER_CHOICES,
  printedCode,
  responseCode,
  slipsOf,
  typedCode,
} from '../../src/domain/response-code.js';
import { sha256Of } from '../../src/io/digests.js';
import { aligned } from '../aligned.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ACCEPT: Choice = { kind: 'accept', reason: null };
const plan = fc.stringMatching(/^P[0-9a-f]{16}$/);
const choice = fc.constantFrom(ACCEPT, ...OTHER_CHOICES);
const code = fc.tuple(plan, choice).map(([id, one]) => responseCode(id, one, 0, sha256Of));
const place = fc.nat(9);

describe('a response code', () => {
  it('is ten characters of the alphabet, in two groups, and always the same', () => {
    fc.assert(
      fc.property(plan, choice, (id, one) => {
        const made = responseCode(id, one, 0, sha256Of);
        expect(made).toMatch(new RegExp(`^[${ALPHABET}]{10}$`));
        expect(printedCode(made)).toBe(`${made.slice(0, 5)}-${made.slice(5)}`);
        expect(responseCode(id, one, 0, sha256Of)).toBe(made);
        expect(responseCode(id, one, 1, sha256Of)).not.toBe(made);
        expect(faultOf(made)).toBeNull();
      }),
    );
  });

  it('has one for each choice of a plan', () => {
    const made = [ACCEPT, ...OTHER_CHOICES].map((one) => responseCode('P0', one, 0, sha256Of));
    expect(new Set(made).size).toBe(8);
  });

  it('stays as it is: codes were printed', () => {
    expect(printedCode(responseCode('P090b3d8619eded80', ACCEPT, 0, sha256Of))).toBe('TNB2K-1QRAT');
  });

  it('shows every wrong character', () => {
    fc.assert(
      fc.property(code, place, fc.nat(30), (made, at, step) => {
        const wrong = ALPHABET[(ALPHABET.indexOf(made[at]!) + 1 + step) % 32]!;
        expect(faultOf([...made].with(at, wrong).join(''))).toBe('check');
      }),
    );
  });

  it('shows any two different characters that changed places', () => {
    fc.assert(
      fc.property(code, place, place, (made, a, b) => {
        fc.pre(made[a] !== made[b]);
        const swapped = [...made].with(a, made[b]!).with(b, made[a]!).join('');
        expect(faultOf(swapped)).toBe('check');
      }),
    );
  });

  it('is among the slips of what one slip made of it', () => {
    fc.assert(
      fc.property(code, place, fc.nat(30), (made, at, step) => {
        const wrong = ALPHABET[(ALPHABET.indexOf(made[at]!) + 1 + step) % 32]!;
        const slips = slipsOf([...made].with(at, wrong).join(''));
        expect(slips).toContain(made);
        expect(slips.length).toBeLessThanOrEqual(20);
      }),
    );
    expect(slipsOf('ABC')).toEqual([]);
  });

  it.each(
    aligned(`
      typed            read
      tnb2k-1qrat      TNB2K1QRAT
      TNB2K.lqrat      TNB2K1QRAT
      TNB2K—Iqrat      TNB2K1QRAT
      ＴＮＢ２Ｋ－１ＱＲＡＴ      TNB2K1QRAT
      o0oO-abcde       0000ABCDE
    `),
  )('is read as $read when somebody writes $typed', ({ typed, read }) => {
    expect(typedCode(typed!)).toBe(read);
  });

  it('tells characters that no code has from a wrong number of them', () => {
    expect(faultOf(typedCode('TNB2K-1QRAU'))).toBe('characters');
    expect(faultOf(typedCode('TNB2K-1QRA'))).toBe('length');
    expect(faultOf('')).toBe('length');
  });
});
