/** One contact at one instant: allowed or not, and by which rules. What a dialler asks before it dials. */
import type { MessageKind } from '../../domain/contact-messages.js';
import type { ContactChannel, ContactRules } from '../../domain/contact-rules.js';
import type { UtcMinute } from '../../domain/zone-time.js';
import type { ContactAccount, ContactMade } from './account.js';
import type { Ledger } from './ledger.js';
import { blocksOf, channelAt, type Finding, type LimitUsed, partyFindings } from './rules.js';

export interface Question {
  readonly account: ContactAccount;
  readonly kind: MessageKind;
  readonly party: ContactMade['party'];
  readonly channel: ContactChannel;
  readonly instant: UtcMinute;
}

export interface Answer {
  /** No rule forbids it, and every rule could be evaluated. */
  readonly allowed: boolean;
  readonly findings: readonly Finding[];
  readonly limits: readonly LimitUsed[];
}

export function checkContact(question: Question, ledger: Ledger, rules: ContactRules): Answer {
  const { account, kind, party, channel, instant } = question;
  const { findings: found, limits } = channelAt(account, channel, instant, ledger, rules);
  const findings = [...blocksOf(account, kind, ledger, rules), ...partyFindings(party, rules), ...found];
  return { allowed: findings.length === 0, findings, limits };
}
