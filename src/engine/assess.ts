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
import { type Classification, classById, classify, observationOf } from '../domain/classification.js';
import type { DataGap } from '../domain/data-gap.js';
import { type Debt, debtOf } from '../domain/debt.js';
import { bucketOf } from '../domain/delinquency.js';
import { eligibilityOf, evaluateGates } from '../domain/gates.js';
import { type Impairment, impairmentOf, minimumProvision, provisionOf } from '../domain/impairment.js';
import type { AccountCase, BorrowerCase, EpochDay, Minor } from '../domain/records.js';
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
  | 'products'
  | 'defaultProduct'
>;

/** Assesses one borrower with all accounts, in the case's order. Pure: the same facts give the same records. */
export function assessBorrower(
  kase: BorrowerCase,
  policy: AssessmentPolicy,
  asOf: EpochDay,
): BorrowerAssessment {
  const debts = kase.accounts.map((one) => debtOf(one.account, asOf, policy.affordability));
  const ours = debts.filter((_, index) => kase.accounts[index]!.account.currency === policy.currency);
  const affordability = affordabilityOf(kase.borrower, ours, policy.affordability);
  const ofBorrower: BorrowerFacts = {
    borrower: kase.borrower,
    behaviour: kase.behaviour,
    affordability,
    ability: abilityOf(affordability),
    totalOutstandingMinor: ours.reduce((sum, debt) => sum + debt.outstandingMinor, 0),
  };
  return {
    borrowerId: kase.borrowerId,
    affordability,
    accounts: kase.accounts.map((one, index) => assessAccount(one, debts[index]!, ofBorrower, policy, asOf)),
  };
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
    productFamily: resolved.family.id,
    inObservation: observation.inObservation,
    currencyMatches: account.currency === policy.currency,
  };
  const facts = startFacts(one, position, ofBorrower, asOf);

  const impairment = impairmentOf(
    account,
    debt.outstandingMinor,
    { daysPastDue: debt.daysPastDue, bucket: position.bucket, productFamily: position.productFamily },
    observation.inObservation,
    policy.impairment,
  );
  facts.impairment_stage = impairment.stage;
  facts.impaired = impairment.stage === 3;
  facts.ecl_share = impairment.eclShare;

  const badDebt = badDebtReason(policy.badDebt, facts);
  facts.bad_debt = badDebt !== null;

  const table = policy.classTables[resolved.family.classTable];
  if (table === undefined) throw new Error(`the policy has no class table ${resolved.family.classTable}`);
  const riskClass = classify(
    debt.daysPastDue,
    observation,
    facts,
    table,
    policy.restructuring,
    policy.classes,
  );
  facts.risk_class = riskClass.classId;

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
    riskClass: riskClass.classId,
    riskClassRules: riskClass.rules,
    badDebt: badDebt !== null,
    badDebtReason: badDebt ?? '',
    ...lossFigures(impairment, riskClass, debt.outstandingMinor, policy),
    ...judge(facts, ofBorrower.ability, policy),
    gaps: [
      ...ofBorrower.affordability.gaps,
      ...debt.gaps,
      ...impairment.gaps,
      ...accountGaps(one, resolved.matched, policy),
    ],
    productFamily: position.productFamily,
    facts,
  };
}

function lossFigures(
  impairment: Impairment,
  riskClass: Classification,
  outstandingMinor: Minor,
  policy: AssessmentPolicy,
) {
  const share = classById(policy.classes, riskClass.classId).provisionShare;
  const minimum = minimumProvision(outstandingMinor, share);
  return {
    impairmentStage: impairment.stage,
    pd: impairment.pd,
    lgd: impairment.lgd,
    eadMinor: impairment.eadMinor,
    eclMinor: impairment.eclMinor,
    minimumProvisionMinor: minimum,
    provisionMinor: provisionOf(minimum, impairment.eclMinor, policy.impairment.provisionBasis),
  };
}

/** Score, willingness, segment and gates; writes what it derives into the facts, in that order. */
function judge(facts: DraftFacts, ability: Ability, policy: AssessmentPolicy) {
  const score = scoreOf(policy.scorecard, facts);
  facts.credit_score = score.score;
  facts.score_band = score.band;

  const willingness = willingnessOf(policy.willingness, facts);
  facts.willingness = toldOrMissing(willingness.level);
  facts.willingness_evidence = willingness.evidence;

  facts.segment = toldOrMissing(segmentOf(ability, willingness.level, false));
  const gates = evaluateGates(policy.gates, facts, policy.currency);
  const { eligibility, reasons } = eligibilityOf(gates);
  const segment = segmentOf(ability, willingness.level, eligibility === 'refer');
  facts.segment = toldOrMissing(segment);
  return {
    creditScore: score.score,
    scoreBand: score.band,
    reasonCodes: score.reasonCodes,
    scoreParts: score.parts,
    ability,
    willingness: willingness.level,
    willingnessSignals: willingness.signals,
    segment,
    eligibility,
    eligibilityReasons: reasons,
    gates,
  };
}

function accountGaps(one: AccountCase, productMatched: boolean, policy: AssessmentPolicy): DataGap[] {
  const gaps: DataGap[] = [];
  if (!productMatched) gaps.push({ column: 'product', assumed: policy.defaultProduct });
  const { lastReliefDate, restructuresBefore } = one.account;
  if (lastReliefDate === null && restructuresBefore !== null && restructuresBefore > 0) {
    gaps.push({ column: 'last_relief_date', assumed: 'not_in_observation' });
  }
  return gaps;
}
