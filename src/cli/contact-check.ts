/** `forbear contact --account A --channel C --at T`: whether one contact is allowed at that minute. */
import { MESSAGE_IDS, MESSAGES, type MessageId, type MessageKind } from '../domain/contact-messages.js';
import type { ContactChannel } from '../domain/contact-rules.js';
import { nearestOf } from '../domain/nearest.js';
import { formatInstant, localTime, parseInstant, type UtcMinute } from '../domain/zone-time.js';
import type { ContactMade } from '../engine/contact/account.js';
import { type Answer, checkContact } from '../engine/contact/check-contact.js';
import { Ledger } from '../engine/contact/ledger.js';
import { channelOf } from '../engine/contact/words.js';
import type { FileSpec, Row } from '../io/columns/spec.js';
import type { OpenRun } from '../io/run-folder/open.js';
import type { Policy } from '../policy/policy.js';
import { voiceOf } from '../report/voice.js';
import { usageError } from './ask.js';
import type { Context } from './command.js';
import { contactInputs, contactRun } from './contact-inputs.js';
import { printRows } from './print.js';
import type { Options } from './source.js';

const ANSWER: FileSpec = {
  name: 'contact_check',
  about: 'Whether a contact is allowed, and each rule that stands in the way.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'channel', field: 'channel', type: 'text', about: 'The channel.' },
    { name: 'at', field: 'at', type: 'text', about: 'The minute, on the clocks of the policy’s time zone.' },
    { name: 'allowed', field: 'allowed', type: 'boolean', about: 'true when no rule stands in the way.' },
    {
      name: 'rule',
      field: 'rule',
      type: 'text',
      about: 'Id of a rule that forbids it; blank when none does.',
    },
    { name: 'evaluable', field: 'evaluable', type: 'boolean', about: 'false: it could not be evaluated.' },
    { name: 'found', field: 'found', type: 'text', about: 'What was found.' },
    { name: 'limit_used', field: 'limitUsed', type: 'codes', about: 'How far each limit is used up.' },
  ],
  key: ['rule'],
};

const PARTIES = ['debtor', 'guarantor', 'third_party', 'unknown'] as const;

/** @returns true when the options ask about one contact rather than for all. */
export function asksAboutOne(options: Options): boolean {
  return ['account', 'at', 'channel', 'party', 'message'].some((key) => options[key] !== undefined);
}

/** @returns the exit code: 0 allowed, 1 not. Throws ForbearError (2, 3). */
export async function checkOne(context: Context, options: Options): Promise<number> {
  const accountId = demand(options, 'account', 'the account that is to be contacted');
  const instant = instantOf(demand(options, 'at', 'the minute of the contact'));
  const opened = await contactRun(context, options);
  const { run, policy } = opened;
  const channel = channelNamed(demand(options, 'channel', 'the channel'), policy);
  const kind = kindOf(options);
  const party = partyOf(options);
  const asOf = localTime(policy.timeZone, instant).day;
  const inputs = await contactInputs(opened, asOf, context, options, accountId);
  const account = inputs.accounts.find((one) => one.accountId === accountId);
  if (account === undefined) throw await unknownAccount(accountId, run);
  const known = new Map(inputs.accounts.map((one) => [one.accountId, one]));
  const ledger = Ledger.of(inputs.made, known, policy.contact, policy.timeZone);
  const answer = checkContact({ account, kind, party, channel, instant }, ledger, policy.contact);
  const rows = rowsOf(answer, {
    accountId,
    channel: channel.id,
    at: formatInstant(policy.timeZone, instant),
  });
  const headline = ['account_id', 'channel', 'allowed', 'rule', 'evaluable', 'found'];
  await printRows({ spec: ANSWER, rows, headline }, context);
  context.say(sentence(answer, accountId, channel.id, context));
  return answer.allowed ? 0 : 1;
}

function demand(options: Options, key: string, what: string): string {
  const value = options[key];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw usageError(
    `--${key}`,
    'nothing',
    what,
    'to ask about one contact, pass --account, --channel and --at',
  );
}

function instantOf(text: string): UtcMinute {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw usageError('--at', JSON.stringify(text), 'a minute with its offset, such as 2026-07-01T21:59+08:00');
}

function channelNamed(name: string, policy: Policy): ContactChannel {
  const channel = channelOf(name, policy.contact);
  if (channel !== null) return channel;
  const known = policy.contact.channels.map((row) => row.id);
  throw usageError('--channel', JSON.stringify(name), `one of ${known.join(', ')}`);
}

/** Without a message the stricter kind is meant. */
function kindOf(options: Options): MessageKind {
  const { message } = options;
  if (message === undefined) return 'collection';
  if (MESSAGE_IDS.includes(message as MessageId)) return MESSAGES[message as MessageId].kind;
  throw usageError('--message', JSON.stringify(message), `one of ${MESSAGE_IDS.join(', ')}`);
}

function partyOf(options: Options): NonNullable<ContactMade['party']> {
  const party = PARTIES.find((known) => known === (options['party'] ?? 'debtor'));
  if (party !== undefined) return party;
  throw usageError('--party', JSON.stringify(options['party']), `one of ${PARTIES.join(', ')}`);
}

async function unknownAccount(accountId: string, run: OpenRun): Promise<Error> {
  const known = await run.accountIds();
  const near = nearestOf(accountId, known);
  return usageError(
    '--account',
    JSON.stringify(accountId),
    `one of the ${known.length} accounts of the run`,
    near.length === 0 ? 'check the id; it is compared letter by letter' : `did you mean ${near.join(', ')}?`,
  );
}

function rowsOf({ allowed, findings, limits }: Answer, asked: Row): Row[] {
  const base = { ...asked, allowed, limitUsed: limits.map(({ id, used, max }) => `${id} ${used}/${max}`) };
  if (findings.length === 0) return [{ ...base, rule: null, evaluable: null, found: null }];
  return findings.map(({ id, evaluable, found }) => ({ ...base, rule: id, evaluable, found }));
}

function sentence(
  { allowed, findings }: Answer,
  account: string,
  channelId: string,
  context: Context,
): string {
  const { language, talkColour: colour, terminalWidth: width } = context;
  const voice = voiceOf({ language, colour, width });
  const channel = voice.label('channel', channelId);
  if (allowed) return voice.say('contact.allowed', { account, channel });
  const rules = findings.map(({ id, found }) => {
    const rule = voice.label('contact_rule', id);
    return found === 'true' ? rule : voice.say('contact.finding', { rule, found });
  });
  const joint = language === 'en' ? '; ' : '；';
  return voice.say('contact.forbidden', { account, channel, rules: rules.join(joint) });
}
