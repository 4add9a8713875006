/** What a policy says of judging whether it worked: levels, limits and definitions. */

export interface EvaluationRules {
  /** Of every interval; 1 less it is the level of every test. */
  readonly confidence: number;
  /** A figure of fewer is given without a verdict. */
  readonly leastN: number;
  /** A cell of fewer is left blank: it could be somebody. */
  readonly smallCell: number;
  /** A comparison that could not have found a difference of this size with `power` says so. */
  readonly power: number;
  readonly relevantDifference: number;
  /** A group whose rate is below this share of the others' is looked into. */
  readonly adverseImpact: number;
  readonly psiMinor: number;
  readonly psiMajor: number;
  /** Months after the decision at which re-default is counted, ascending. */
  readonly horizonsMonths: readonly number[];
  /** Days past due, at a later export, from which an account with a plan counts as in default again. */
  readonly redefaultDays: number;
  /** Months for which an account has to stay current to be cured. */
  readonly cureMonths: number;
  /** Groups whose standardised difference is above this were not alike beforehand. */
  readonly balanceLimit: number;
  /** An account that a later export does not have: nobody knows, or it is paid up. */
  readonly absentAccounts: 'unknown' | 'current';
  /** With more accounts than this share gone, a comparison of later exports says nothing. */
  readonly mostAbsent: number;
  /** Values of the group column, lower case, that name the arms of a randomised trial. */
  readonly treatedGroups: readonly string[];
  readonly controlGroups: readonly string[];
  /** Approved plans of the control arm: not offered, or running like the others. */
  readonly controlPlans: 'held_out' | 'in_force';
  /** Ages at which a band ends and the next begins, ascending. */
  readonly ageBands: readonly number[];
  readonly satisfiedFrom: number;
  readonly promoterFrom: number;
  readonly detractorTo: number;
  readonly calibrationBins: number;
}
