/** A figure with its interval, which is two-sided at the confidence that was asked for. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Observations that it rests on: accounts, borrowers, plans. */
  readonly n: number;
}
