/**
 * Codes by which a borrower answers an offer, over the phone as well as in a form: nine characters of an alphabet
 * without look-alikes, and a check character. The alphabet has 31 characters, a prime, and each place has a weight of its
 * own, so that any one wrong character and any two exchanged ones are noticed.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.js';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 9;
const BASE = BigInt(ALPHABET.length);

/** What an answer may be: a plan, no plan, or another one. */
const CHANGES = ['lower_instalment', 'other_date', 'shorter_term', 'other'] as const;
export type Choice = 'accept' | 'decline' | `change:${(typeof CHANGES)[number]}`;
export const CHOICES: readonly Choice[] = [
  'accept',
  'decline',
  ...CHANGES.map((change) => `change:${change}` as const),
];

function checkOf(characters: string): string {
  let sum = 0;
  for (const [place, character] of [...characters].entries()) {
    sum += (place + 1) * ALPHABET.indexOf(character);
  }
  return ALPHABET[sum % ALPHABET.length]!;
}

/** @returns the code of a choice about a plan, as it is printed: `ABCDE-FGHJK`. The same on every machine. */
export function responseCode(planId: string, choice: Choice): string {
  const digest = createHash('sha256')
    .update(canonicalJson(['response', planId, choice]))
    .digest('hex');
  let number = BigInt(`0x${digest.slice(0, 24)}`);
  let characters = '';
  for (let place = 0; place < LENGTH; place += 1) {
    characters += ALPHABET[Number(number % BASE)]!;
    number /= BASE;
  }
  const whole = `${characters}${checkOf(characters)}`;
  return `${whole.slice(0, 5)}-${whole.slice(5)}`;
}

/** What people write for characters that the alphabet leaves out has no meaning; width, case and marks do not matter. */
export function normalCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—−_.·]/g, '');
}

/** Whether a code could be one: its length, its characters and its check character. */
export function isSoundCode(normal: string): boolean {
  if (normal.length !== LENGTH + 1) return false;
  if ([...normal].some((character) => !ALPHABET.includes(character))) return false;
  return checkOf(normal.slice(0, LENGTH)) === normal[LENGTH];
}
