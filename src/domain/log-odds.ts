/** Shares and their log odds. */

/** ln(share ÷ (1 − share)), of a share above 0 and below 1. */
export function logOdds(of: number): number {
  return Math.log(of / (1 - of));
}

/** The share whose log odds these are. */
export function share(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
