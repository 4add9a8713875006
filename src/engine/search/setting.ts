/** What the search knows of one account before it looks at any lever: amounts, limits, prices, alternatives. */
import { capRowOf } from '../../domain/caps.js';
import { compileOnce } from '../../domain/compile-once.js';
import { whenHolds } from '../../domain/conditions.js';
import { type HazardForm, hazardForm } from '../../domain/hazard.js';
import type { DebtParts } from '../../domain/levers.js';
import type { IncomeFrequency, Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import type { CapRow, ProductFamily } from '../../domain/rules.js';
import { alternativeValue, baselineRecovery, discountRate } from '../../domain/value.js';
import type { Policy } from '../../policy/policy.js';
import type { AccountAssessment } from '../decision.js';
import { classAfterPlan } from './outcome.js';

interface AlternativeWorth {
  readonly id: string;
  readonly valueMinor: Minor;
  readonly rule: string;
}

export interface AccountSetting {
  readonly assessment: AccountAssessment;
  readonly policy: Policy;
  readonly family: ProductFamily;
  /** The first cap row that holds; null when none does: then nothing may be waived. */
  readonly cap: CapRow | null;
  readonly parts: DebtParts;
  readonly outstandingMinor: Minor;
  readonly rateBefore: number;
  /** This account's part of the borrower's surplus, by outstanding among the accounts planned together. */
  readonly surplusMinor: number;
  /** This account's part of the cash that a down payment may use. */
  readonly usableAssetsMinor: Minor;
  readonly incomeFrequency: IncomeFrequency | null;
  readonly hazard: HazardForm;
  /** Promises broken before. */
  readonly brokenBefore: number;
  /** Parts of ln h that no lever moves. */
  readonly hazardFixedLog: number;
  readonly discountAnnual: number;
  readonly recoveryAfterBreak: number;
  readonly baselineMinor: Minor;
  /** Baseline first, then the policy's that apply here, in its order. */
  readonly alternatives: readonly AlternativeWorth[];
  readonly best: AlternativeWorth;
  /** Expected recovery that a plan must reach: best alternative + the least gain. */
  readonly thresholdMinor: Minor;
  readonly classAfter: string;
  /** Bit k: authority level k may approve as far as the account itself goes. */
  readonly accountLevels: number;
}

/** What the borrower's accounts share, divided: each account plans within its own part. */
export interface AccountShare {
  readonly surplusMinor: number;
  readonly usableAssetsMinor: Minor;
  readonly incomeFrequency: IncomeFrequency | null;
}

export function accountSetting(
  assessment: AccountAssessment,
  rateBefore: number,
  share: AccountShare,
  policy: Policy,
): AccountSetting {
  const outstandingMinor = assessment.outstandingMinor;
  const discountAnnual = discountRate(policy.value, rateBefore);
  const alternatives = alternativesOf(assessment, discountAnnual, policy);
  const best = alternatives.reduce((a, b) => (b.valueMinor > a.valueMinor ? b : a));
  const hazard = hazardForm(policy.value.hazard, assessment.bucket);
  const classAfter = classAfterPlan(assessment, policy);
  const broken = brokenBeforeOf(assessment);
  return {
    assessment,
    policy,
    family: familyOf(assessment, policy),
    cap: capRowOf(policy.caps, assessment.facts),
    parts: assessment,
    outstandingMinor,
    rateBefore,
    ...share,
    hazard,
    brokenBefore: broken,
    hazardFixedLog:
      hazard.constant + hazard.betas.score * assessment.creditScore + hazard.betas.broken_before * broken,
    discountAnnual,
    recoveryAfterBreak: recoveryAfterBreak(assessment, policy),
    baselineMinor: alternatives[0]!.valueMinor,
    alternatives,
    best,
    thresholdMinor: best.valueMinor + policy.constraints.minGainMinor,
    classAfter,
    accountLevels: levelsForAccount(assessment, classAfter, policy),
  };
}

/** Promises broken before; not known counts as none. */
function brokenBeforeOf(assessment: AccountAssessment): number {
  const broken = assessment.facts.promises_broken;
  return typeof broken === 'number' ? broken : 0;
}

function familyOf(assessment: AccountAssessment, policy: Policy): ProductFamily {
  const family = policy.products.find((product) => product.id === assessment.productFamily);
  if (family === undefined) throw new Error(`the policy has no product ${assessment.productFamily}`);
  return family;
}

function recoveryAfterBreak(assessment: AccountAssessment, policy: Policy): number {
  const recovery = policy.value.recoveryAfterBreak[assessment.bucket];
  if (recovery === undefined) throw new Error(`no recovery after a break for bucket ${assessment.bucket}`);
  return recovery;
}

function alternativesOf(
  assessment: AccountAssessment,
  discountAnnual: number,
  policy: Policy,
): AlternativeWorth[] {
  const { value } = policy;
  const outstanding = assessment.outstandingMinor;
  const baseline = baselineRecovery(value, assessment.bucket, outstanding, discountAnnual);
  return [
    { id: 'baseline', valueMinor: roundMinor(baseline, 'half-up'), rule: value.rules.baseline },
    ...value.alternatives
      .filter((alternative) => whenHolds(alternative.when, assessment.facts))
      .map((alternative) => ({
        id: alternative.id,
        valueMinor: roundMinor(alternativeValue(alternative, outstanding, discountAnnual), 'half-up'),
        rule: alternative.rule,
      })),
  ];
}

/** Ranks of the policy's classes, by id. */
const ranksOf = compileOnce(
  (classes: Policy['classes']) => new Map(classes.map((row) => [row.id, row.rank])),
);

function levelsForAccount(assessment: AccountAssessment, classAfter: string, policy: Policy): number {
  const ranks = ranksOf(policy.classes);
  const after = ranks.get(classAfter) ?? Number.POSITIVE_INFINITY;
  let levels = 0;
  for (const [index, level] of policy.authority.levels.entries()) {
    const worst = ranks.get(level.worstClassId) ?? Number.POSITIVE_INFINITY;
    if (after <= worst && assessment.outstandingMinor <= level.maxOutstandingMinor) levels |= 1 << index;
  }
  return levels;
}
