/** The end of `forbear contact` on the terminal: how many by message and channel, and what kept the others back. */
import { MESSAGE_IDS } from '../../domain/contact-messages.js';
import type { EpochDay } from '../../domain/records.js';
import type { ContactPlan } from '../../engine/contact/plan-contacts.js';
import { count, longDate, plainSpaces } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';

/** An export that was not given, and without which rules cannot be evaluated. */
export type MissingExport = 'borrowers' | 'contacts' | 'payments';

export interface ContactSummary {
  readonly plan: ContactPlan;
  readonly asOf: EpochDay;
  readonly days: number;
  readonly policyStamp: string;
  readonly missing: readonly MissingExport[];
}

/** The page as text without a final line break; every line fits the voice's width. */
export function contactText(voice: Voice, summary: ContactSummary): string {
  const { plan, asOf, days, policyStamp } = summary;
  const date = longDate(asOf, voice.language);
  const title = voice.say('contact.title', { date, count: days, policy: policyStamp });
  return plainSpaces(
    [
      ...paragraph(voice, title).map(voice.palette.title),
      ...dueSection(voice, plan),
      ...withheldSection(voice, plan),
      ...missingSection(voice, summary.missing),
    ].join('\n'),
  );
}

/** Messages that nothing was done about, each once. */
function withheldDues({ withheld }: ContactPlan): Map<string, string> {
  return new Map(
    withheld.map(({ accountId, contactOn, message, reason }) => [
      `${accountId} ${contactOn} ${message} ${reason[0]}`,
      message,
    ]),
  );
}

function dueSection(voice: Voice, plan: ContactPlan): string[] {
  const channels = [...new Set(plan.contacts.map((row) => row.channel))].toSorted();
  const held = [...withheldDues(plan).values()];
  const messages = MESSAGE_IDS.filter(
    (id) => held.includes(id) || plan.contacts.some((row) => row.message === id),
  );
  if (messages.length === 0) return ['', ...paragraph(voice, voice.say('contact.nothing'))];
  const cells = (pick: (message: string) => boolean): string[] => {
    const made = plan.contacts.filter((row) => pick(row.message));
    const by = channels.map((channel) => made.filter((row) => row.channel === channel).length);
    return [...by, made.length, held.filter(pick).length].map(shown);
  };
  const rows = messages.map((id) => [voice.label('message', id), ...cells((message) => message === id)]);
  rows.push([voice.say('contact.total'), ...cells(() => true)]);
  const heads = [
    voice.say('contact.message'),
    ...channels.map((channel) => voice.label('channel', channel)),
    voice.say('contact.due'),
    voice.say('contact.withheld'),
  ];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: heads.map((_, index) => (index === 0 ? 'left' : 'right')),
  });
  return section(voice, voice.say('contact.dueTitle'), table.split('\n'));
}

function shown(n: number): string {
  return n === 0 ? '' : count(n);
}

function withheldSection(voice: Voice, { withheld }: ContactPlan): string[] {
  const rules = new Map<string, { accounts: Set<string>; unevaluable: Set<string> }>();
  for (const { rule, accountId, evaluable } of withheld) {
    const entry = rules.get(rule) ?? { accounts: new Set(), unevaluable: new Set() };
    rules.set(rule, entry);
    entry.accounts.add(accountId);
    if (!evaluable) entry.unevaluable.add(accountId);
  }
  if (rules.size === 0) return [];
  const rows = [...rules]
    .toSorted(([a, x], [b, y]) => y.accounts.size - x.accounts.size || (a < b ? -1 : 1))
    .map(([rule, { accounts, unevaluable }]) => [
      voice.label('contact_rule', rule),
      count(accounts.size),
      shown(unevaluable.size),
    ]);
  const heads = [voice.say('contact.rule'), voice.say('summary.accounts'), voice.say('contact.notEvaluable')];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right', 'right'],
  });
  return section(voice, voice.say('contact.withheldTitle'), table.split('\n'));
}

const NEEDS = {
  borrowers: 'contact.needsBorrowers',
  contacts: 'contact.needsContacts',
  payments: 'contact.needsPayments',
} as const satisfies Record<MissingExport, string>;

function missingSection(voice: Voice, missing: readonly MissingExport[]): string[] {
  const lines = missing.flatMap((name) => {
    const [first = '', ...more] = paragraph(voice, voice.say(NEEDS[name]), 4);
    return [`  ${voice.palette.warn('!')} ${first.trimStart()}`, ...more];
  });
  return section(voice, voice.say('summary.warnings'), lines);
}
