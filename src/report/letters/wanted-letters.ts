/** Which letters go with the contacts that are due: none for a contact that some rule withheld. */
import type { MessageId } from '../../domain/contact-messages.js';
import { LETTER_KINDS, type LetterKind } from '../../domain/letter-facts.js';
import type { ContactLine } from '../../engine/contact/plan-contacts.js';

/** Messages without a letter are told by telephone or in a line: reviews, support, arrears without a plan. */
const LETTERS_OF: Readonly<Partial<Record<MessageId, readonly LetterKind[]>>> = {
  offer: ['offer'],
  offer_reminder: ['offer'],
  agreement_to_sign: ['approval', 'agreement'],
  due_reminder: ['reminder'],
  missed_payment: ['reminder'],
  late_payment: ['reminder'],
  broken_plan: ['broken_plan'],
  completion: ['completion'],
  information_needed: ['information'],
  refusal: ['refusal'],
};

export interface WantedLetter {
  readonly kind: LetterKind;
  readonly contact: ContactLine;
  /** Of a reminder; null for other letters. */
  readonly instalment: number | null;
}

/** @returns the letters of the wanted kinds, in the order of the contacts; the same letter once, with its first contact. */
export function wantedLetters(
  contacts: readonly ContactLine[],
  kinds: readonly LetterKind[] = LETTER_KINDS,
): WantedLetter[] {
  const seen = new Set<string>();
  return contacts.flatMap((contact) =>
    (LETTERS_OF[contact.message] ?? []).flatMap((kind) => {
      if (!kinds.includes(kind)) return [];
      const instalment = kind === 'reminder' ? instalmentOf(contact) : null;
      const key = `${contact.accountId} ${kind} ${instalment ?? ''}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ kind, contact, instalment }];
    }),
  );
}

/** The instalment that a contact hangs on, which stands among its reasons. */
function instalmentOf({ reason }: ContactLine): number | null {
  for (const one of reason) {
    const match = /^instalment (\d+)$/.exec(one);
    if (match !== null) return Number(match[1]);
  }
  return null;
}
