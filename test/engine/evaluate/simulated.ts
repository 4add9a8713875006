/** A simulated portfolio whose every figure has a known value: that of a population so large that chance has no say. */
import type { AccountRecord, LaterState, PlanRecord } from '../../../src/engine/evaluate/records.js';
import { type Random, randomOf } from '../../../src/engine/sample/random.js';
import { aPlan, aRecord, aState, FROM, UNTIL } from './some-records.js';

/** Added by the plan to the chance of being current at the end, where chance decides who gets it. */
export interface World {
  readonly effect: number;
}

const BUCKETS = [
  { weight: 5, bucket: 'M1', days: 20, back: 0.55 },
  { weight: 3, bucket: 'M2', days: 45, back: 0.4 },
  { weight: 2, bucket: 'M3', days: 75, back: 0.3 },
] as const;
const MONTH = 30.4;

/** @returns the accounts of borrowers 1 to `borrowers`; every seed is another sample of the same world. */
export function simulate(borrowers: number, seed: number, world: World): AccountRecord[] {
  return Array.from({ length: borrowers }, (_, index) => borrowerOf(index, seed, world)).flat();
}

function borrowerOf(index: number, seed: number, world: World): AccountRecord[] {
  const random = randomOf(seed, 'simulated', index);
  const many = random.chance(0.2) ? 2 : 1;
  // A good borrower pays on all accounts: what makes them go together.
  const good = random.chance(0.5);
  const gender = random.pick(['female', 'male']);
  const ageBand = random.pick(['under 30', '30-39', '40-49']);
  const region = random.pick(['North', 'South']);
  const arm = random.chance(0.6) ? random.pick(['treated', 'control'] as const) : null;
  return Array.from({ length: many }, (_one, k) =>
    accountOf(`A${String(index).padStart(7, '0')}${k}`, `B${index}`, random, world, {
      good,
      gender,
      ageBand,
      region,
      arm,
      group: arm,
    }),
  );
}

type Traits = Pick<AccountRecord, 'gender' | 'ageBand' | 'region' | 'arm' | 'group'> & {
  readonly good: boolean;
};

function accountOf(
  accountId: string,
  borrowerId: string,
  random: Random,
  { effect }: World,
  { good, ...traits }: Traits,
): AccountRecord {
  const { bucket, days, back } = random.weighted(BUCKETS);
  const outstandingMinor = Math.round(random.lognormal(2_000_000, 0.4));
  const eligible = random.chance(0.7);
  const planned = eligible && random.chance(0.75);
  const chance = back + (good ? 0.1 : -0.1);
  const offered = planned && traits.arm !== 'control';
  const current = random.chance(chance + (offered ? effect : 0));
  const paid = current || random.chance(0.3);
  const paidMinor = paid ? Math.round(outstandingMinor * random.between(0.05, current ? 0.4 : 0.15)) : 0;
  const plan = planned ? planOf(outstandingMinor, current, paidMinor, random) : null;
  const outside = plan === null && !eligible && random.chance(0.15);
  const today = planned ? !random.chance(0.1) : eligible ? true : random.chance(0.1);
  return aRecord({
    ...traits,
    accountId,
    borrowerId,
    bucket,
    daysPastDue: days,
    outstandingMinor,
    provisionMinor: Math.round(outstandingMinor * 0.05),
    creditScore: Math.round(560 + 30 * random.normal() + (good ? 10 : -10)),
    eligibility: eligible ? 'eligible' : 'ineligible',
    fate: plan !== null ? 'approved' : eligible ? 'unplanned' : 'refused',
    gatesToday: {
      eligibility: today ? 'eligible' : 'ineligible',
      codes: today ? [] : [random.pick(['BANKRUPTCY', 'NO_HARDSHIP'])],
    },
    plan,
    paidMinor,
    later: [
      stateOf(outstandingMinor, current && random.chance(0.8), days, 92, outside),
      stateOf(outstandingMinor - paidMinor, current, days, 183, outside),
    ],
    feedback: random.chance(0.4)
      ? {
          satisfaction: Math.min(5, Math.max(1, Math.round(3.4 + random.normal()))),
          recommend: random.whole(0, 10),
          wantsChange: random.pick(['later_date', 'lower_instalment', null]),
        }
      : null,
  });
}

function stateOf(
  outstandingMinor: number,
  current: boolean,
  days: number,
  later: number,
  reliefSince: boolean,
): LaterState {
  const bucket = current ? 'C' : later > 100 ? 'M6' : 'M4';
  const provisionMinor = Math.round(outstandingMinor * (current ? 0.02 : 0.3));
  return aState({
    bucket,
    daysPastDue: current ? 0 : days + later,
    outstandingMinor,
    provisionMinor,
    reliefSince,
  });
}

function planOf(owed: number, current: boolean, realisedMinor: number, random: Random): PlanRecord {
  // Decided over four months, so that some are not followed for three or six.
  const decidedAt = FROM + random.whole(0, 120);
  const breaks = decidedAt + Math.ceil((-Math.log(1 - random.unit()) / 0.08) * MONTH);
  const brokenOn = breaks <= UNTIL ? breaks : null;
  const waivedMinor = random.chance(0.6) ? Math.round(owed * random.between(0.01, 0.05)) : 0;
  const instalmentsDue = Math.max(1, Math.floor((UNTIL - decidedAt) / MONTH));
  const probability = random.between(0.3, 0.9);
  return aPlan({
    decidedAt,
    startDate: decidedAt,
    completionProbability: probability,
    waived: { principalMinor: 0, interestMinor: waivedMinor, penaltyMinor: 0, feesMinor: 0 },
    reliefMinor: waivedMinor,
    standingReliefMinor: waivedMinor,
    status: brokenOn === null ? 'kept' : 'broken',
    brokenOn,
    instalmentsDue,
    instalmentsKept: random.whole(0, instalmentsDue),
    expectedMinor: owed * random.between(0.1, 0.2),
    realisedMinor,
    earnedMinor: Math.round(realisedMinor * 0.2),
    servicingCostMinor: 200 * instalmentsDue,
    option: current ? 'recommended' : 'lowest_cost',
    months: [],
  });
}
