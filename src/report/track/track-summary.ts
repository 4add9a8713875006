/** What the tracking of a run's plans comes to, for the page that people read. */
import type { EpochDay, Minor } from '../../domain/records.js';
import { type NextAction, TRACK_STATUSES, type TrackStatus } from '../../domain/tracking-rules.js';
import { byAccount } from '../../engine/lines.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';

interface StatusSum {
  readonly status: TrackStatus;
  readonly plans: number;
  readonly dueMinor: Minor;
  readonly paidMinor: Minor;
  readonly arrearsMinor: Minor;
}

export interface CurrencySums {
  readonly currency: string;
  /** In the order of the statuses; those without a plan are left out. */
  readonly statuses: readonly StatusSum[];
  readonly conditionalMinor: Minor;
  readonly earnedMinor: Minor;
  readonly restoredMinor: Minor;
  readonly refundableMinor: Minor;
  readonly coming: { readonly instalments: number; readonly amountMinor: Minor };
}

export interface TrackSummary {
  readonly asOf: EpochDay;
  readonly policyStamp: string;
  readonly currencies: readonly CurrencySums[];
  readonly actions: readonly { readonly action: NextAction; readonly plans: number }[];
  readonly stopped: number;
  /** Open instalments that fall due up to this day are coming. */
  readonly comingUntil: EpochDay;
  /** Plans with something to do, the worst first. */
  readonly attention: readonly PlanTrack[];
}

/** How far ahead `coming` looks. */
const COMING_DAYS = 7;

/** @returns the sums over the plans; pure. */
export function trackSummary(
  tracks: readonly PlanTrack[],
  { asOf, policyStamp }: Pick<TrackSummary, 'asOf' | 'policyStamp'>,
): TrackSummary {
  const comingUntil = asOf + COMING_DAYS;
  const currencies = [...new Set(tracks.map(({ line }) => line.currency))].toSorted();
  const actions = new Map<NextAction, number>();
  for (const { line } of tracks) actions.set(line.nextAction, (actions.get(line.nextAction) ?? 0) + 1);
  return {
    asOf,
    policyStamp,
    currencies: currencies.map((currency) =>
      sumsOf(
        currency,
        tracks.filter(({ line }) => line.currency === currency),
        comingUntil,
      ),
    ),
    actions: [...actions]
      .map(([action, plans]) => ({ action, plans }))
      .toSorted((a, b) => b.plans - a.plans || (a.action < b.action ? -1 : 1)),
    stopped: tracks.filter(({ effects }) => effects.collectionStopped).length,
    comingUntil,
    attention: tracks.filter(({ line }) => line.nextAction !== 'none').toSorted(worstFirst),
  };
}

function sum(tracks: readonly PlanTrack[], amount: (track: PlanTrack) => Minor): Minor {
  return tracks.reduce((total, track) => total + amount(track), 0);
}

function sumsOf(currency: string, tracks: readonly PlanTrack[], comingUntil: EpochDay): CurrencySums {
  const coming = tracks.flatMap(({ line, instalments }) =>
    instalments.filter(
      ({ state, payBy }) =>
        (state === 'upcoming' || state === 'due') && payBy >= line.asOf && payBy <= comingUntil,
    ),
  );
  return {
    currency,
    statuses: TRACK_STATUSES.map((status) => {
      const own = tracks.filter(({ line }) => line.status === status);
      return {
        status,
        plans: own.length,
        dueMinor: sum(own, ({ line }) => line.amountDueMinor),
        paidMinor: sum(own, ({ line }) => line.amountPaidMinor),
        arrearsMinor: sum(own, ({ effects }) => effects.arrearsMinor),
      };
    }).filter(({ plans }) => plans > 0),
    conditionalMinor: sum(tracks, ({ effects }) =>
      effects.waiverFate === 'conditional' ? effects.waivedMinor : 0,
    ),
    earnedMinor: sum(tracks, ({ effects }) =>
      effects.waiverFate === 'conditional' ? 0 : effects.waivedMinor,
    ),
    restoredMinor: sum(
      tracks,
      ({ effects }) =>
        effects.principalRestoredMinor +
        effects.interestRestoredMinor +
        effects.penaltyRestoredMinor +
        effects.feesRestoredMinor,
    ),
    refundableMinor: sum(tracks, ({ effects }) => effects.refundableMinor),
    coming: {
      instalments: coming.length,
      amountMinor: coming.reduce((total, line) => total + line.amountMinor - line.paidMinor, 0),
    },
  };
}

function worstFirst(a: PlanTrack, b: PlanTrack): number {
  return (
    URGENCY.indexOf(a.line.status) - URGENCY.indexOf(b.line.status) ||
    b.line.planDaysPastDue - a.line.planDaysPastDue ||
    byAccount(a.line, b.line)
  );
}

/** Broken plans wait for a decision; late ones may yet be saved. */
const URGENCY: readonly TrackStatus[] = ['broken', 'late', 'partial', 'kept', 'completed'];
