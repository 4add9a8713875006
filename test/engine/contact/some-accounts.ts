/** An account that may be contacted by every rule, to be changed one fact at a time. */
import { parseIsoDate } from '../../../src/domain/dates.js';
import { parseOffset } from '../../../src/domain/zone-time.js';
import type {
  ContactAccount,
  ContactBorrower,
  ContactMade,
  InstalmentStanding,
  PlanStanding,
} from '../../../src/engine/contact/account.js';
import { parsePolicy } from '../../../src/policy/load.js';
import type { Policy } from '../../../src/policy/policy.js';
import { packText, resolveBuiltIn, soundPolicy } from '../../policy/pack-text.js';

export function packOf(name: 'cn' | 'us'): Policy {
  return soundPolicy(parsePolicy(packText(name), `${name}.yaml`, resolveBuiltIn));
}

export function dayOf(text: string): number {
  const day = parseIsoDate(text);
  if (day === null) throw new Error(`no date: ${text}`);
  return day;
}

export const BORROWER: ContactBorrower = {
  borrowerId: 'B1',
  region: 'NY',
  doNotContact: false,
  vulnerable: false,
  preferredChannel: null,
  language: 'en',
  hardshipReason: null,
  numberKey: '1',
  hasEmail: true,
  consents: ['all'],
  reachable: true,
};

export const ACCOUNT: ContactAccount = {
  accountId: 'A1',
  borrower: BORROWER,
  standing: { state: 'none' },
  oldestUnpaidDueDate: dayOf('2026-06-01'),
  arrearsKnown: true,
  daysPastDue: 30,
  segment: 'can_will',
  fraud: false,
  dispute: false,
  bankruptcy: false,
  deceased: false,
  litigation: false,
};

/** Instalments that fall due on these days, all still to be paid. */
export function instalmentsOn(...days: readonly string[]): InstalmentStanding[] {
  return days.map((text, index) => ({
    instalment: index + 1,
    dueDate: dayOf(text),
    payBy: dayOf(text),
    open: true,
  }));
}

export const PLAN: PlanStanding = {
  planId: 'P1',
  decidedAt: dayOf('2026-06-20'),
  status: 'kept',
  instalments: instalmentsOn('2026-07-20', '2026-08-20', '2026-09-20'),
  brokenOn: null,
  completedOn: null,
  collectionStopped: true,
  answeredOn: null,
  asksOther: false,
  signed: false,
};

function cell(word: string): string | null {
  return word === '-' ? null : word;
}

/** `2026-07-01 phone debtor spoke refusal`, with a time `2026-07-01T21:59+08:00` or without an offset; `-` is missing. */
export function contactMade(text: string, accountId = 'A1'): ContactMade {
  const [at = '', channel = '-', party = '-', result = '-', message = '-'] = text.trim().split(/\s+/);
  const [, date = '', time = null, offset = null] = /^([\d-]{10})(?:T(\d\d:\d\d)(.+)?)?$/.exec(at) ?? [];
  return {
    accountId,
    day: dayOf(date),
    minute: time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    offset: offset === null ? null : parseOffset(offset),
    channel: cell(channel),
    party: cell(party) as ContactMade['party'],
    result: cell(result),
    message: cell(message),
  };
}
