/** Accounts in arrears that came back, and stayed. */
import { addMonths, formatIsoDate } from '../../domain/dates.js';
import { shareOf } from './clusters.js';
import type { FigureDraft } from './figure.js';
import type { AccountRecord, LaterState } from './records.js';
import type { EvaluateSetting } from './setting.js';
import type { Slice } from './slices.js';

/**
 * @returns `current_again` on each later day, and `cured_<N>m` on the last: not overdue then nor on any export of the
 * policy's months before it, the first of which is at least that old. Of accounts that were overdue; an account that an
 * export lacks is left out, or current, as the policy says.
 */
export function cureFigures(slice: Slice, setting: EvaluateSetting): FigureDraft[] {
  const { rules, laterDates } = setting;
  const overdue = slice.records.filter((record) => record.daysPastDue > 0);
  const figures = laterDates.map((day, later): FigureDraft => {
    const seen = overdue.filter((record) => isKnown(record.later[later], setting));
    const estimate = shareOf(seen, (record) => isCurrent(record.later[later]), rules.confidence);
    return {
      metric: 'current_again',
      segment: slice.segment,
      period: `${formatIsoDate(setting.from)}/${formatIsoDate(day)}`,
      unit: 'share',
      estimate,
      ...missing(seen.length, overdue.length, setting),
    };
  });
  const held = laterDates.at(-1) === undefined ? null : curedOf(overdue, setting);
  if (held !== null) {
    figures.push({
      metric: `cured_${rules.cureMonths}m`,
      segment: slice.segment,
      period: `${formatIsoDate(setting.from)}/${formatIsoDate(laterDates.at(-1)!)}`,
      unit: 'share',
      estimate: held.days === null ? null : shareOf(held.seen, held.cured, rules.confidence),
      ...(held.days === null
        ? { n: overdue.length, verdict: ['cannot_say', 'censored'] as const }
        : missing(held.seen.length, overdue.length, setting)),
    });
  }
  return figures;
}

/** The exports over which an account has to be current; null when none is old enough to start from. */
function curedOf(overdue: readonly AccountRecord[], { laterDates, rules, ...setting }: EvaluateSetting) {
  const last = laterDates.length - 1;
  const start = addMonths(laterDates[last]!, -rules.cureMonths);
  const first = laterDates.findLastIndex((day) => day <= start);
  const days = first < 0 ? null : [...laterDates.keys()].filter((later) => later >= first);
  const known = (record: AccountRecord): boolean =>
    (days ?? []).every((later) => isKnown(record.later[later], { ...setting, laterDates, rules }));
  return {
    days,
    seen: overdue.filter(known),
    cured: (record: AccountRecord): boolean => (days ?? []).every((later) => isCurrent(record.later[later])),
  };
}

/** @returns whether an account's state on a later day may be counted. */
export function isKnown(state: LaterState | null | undefined, { rules }: EvaluateSetting): boolean {
  return (state ?? null) !== null || rules.absentAccounts === 'current';
}

/** @returns whether it was not overdue; one that is absent and counted is current. */
export function isCurrent(state: LaterState | null | undefined): boolean {
  return state === null || state === undefined || state.daysPastDue === 0;
}

/** With too many accounts gone, those still there are not the ones that were. */
function missing(
  seen: number,
  all: number,
  { rules }: EvaluateSetting,
): Pick<FigureDraft, 'verdict'> | Record<never, never> {
  return all > 0 && (all - seen) / all > rules.mostAbsent
    ? { verdict: ['cannot_say', 'accounts_missing_later'] as const }
    : {};
}
