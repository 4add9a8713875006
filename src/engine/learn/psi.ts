/** Population stability: how far the shares of groups have moved. */

/**
 * PSI = Σ (actual − expected) × ln(actual ÷ expected) over shares of the whole. A group that one side lacks would make it
 * infinite: `smoothing` rows are added to that group on both sides, the convention of the WoE of empty attributes.
 */
export function psiOf(expected: readonly number[], actual: readonly number[], smoothing: number): number {
  const before = expected.reduce((sum, count) => sum + count, 0);
  const after = actual.reduce((sum, count) => sum + count, 0);
  let psi = 0;
  expected.forEach((count, at) => {
    const now = actual[at]!;
    if (count === 0 && now === 0) return;
    const add = count === 0 || now === 0 ? smoothing : 0;
    const e = (count + add) / before;
    const a = (now + add) / after;
    psi += (a - e) * Math.log(a / e);
  });
  return psi;
}

export type Drift = 'stable' | 'minor' | 'major';

/** What a PSI is called: stable below `minor`, major above `major`. */
export function driftOf(
  psi: number,
  limits: { readonly psiMinor: number; readonly psiMajor: number },
): Drift {
  if (psi < limits.psiMinor) return 'stable';
  return psi > limits.psiMajor ? 'major' : 'minor';
}
