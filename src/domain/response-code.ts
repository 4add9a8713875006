/**
 * The codes by which borrowers answer an offer, on the phone, in a message or on a form: ten characters of Crockford's
 * alphabet, which has no look-alikes, in two groups of five. Nine follow from the plan and the choice, the tenth checks them.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_LENGTH = 9;
const LENGTH = DATA_LENGTH + 1;
const GROUP = 5;

/** What a borrower may ask to be changed; the words of `wants_change`. */
const CHANGE_REASONS = [
  'lower_instalment',
  'later_date',
  'longer_term',
  'pay_sooner',
  'circumstances_worse',
  'talk_to_person',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** One way to answer an offer. */
export type Choice =
  | { readonly kind: 'accept' | 'decline'; readonly reason: null }
  | { readonly kind: 'change'; readonly reason: ChangeReason };

/** Every answer that an offer asks for but accepting, in their order. */
export const OTHER_CHOICES: readonly Choice[] = [
  ...CHANGE_REASONS.map((reason) => ({ kind: 'change', reason }) as const),
  { kind: 'decline', reason: null },
];

/** Times x in the field of 32 elements, by the primitive polynomial x⁵ + x² + 1. */
function timesX(element: number): number {
  return (element << 1) ^ ((element & 16) === 0 ? 0 : 0b100101);
}

/**
 * The word as a polynomial at the field's generator, by Horner's rule. One wrong character changes it by a product of two
 * elements that are not zero, two exchanged ones by (xᵃ − xᵇ)·(c − d), which is zero only when nothing changed: so every such
 * slip is seen, whichever the places.
 */
function syndrome(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum) ^ value, 0);
}

/**
 * @param hash of a text, lower-case hex of 12 digits or more. @param attempt counts up where two choices of one run came to
 * the same code. @returns the code, without its hyphen.
 */
export function responseCode(
  planId: string,
  choice: Choice,
  attempt: number,
  hash: (text: string) => string,
): string {
  const text = ['response', planId, choice.kind, choice.reason ?? '', attempt].join('|');
  // 48 bits of the digest, of which 45 make nine characters.
  let bits = Math.floor(Number.parseInt(hash(text).slice(0, 12), 16) / 8);
  const values: number[] = [];
  for (let place = 0; place < DATA_LENGTH; place++) {
    values.unshift(bits % 32);
    bits = Math.floor(bits / 32);
  }
  return [...values, timesX(syndrome(values))].map((value) => ALPHABET[value]).join('');
}

/** `ABCDE-FGHJK`: as it is printed. */
export function printedCode(code: string): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}

/** What a borrower wrote or a person heard, as a code would have it; look-alikes count as what they look like. */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** What is wrong with a code as typed; null when its characters, their number and the check are right. */
export type CodeFault = 'characters' | 'length' | 'check' | null;

export function faultOf(typed: string): CodeFault {
  const values = [...typed].map((character) => ALPHABET.indexOf(character));
  if (values.some((value) => value < 0)) return 'characters';
  if (values.length !== LENGTH) return 'length';
  return syndrome(values) === 0 ? null : 'check';
}

/** @returns every sound code that one wrong character, or two neighbours exchanged, may have made of it: twenty at most. */
export function slipsOf(typed: string): string[] {
  if (typed.length !== LENGTH) return [];
  const characters = [...typed];
  const near = characters.flatMap((own, place) => {
    const others = [...ALPHABET]
      .filter((one) => one !== own)
      .map((one) => characters.with(place, one).join(''));
    const next = characters[place + 1];
    const exchanged =
      next === undefined
        ? []
        : [
            characters
              .with(place, next)
              .with(place + 1, own)
              .join(''),
          ];
    return [...others, ...exchanged];
  });
  return [...new Set(near)].filter((code) => code !== typed && faultOf(code) === null);
}
