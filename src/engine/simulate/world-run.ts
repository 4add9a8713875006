/** Goes through the worlds for one account after the other: the same worlds and the same luck for every policy. */
import { roundMinor } from '../../domain/rounding.js';
import type { ValueRules } from '../../domain/rules.js';
import { randomOf } from '../sample/random.js';
import { instalmentsPaid, outcomeWorth } from './plan-outcome.js';
import type { Tally } from './tally.js';
import type { WorldAccount, WorldPlan } from './world-account.js';
import { shifted, type Worlds } from './worlds.js';

/** Shares of which the worlds' versions are remembered; accounts of one bucket and rate have one share. */
const REMEMBERED = 256;

export class WorldRun {
  readonly #worlds: Worlds;
  readonly #value: ValueRules;
  readonly #seed: string;
  readonly #exponentials: Float64Array;
  readonly #shares = new Map<number, Float64Array>();
  #accountId = '';
  #drawn = false;

  /** @param value that of the policy whose worlds these are. */
  constructor(worlds: Worlds, value: ValueRules, seed: string) {
    this.#worlds = worlds;
    this.#value = value;
    this.#seed = seed;
    this.#exponentials = new Float64Array(worlds.draws);
  }

  /** The account whose luck the next calls share. */
  open(accountId: string): void {
    this.#accountId = accountId;
    this.#drawn = false;
  }

  /** Adds what the account brings in every world, with this plan or without one. */
  add(tally: Tally, account: WorldAccount, plan: WorldPlan | null): void {
    if (plan === null) this.#addWithout(tally.recoveryByWorld, account);
    else this.#addPlan(tally, account, plan);
  }

  #addWithout(into: Float64Array, { setting, baselineShare }: WorldAccount): void {
    const { outstandingMinor, best } = setting;
    if (baselineShare === null) {
      for (let k = 0; k < into.length; k++) into[k]! += best.valueMinor;
      return;
    }
    const shares = this.#sharesOf(baselineShare);
    const scale = outstandingMinor * (1 - this.#value.baselineCostShare);
    for (let k = 0; k < into.length; k++) into[k]! += roundMinor(scale * shares[k]!, 'half-up');
  }

  #sharesOf(share: number): Float64Array {
    const known = this.#shares.get(share);
    if (known !== undefined) return known;
    const shares = this.#worlds.baselineShift.map((shift) => shifted(share, shift));
    if (this.#shares.size >= REMEMBERED) this.#shares.clear();
    this.#shares.set(share, shares);
    return shares;
  }

  #addPlan(tally: Tally, { bucket }: WorldAccount, { inputs, outcome }: WorldPlan): void {
    const { betas, logConstant, recoveryAfterBreak } = this.#worlds;
    const constants = logConstant[bucket]!;
    const recoveries = recoveryAfterBreak[bucket]!;
    const { minMonthly, maxMonthly } = this.#value.hazard;
    const luck = this.#luck();
    const { recoveryByWorld, completedByWorld } = tally;
    for (let k = 0; k < luck.length; k++) {
      const log =
        constants[k]! +
        times(betas.instalment_to_surplus[k]!, inputs.instalment_to_surplus) +
        betas.term_years[k]! * inputs.term_years +
        betas.score[k]! * inputs.score +
        betas.charges_written_down_share[k]! * inputs.charges_written_down_share +
        betas.principal_written_down_share[k]! * inputs.principal_written_down_share +
        betas.broken_before[k]! * inputs.broken_before;
      const hazard = Math.min(maxMonthly, Math.max(minMonthly, Math.exp(log)));
      const paid = instalmentsPaid(outcome, hazard, luck[k]!);
      recoveryByWorld[k]! += roundMinor(outcomeWorth(outcome, paid, recoveries[k]!), 'half-up');
      if (paid === outcome.count) completedByWorld[k]! += 1;
    }
  }

  /** A standard exponential for each world, by the account alone. */
  #luck(): Float64Array {
    if (!this.#drawn) {
      const random = randomOf('simulate', this.#seed, 'kept', this.#accountId);
      const luck = this.#exponentials;
      // 1 − u is above 0: an endless life would be luck that nobody has.
      for (let k = 0; k < luck.length; k++) luck[k] = -Math.log(1 - random.unit());
      this.#drawn = true;
    }
    return this.#exponentials;
  }
}

/** An endless x (no surplus at all) counts only where its beta is not zero. */
function times(beta: number, x: number): number {
  return beta === 0 ? 0 : beta * x;
}
