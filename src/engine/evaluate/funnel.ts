/** How far accounts came, in count and money. */
import type { Minor } from '../../domain/records.js';
import type { AccountRecord } from './records.js';

export const FUNNEL_STEPS = [
  'accounts',
  'eligible',
  'planned',
  'approved',
  'offered',
  'begun',
  'kept',
  'completed',
] as const;
type FunnelStep = (typeof FUNNEL_STEPS)[number];

export interface FunnelRow {
  readonly step: FunnelStep;
  readonly accounts: number;
  /** As it was on the day of the run, in the evaluation's currency. */
  readonly outstandingMinor: Minor;
}

const PLANNED: ReadonlySet<AccountRecord['fate']> = new Set([
  'approved',
  'in_review',
  'declined',
  'not_chosen',
]);

const REACHED: Readonly<Record<FunnelStep, (record: AccountRecord) => boolean>> = {
  accounts: () => true,
  eligible: (record) => record.eligibility === 'eligible' || record.plan !== null,
  planned: (record) => PLANNED.has(record.fate),
  approved: (record) => record.plan !== null,
  offered: (record) => record.plan !== null,
  begun: (record) => (record.plan?.instalmentsDue ?? 0) > 0,
  kept: (record) => (record.plan?.instalmentsDue ?? 0) > 0 && record.plan?.status !== 'broken',
  completed: (record) => record.plan?.status === 'completed',
};

const AFTER_OFFER: ReadonlySet<FunnelStep> = new Set(['offered', 'begun', 'kept', 'completed']);

/**
 * @param offered the same records without the plans that a trial held out. @returns the steps in their order.
 */
export function funnelOf(
  records: readonly AccountRecord[],
  offered: readonly AccountRecord[],
  currency: string,
): FunnelRow[] {
  return FUNNEL_STEPS.map((step) => {
    const own = (AFTER_OFFER.has(step) ? offered : records).filter(REACHED[step]);
    return {
      step,
      accounts: own.length,
      outstandingMinor: own.reduce(
        (sum, record) => (record.currency === currency ? sum + record.outstandingMinor : sum),
        0,
      ),
    };
  });
}
