/**
 * Assessment: what is true of each account on the as-of date, and whether relief may be considered.
 *
 * The order matters, since later steps read earlier facts: days past due, bucket and observation; the
 * borrower's month and ability; impairment; bad debt; risk class; provisions; score; willingness; the segment
 * matrix; the gates. A gate that refers the account to a person moves it to segment `refer` afterwards, so
 * gates read the segment of the matrix.
 */
import { type Ability, abilityOf, affordabilityOf } from '../domain/affordability.js';
import { badDebtReason } from '../domain/bad-debt.js';
import { capRowOf } from '../domain/caps.js';
import { classById, classify, type Observation, observationOf } from '../domain/classification.js';
import { compileOnce } from '../domain/compile-once.js';
import type { DataGap } from '../domain/data-gap.js';
import { type Debt, debtOf } from '../domain/debt.js';
import { bucketOf } from '../domain/delinquency.js';
import { failedGates, verdictOf } from '../domain/gates.js';
import { type Impairment, impairmentOf, minimumProvision, provisionOf } from '../domain/impairment.js';
import type { Account, AccountCase, BorrowerCase, EpochDay } from '../domain/records.js';
import { scoreOf } from '../domain/scorecard.js';
import { segmentOf } from '../domain/segment.js';
import { willingnessOf } from '../domain/willingness.js';
import type { Policy } from '../policy/policy.js';
import type { DraftFacts } from './blank-facts.js';
import type { AccountAssessment, BorrowerAssessment } from './decision.js';
import { type AccountPosition, type BorrowerFacts, startFacts, toldOrMissing } from './facts.js';
import { productFamilyOf } from './product-family.js';

/** The part of a policy that assessment depends on. */
export type AssessmentPolicy = Pick<
  Policy,
  | 'currency'
  | 'buckets'
  | 'classes'
  | 'classTables'
  | 'restructuring'
  | 'impairment'
  | 'badDebt'
  | 'affordability'
  | 'scorecard'
  | 'willingness'
  | 'gates'
  | 'caps'
  | 'products'
  | 'defaultProduct'
>;

/** Assesses one borrower with all accounts, in the case's order. Pure: the same facts give the same records. */
export function assessBorrower(
  kase: BorrowerCase,
  policy: AssessmentPolicy,
  asOf: EpochDay,
): BorrowerAssessment {
  const debts: Debt[] = [];
  const ours: Debt[] = [];
  let totalOutstandingMinor = 0;
  for (const { account } of kase.accounts) {
    const debt = debtOf(account, asOf, policy.affordability);
    debts.push(debt);
    if (account.currency !== policy.currency) continue;
    ours.push(debt);
    totalOutstandingMinor += debt.outstandingMinor;
  }
  const affordability = affordabilityOf(kase.borrower, ours, policy.affordability);
  const ofBorrower: BorrowerFacts = {
    borrower: kase.borrower,
    behaviour: kase.behaviour,
    affordability,
    ability: abilityOf(affordability),
    totalOutstandingMinor,
  };
  const accounts: AccountAssessment[] = [];
  for (let index = 0; index < debts.length; index++) {
    accounts.push(assessAccount(kase.accounts[index]!, debts[index]!, ofBorrower, policy, asOf));
  }
  return { borrowerId: kase.borrowerId, affordability, accounts };
}

function assessAccount(
  one: AccountCase,
  debt: Debt,
  ofBorrower: BorrowerFacts,
  policy: AssessmentPolicy,
  asOf: EpochDay,
): AccountAssessment {
  const { account } = one;
  const resolved = productFamilyOf(account.product, policy);
  const observation = observationOf(account, asOf, policy.restructuring);
  const position: AccountPosition = {
    debt,
    bucket: bucketOf(policy.buckets, debt.daysPastDue),
    family: resolved.family,
    inObservation: observation.inObservation,
    currencyMatches: account.currency === policy.currency,
  };
  const facts = startFacts(one, position, ofBorrower, asOf);

  const { impairment, badDebt, riskClass } = judgeLoss(account, position, observation, facts, policy);
  const { ability } = ofBorrower;
  const { score, willingness, verdict, segment } = judgeConduct(facts, ability, policy);
  const { provisionShare } = classById(policy.classes, riskClass.classId);
  const minimumProvisionMinor = minimumProvision(debt.outstandingMinor, provisionShare);
  return {
    accountId: account.accountId,
    borrowerId: account.borrowerId,
    asOf,
    currency: account.currency,
    daysPastDue: debt.daysPastDue,
    bucket: position.bucket,
    outstandingMinor: debt.outstandingMinor,
    principalMinor: debt.principalMinor,
    interestMinor: debt.interestMinor,
    penaltyMinor: debt.penaltyMinor,
    feesMinor: debt.feesMinor,
    runningInstalmentMinor: debt.wholeBalanceDue ? 0 : debt.contractualMonthlyMinor,
    creditScore: score.score,
    scoreBand: score.band,
    ability,
    willingness: willingness.level,
    segment,
    riskClass: riskClass.classId,
    riskClassRules: riskClass.rules,
    badDebt: badDebt !== null,
    badDebtReason: badDebt ?? '',
    impairmentStage: impairment.stage,
    pd: impairment.pd,
    lgd: impairment.lgd,
    eadMinor: impairment.eadMinor,
    eclMinor: impairment.eclMinor,
    minimumProvisionMinor,
    provisionMinor: provisionOf(minimumProvisionMinor, impairment.eclMinor, policy.impairment.provisionBasis),
    eligibility: verdict.eligibility,
    eligibilityReasons: verdict.reasons,
    reasonCodes: score.reasonCodes,
    gaps: gapsOf(one, ofBorrower.affordability.gaps, debt, impairment, resolved.matched, policy),
    productFamily: resolved.family.id,
    capId: verdict.eligibility === 'eligible' ? (capRowOf(policy.caps, facts)?.id ?? null) : null,
    facts,
  };
}

/** Impairment, bad debt and class; writes what it derives into the facts, in that order. */
function judgeLoss(
  account: Account,
  position: AccountPosition,
  observation: Observation,
  facts: DraftFacts,
  policy: AssessmentPolicy,
) {
  const { bucket, family } = position;
  const { daysPastDue, outstandingMinor } = position.debt;
  const impairment = impairmentOf(
    account,
    outstandingMinor,
    { daysPastDue, bucket, productFamily: family.id },
    observation.inObservation,
    policy.impairment,
  );
  facts.impairment_stage = impairment.stage;
  facts.impaired = impairment.stage === 3;
  facts.ecl_share = impairment.eclShare;

  const badDebt = badDebtReason(policy.badDebt, facts);
  facts.bad_debt = badDebt !== null;

  const table = policy.classTables[family.classTable];
  if (table === undefined) throw new Error(`the policy has no class table ${family.classTable}`);
  const riskClass = classify(daysPastDue, observation, facts, table, policy.restructuring, policy.classes);
  facts.risk_class = riskClass.classId;
  return { impairment, badDebt, riskClass };
}

/** Score, willingness, gates and segment; writes what it derives into the facts, in that order. */
function judgeConduct(facts: DraftFacts, ability: Ability, policy: AssessmentPolicy) {
  const score = scoreOf(policy.scorecard, facts);
  facts.credit_score = score.score;
  facts.score_band = score.band;

  const willingness = willingnessOf(policy.willingness, facts);
  facts.willingness = toldOrMissing(willingness.level);
  facts.willingness_evidence = willingness.evidence;

  facts.segment = toldOrMissing(segmentOf(ability, willingness.level, false));
  const verdict = verdictOf(failedGates(policy.gates, facts));
  const segment = segmentOf(ability, willingness.level, verdict.eligibility === 'refer');
  facts.segment = toldOrMissing(segment);
  return { score, willingness, verdict, segment };
}

const NO_RELIEF_DATE: DataGap = { column: 'last_relief_date', assumed: 'not_in_observation' };
const productGap = compileOnce(
  (policy: AssessmentPolicy): DataGap => ({ column: 'product', assumed: policy.defaultProduct }),
);

/** The borrower's first, then the account's in the order in which its columns are looked at. */
function gapsOf(
  one: AccountCase,
  ofBorrower: readonly DataGap[],
  debt: Debt,
  impairment: Impairment,
  productMatched: boolean,
  policy: AssessmentPolicy,
): DataGap[] {
  const gaps = ofBorrower.slice();
  for (const gap of debt.gaps) gaps.push(gap);
  for (const gap of impairment.gaps) gaps.push(gap);
  if (!productMatched) gaps.push(productGap(policy));
  const { lastReliefDate, restructuresBefore } = one.account;
  if (lastReliefDate === null && restructuresBefore !== null && restructuresBefore > 0) {
    gaps.push(NO_RELIEF_DATE);
  }
  return gaps;
}
