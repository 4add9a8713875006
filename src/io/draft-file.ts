/** Drafts kept in a file, so that work on an account goes on another day. Levers alone: figures are worked out again. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { formatIsoDate, parseIsoDate } from '../domain/dates.js';
import { FREQUENCIES } from '../domain/frequency.js';
import { ForbearError } from '../domain/issue.js';
import { formatMoney, parseMoney } from '../domain/money.js';
import type { Frequency, PlanMethod } from '../domain/rules.js';
import type { Levers } from '../engine/draft/levers.js';
import { PLAN_METHODS } from '../engine/draft/problem.js';
import { unreadable } from './csv/source.js';
import { systemCode, writeFileAtomic } from './files.js';

/** Up to three drafts of one account; an empty place is null. */
export interface KeptDrafts {
  readonly accountId: string;
  readonly current: number;
  readonly drafts: readonly (Levers | null)[];
}

/** The places for drafts. */
export const DRAFT_PLACES = 3;

const LEVERS = z.strictObject({
  method: z.enum(PLAN_METHODS as [PlanMethod, ...PlanMethod[]]),
  frequency: z.enum(FREQUENCIES as [Frequency, ...Frequency[]]),
  instalments: z.int().min(0),
  grace_months: z.int().min(0),
  down_payment: z.string(),
  penalty_waived: z.string(),
  fees_waived: z.string(),
  interest_waived: z.string(),
  principal_waived: z.string(),
  annual_rate: z.number(),
  settlement: z.boolean(),
  first_due_date: z.string().nullable(),
});

const SCHEMA = z.strictObject({
  format: z.literal(1),
  account_id: z.string(),
  currency: z.string().length(3),
  current: z
    .int()
    .min(0)
    .max(DRAFT_PLACES - 1),
  drafts: z.array(LEVERS.nullable()).length(DRAFT_PLACES),
});

/** The drafts of a file; null when there is none. Throws ForbearError (3) for a file that holds no drafts. */
export async function readDrafts(path: string, name: string): Promise<KeptDrafts | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw unreadable(name, error);
  }
  const kept = SCHEMA.safeParse(parsed(text));
  if (!kept.success) throw noDrafts(name);
  const { account_id: accountId, current, currency, drafts } = kept.data;
  return {
    accountId,
    current,
    drafts: drafts.map((one) => (one === null ? null : leversOf(one, currency, name))),
  };
}

/** Writes the drafts, whole or not at all. Throws ForbearError (4) where the system refuses. */
export async function writeDrafts(path: string, kept: KeptDrafts, currency: string): Promise<void> {
  const content: z.infer<typeof SCHEMA> = {
    format: 1,
    account_id: kept.accountId,
    currency,
    current: kept.current,
    drafts: kept.drafts.map((one) => (one === null ? null : recordOf(one, currency))),
  };
  await writeFileAtomic(path, `${JSON.stringify(content, null, 2)}\n`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noDrafts(name: string): ForbearError {
  const where = { file: name, line: null, column: null };
  return new ForbearError(3, [
    {
      code: 'DRAFTS_UNREADABLE',
      severity: 'error',
      where,
      found: 'something else than kept drafts',
      expected: 'a file that forbear model --draft wrote',
      hint: 'name another file, or remove this one to begin anew',
    },
  ]);
}

function recordOf(levers: Levers, currency: string): z.infer<typeof LEVERS> {
  return {
    method: levers.method,
    frequency: levers.frequency,
    instalments: levers.instalments,
    grace_months: levers.graceMonths,
    down_payment: formatMoney(levers.downPaymentMinor, currency),
    penalty_waived: formatMoney(levers.penaltyWaivedMinor, currency),
    fees_waived: formatMoney(levers.feesWaivedMinor, currency),
    interest_waived: formatMoney(levers.interestWaivedMinor, currency),
    principal_waived: formatMoney(levers.principalWaivedMinor, currency),
    annual_rate: levers.rateAnnual,
    settlement: levers.settlement,
    first_due_date: levers.firstDueDate === null ? null : formatIsoDate(levers.firstDueDate),
  };
}

function leversOf(record: z.infer<typeof LEVERS>, currency: string, name: string): Levers {
  const money = (text: string): number => {
    const minor = parseMoney(text, currency);
    if (minor === null) throw noDrafts(name);
    return minor;
  };
  const due = record.first_due_date === null ? null : parseIsoDate(record.first_due_date);
  if (due === null && record.first_due_date !== null) throw noDrafts(name);
  return {
    method: record.method,
    frequency: record.frequency,
    instalments: record.instalments,
    graceMonths: record.grace_months,
    downPaymentMinor: money(record.down_payment),
    principalWaivedMinor: money(record.principal_waived),
    interestWaivedMinor: money(record.interest_waived),
    penaltyWaivedMinor: money(record.penalty_waived),
    feesWaivedMinor: money(record.fees_waived),
    rateAnnual: record.annual_rate,
    settlement: record.settlement,
    firstDueDate: due,
  };
}
