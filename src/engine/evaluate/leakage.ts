/** Relief that went where the gates of today would not let it, and eligible accounts that got none. */
import { formatIsoDate } from '../../domain/dates.js';
import type { Minor } from '../../domain/records.js';
import { byAccount } from '../lines.js';
import { shareOf, sumBy } from './clusters.js';
import type { FigureDraft, Reason, Verdict } from './figure.js';
import type { AccountRecord, Fate } from './records.js';
import type { EvaluateSetting } from './setting.js';
import type { Slice } from './slices.js';

/** A row of leakage.csv. */
export interface LeakageLine {
  readonly currency: string;
  readonly accountId: string;
  readonly kind: 'false_relief' | 'missed_relief';
  /** How the relief was given (`approved`, `outside_run`), or where the account stopped. */
  readonly how: Fate | 'outside_run';
  /** What the gates of today say of the facts then. */
  readonly eligibility: string;
  readonly codes: readonly string[];
  /** Waived money; null for relief that only a later export shows. */
  readonly reliefMinor: Minor | null;
  readonly outstandingMinor: Minor;
}

/**
 * The audit: every account's gates of today, on the facts of the day of its run. Relief is an approved plan, or what a later
 * export dates after the run without one.
 *
 * @returns a line for each account with false or missed relief, by account id.
 */
export function leakageOf(records: readonly AccountRecord[]): LeakageLine[] {
  return records
    .flatMap((record): LeakageLine[] => {
      const kind = kindOf(record);
      if (kind === null) return [];
      const { accountId, currency, outstandingMinor, gatesToday, plan, fate } = record;
      const relief = kind === 'false_relief' ? (plan?.reliefMinor ?? null) : 0;
      return [
        {
          currency,
          accountId,
          kind,
          how: kind === 'false_relief' && plan === null ? 'outside_run' : fate,
          eligibility: gatesToday.eligibility,
          codes: gatesToday.codes,
          reliefMinor: relief,
          outstandingMinor,
        },
      ];
    })
    .toSorted(byAccount);
}

function kindOf(record: AccountRecord): LeakageLine['kind'] | null {
  const given = record.plan !== null || wasRelieved(record);
  const eligible = record.gatesToday.eligibility === 'eligible';
  if (given) return eligible ? null : 'false_relief';
  // What still waits for a reviewer has not been missed.
  return eligible && record.fate !== 'in_review' ? 'missed_relief' : null;
}

function wasRelieved(record: AccountRecord): boolean {
  return record.later.some((state) => state?.reliefSince === true);
}

/** @returns `false_relief` of relief given and `missed_relief` of eligible accounts, in accounts and money. */
export function leakageFigures(slice: Slice, setting: EvaluateSetting): FigureDraft[] {
  const { confidence } = setting.rules;
  const period = `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`;
  const given = slice.records.filter((record) => record.plan !== null || wasRelieved(record));
  const eligible = slice.records.filter((record) => record.gatesToday.eligibility === 'eligible');
  const share = (kind: LeakageLine['kind'], of: readonly AccountRecord[]): FigureDraft => ({
    metric: `${kind}_accounts`,
    segment: slice.segment,
    period,
    unit: 'share',
    estimate: shareOf(of, is(kind), confidence),
    ...verdictOf(of.some(is(kind)), of.length),
  });
  const ours = slice.records.filter((record) => record.currency === setting.currency);
  const money = (kind: LeakageLine['kind'], amount: (record: AccountRecord) => Minor): FigureDraft => ({
    metric: `${kind}_money`,
    segment: slice.segment,
    period,
    unit: 'money',
    estimate: sumBy(ours, (record) => (is(kind)(record) ? amount(record) : 0), confidence),
    ...verdictOf(ours.some(is(kind)), ours.length),
  });
  return [
    share('false_relief', given),
    money('false_relief', (record) => record.plan?.reliefMinor ?? 0),
    share('missed_relief', eligible),
    money('missed_relief', (record) => record.outstandingMinor),
  ];
}

function is(kind: LeakageLine['kind']): (record: AccountRecord) => boolean {
  return (record) => kindOf(record) === kind;
}

/** An audit looks at every account: one found is one found. */
function verdictOf(found: boolean, of: number): { readonly verdict?: readonly [Verdict, Reason] } {
  if (of === 0) return {};
  return { verdict: found ? ['worse', 'found'] : ['no_evidence', 'none_found'] };
}
