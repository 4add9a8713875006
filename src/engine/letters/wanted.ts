/** Which letters are to be written: those of the messages that are due, or those of a kind for everybody whom they suit. */
import type { MessageId } from '../../domain/contact-messages.js';
import type { ContactAccount } from '../contact/account.js';
import type { ContactLine } from '../contact/plan-contacts.js';
import { LETTER_KINDS, type LetterKind } from './letter-facts.js';

export interface WantedLetter {
  readonly accountId: string;
  readonly kind: LetterKind;
}

/** The letter that says what a message is about; short messages have none. */
const LETTER_OF: Readonly<Partial<Record<MessageId, LetterKind>>> = {
  offer: 'offer',
  offer_reminder: 'offer',
  agreement_to_sign: 'agreement',
  due_reminder: 'reminder',
  missed_payment: 'reminder',
  late_payment: 'reminder',
  broken_plan: 'broken',
  completion: 'completion',
  information_needed: 'information',
  refusal: 'refusal',
};

/** @returns the letters of contacts that may be made, each once, by account and kind. */
export function lettersDue(contacts: readonly Pick<ContactLine, 'accountId' | 'message'>[]): WantedLetter[] {
  return inOrder(
    contacts.flatMap(({ accountId, message }) => {
      const kind = LETTER_OF[message];
      return kind === undefined ? [] : [{ accountId, kind }];
    }),
  );
}

/** @returns letters of these kinds for all accounts that stand where they suit, whether one is due or not. */
export function lettersOfKinds(
  accounts: readonly Pick<ContactAccount, 'accountId' | 'standing'>[],
  kinds: readonly LetterKind[],
): WantedLetter[] {
  return inOrder(
    accounts.flatMap((account) =>
      kinds.filter((kind) => suits(kind, account)).map((kind) => ({ accountId: account.accountId, kind })),
    ),
  );
}

function suits(kind: LetterKind, { standing }: Pick<ContactAccount, 'standing'>): boolean {
  if (standing.state === 'refused') return kind === 'refusal';
  if (standing.state === 'needs_information') return kind === 'information';
  if (standing.state !== 'plan') return false;
  const { status } = standing.plan;
  if (status === 'broken') return kind === 'broken';
  if (status === 'completed') return kind === 'completion';
  if (kind === 'reminder') return status !== null;
  return kind === 'offer' || kind === 'agreement' || kind === 'approval';
}

function inOrder(letters: readonly WantedLetter[]): WantedLetter[] {
  const seen = new Set<string>();
  const order = ({ accountId, kind }: WantedLetter): [string, number] => [
    accountId,
    LETTER_KINDS.indexOf(kind),
  ];
  return letters
    .filter(({ accountId, kind }) => {
      const key = JSON.stringify([accountId, kind]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .toSorted((a, b) => {
      const [[idA, kindA], [idB, kindB]] = [order(a), order(b)];
      return idA < idB ? -1 : idA > idB ? 1 : kindA - kindB;
    });
}
