/**
 * `forbear contact`: who to contact in the coming days, when, through what, with which message; or whether one contact is
 * allowed at a minute. Everything is computed from the run and the exports each time; no earlier result is read.
 *
 * Exit status of the question about one contact: 0 allowed, 1 not.
 */
import { extname, resolve } from 'node:path';
import { LETTER_KINDS, type LetterKind } from '../../domain/letter-facts.js';
import { type ContactPlan, planContacts } from '../../engine/contact/plan-contacts.js';
import { CONTACTS_DUE, WITHHELD } from '../../io/columns/contact.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { Row } from '../../io/columns/spec.js';
import { writeCsvChunks } from '../../io/csv/write.js';
import { writeFileAtomic } from '../../io/files.js';
import { jsonText } from '../../io/json-rows.js';
import { contactText } from '../../report/contact/contact-page.js';
import { followUpsIcs } from '../../report/contact/follow-ups.js';
import { count } from '../../report/format.js';
import { translate } from '../../report/translate.js';
import { voiceOf } from '../../report/voice.js';
import { usageError, wholeNumber } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { asksAboutOne, checkOne } from '../contact-check.js';
import { type ContactInputs, contactInputs, contactRun } from '../contact-inputs.js';
import { oneMore } from '../flags.js';
import { letterKinds, type MadeLetters, makeLetters } from '../letters.js';
import { namesFolder, printRows } from '../print.js';
import { publishStage } from '../publish-stage.js';
import { asOfDate, type Options } from '../source.js';

interface Planned extends ContactInputs {
  readonly days: number;
  readonly capacity: Readonly<Record<string, number>>;
  readonly plan: ContactPlan;
}

const HEADLINE = ['account_id', 'contact_on', 'window_start', 'window_end', 'channel', 'message', 'reason'];

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  if (asksAboutOne(options)) return checkOne(context, options);
  const kinds = letterKinds(options);
  const started = context.now();
  const planned = await plan(context, options);
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  const bom = options['bom'] === true;
  if (kinds !== null && (out === null || (isTableFile(out) && !(await namesFolder(out, context))))) {
    throw usageError('--out', out ?? 'nothing', 'a folder: letters are many files', 'pass --out DIR');
  }
  if (out === null) {
    await printRows({ spec: CONTACTS_DUE, rows: dueRows(planned), headline: HEADLINE }, context, bom);
  } else if (isTableFile(out) && !(await namesFolder(out, context))) {
    await writeTable(out, planned, context, bom);
  } else {
    const letters = kinds === null ? null : await lettersOf(planned, kinds, context, options);
    await writeFolder(out, { planned, letters }, context, options, started);
  }
  context.say(pageOf(planned, context));
  return 0;
}

async function plan(context: Context, options: Options): Promise<Planned> {
  const opened = await contactRun(context, options);
  const { policy } = opened;
  const days = wholeNumber(options['days'], '--days', 1, 1);
  const capacity = capacityOf(
    options,
    policy.contact.channels.map((row) => row.id),
  );
  const asOf = asOfDate(context, options, policy);
  const inputs = await contactInputs(opened, asOf, context, options);
  const { contact: rules, timeZone, language } = policy;
  const setting = { rules, timeZone, language, asOf, days, capacity };
  return { ...inputs, days, capacity, plan: planContacts(inputs.accounts, inputs.made, setting) };
}

/** `phone=200`, several times. */
function capacityOf(options: Options, channels: readonly string[]): Record<string, number> {
  const capacity: Record<string, number> = {};
  for (const text of (options['capacity'] as readonly string[] | undefined) ?? []) {
    const match = /^(\w+)=(\d{1,9})$/.exec(text.trim());
    const channel = match?.[1] ?? '';
    if (match === null || !channels.includes(channel)) {
      throw usageError('--capacity', JSON.stringify(text), `CHANNEL=N with one of ${channels.join(', ')}`);
    }
    if (capacity[channel] !== undefined)
      throw usageError('--capacity', `${channel} twice`, 'each channel once');
    capacity[channel] = Number(match[2]);
  }
  return capacity;
}

function dueRows({ plan: { contacts } }: Planned): Row[] {
  return contacts.map(rowOf);
}

function isTableFile(out: string): boolean {
  return ['.csv', '.json'].includes(extname(out).toLowerCase());
}

async function writeTable(out: string, planned: Planned, context: Context, bom: boolean): Promise<void> {
  const rows = dueRows(planned);
  const json = extname(out).toLowerCase() === '.json';
  const content = json ? jsonText(CONTACTS_DUE.columns, rows) : writeCsvChunks(CONTACTS_DUE, rows, { bom });
  await writeFileAtomic(resolve(context.cwd, out), content);
}

async function lettersOf(
  { run: opened, policy, asOf, plan: { contacts }, tracks }: Planned,
  kinds: readonly LetterKind[],
  context: Context,
  options: Options,
): Promise<MadeLetters> {
  return makeLetters(kinds, { run: opened, policy, asOf, contacts, tracks }, context, options);
}

async function writeFolder(
  out: string,
  { planned, letters }: { readonly planned: Planned; readonly letters: MadeLetters | null },
  context: Context,
  options: Options,
  started: number,
): Promise<void> {
  const { run: opened, policy, asOf, tables, rejectLimit, days, capacity, plan: made } = planned;
  const settings = {
    days,
    capacity: Object.entries(capacity).map(([channel, room]) => `${channel}=${room}`),
    ...letters?.settings,
  };
  const counts = {
    due: made.contacts.length,
    withheld: made.withheld.length,
    not_evaluable: made.withheld.filter((row) => !row.evaluable).length,
    ...letters?.counts,
  };
  const files = [
    { name: 'contacts_due.csv', spec: CONTACTS_DUE, rows: dueRows(planned) },
    { name: 'withheld.csv', spec: WITHHELD, rows: made.withheld.map(rowOf) },
    { name: 'follow_ups.ics', content: followUpsIcs(made, { policy, asOf }), rows: null },
    ...(letters?.files ?? []),
  ];
  const others = letters?.inputs ?? [];
  const work = { command: 'contact', asOf, policy, run: opened.meta, tables, others, rejectLimit, started };
  if (letters !== null) context.say(lettersText(letters, context));
  await publishStage(out, { ...work, settings, counts, files }, context, options);
}

/** One line: how many letters there are, and how many were stopped. */
function lettersText({ counts }: MadeLetters, { language }: Context): string {
  const { letters, letters_blocked: blocked, offer_pages: pages } = counts;
  return translate(language, 'letters.written', {
    letters: count(letters),
    blocked: count(blocked),
    pages: count(pages),
  });
}

function pageOf({ plan: made, asOf, days, policy, missing }: Planned, context: Context): string {
  const { language, talkColour: colour, terminalWidth: width } = context;
  return contactText(voiceOf({ language, colour, width }), {
    plan: made,
    asOf,
    days,
    policyStamp: policy.stamp,
    missing,
  });
}

const EXPORTS =
  '--borrowers fixtures/demo/borrowers.csv --contacts fixtures/demo/contacts.csv --payments fixtures/demo/payments.csv';

const command: CommandModule = {
  configure: (command_) => {
    command_
      .option('--run <folder>', 'the run folder whose accounts are contacted')
      .option('--borrowers <file>', 'borrowers export: telephone numbers, e-mail addresses, contact_consent')
      .option('--contacts <path>', 'contacts export, which limits count; repeatable', oneMore)
      .option('--payments <path>', 'payments export, by which plans are followed; repeatable', oneMore)
      .option('--feedback <file>', 'borrower feedback export, which answers offers')
      .option('--days <n>', 'how many days to plan, the business date the first (default: 1)')
      .option('--capacity <channel=n>', 'contacts a day by a channel, at most; repeatable', oneMore)
      .option(
        '--letters [kinds]',
        `letters that go with the contacts: all, or some of ${LETTER_KINDS.join(',')}`,
      )
      .option('--lender <file>', 'YAML about the lender, which letters name')
      .option('--templates <folder>', 'templates of your own, in place of the built-in ones')
      .option('--recordings <file>', 'agreements made on the telephone: plan_id, recording_ref')
      .option('--offer-pages', 'with each offer the page on which a borrower compares the plans', false)
      .option('--account <id>', 'ask about one contact: the account')
      .option('--channel <name>', 'ask about one contact: the channel')
      .option('--at <time>', 'ask about one contact: the minute, such as 2026-07-01T21:59+08:00')
      .option('--message <id>', 'ask about one contact: the message (default: one that collects)')
      .option('--party <party>', 'ask about one contact: debtor (default), guarantor or third_party');
  },
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    `forbear contact --run demo-run ${EXPORTS} --as-of 2026-07-01 --days 7 --capacity phone=20 --out demo-contact`,
    `forbear contact --run demo-run ${EXPORTS} --account A00000002 --channel phone --at 2026-07-01T21:59+08:00`,
  ],
  cost: 'Memory: the accounts of the run, their plans and contacts, some 12 kB an account.',
  run,
};

export default command;
