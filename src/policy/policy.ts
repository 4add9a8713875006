/** A policy pack, compiled: plain data that any stage or thread can use. `load.ts` makes it from YAML. */
import type { ContactRules } from '../domain/contact-rules.js';
import type { EvaluationRules } from '../domain/evaluation-rules.js';
import type { LearningRules } from '../domain/learning-rules.js';
import type { LetterRules } from '../domain/letter-rules.js';
import type {
  AffordabilityRules,
  AuthorityRules,
  BadDebtRow,
  BucketRow,
  CapRow,
  ClassTable,
  CreditRecordRules,
  Gate,
  ImpairmentRules,
  LeverGrid,
  PlanConstraints,
  ProductFamily,
  RestructuringRules,
  RiskClass,
  RuleMeta,
  Scorecard,
  ValueRules,
  WillingnessRules,
} from '../domain/rules.js';
import type { SimulationRules } from '../domain/simulation-rules.js';
import type { TrackingRules } from '../domain/tracking-rules.js';

export type Language = 'en' | 'zh-CN' | 'zh-TW';

export interface Policy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** SHA-256 (hex) of the pack's canonical JSON: what the decisions depend on, not its comments. */
  readonly digest: string;
  /** `id@first 12 of digest`: the `policy` column of every output. */
  readonly stamp: string;
  readonly notice: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Name of the holiday calendar (`cn`, `none`). */
  readonly calendar: string;
  readonly language: Language;
  readonly protectedFacts: readonly string[];
  /** Every rule's provenance by its path in the pack (`affordability.capacity_share`). */
  readonly rules: Readonly<Record<string, RuleMeta>>;
  readonly buckets: readonly BucketRow[];
  readonly classes: readonly RiskClass[];
  readonly classTables: Readonly<Record<string, ClassTable>>;
  readonly restructuring: RestructuringRules;
  readonly impairment: ImpairmentRules;
  readonly badDebt: readonly BadDebtRow[];
  readonly affordability: AffordabilityRules;
  readonly scorecard: Scorecard;
  readonly willingness: WillingnessRules;
  readonly gates: readonly Gate[];
  readonly products: readonly ProductFamily[];
  readonly defaultProduct: string;
  readonly levers: LeverGrid;
  readonly caps: readonly CapRow[];
  readonly constraints: PlanConstraints;
  readonly value: ValueRules;
  readonly authority: AuthorityRules;
  readonly contact: ContactRules;
  readonly letters: LetterRules;
  readonly tracking: TrackingRules;
  readonly simulation: SimulationRules;
  readonly evaluation: EvaluationRules;
  readonly creditRecord: CreditRecordRules;
  readonly learning: LearningRules;
  /** How a refused borrower asks for a person to look again, by language. */
  readonly appeal: Readonly<Record<Language, string>>;
  /** Window that `payments_last_6m` and its like look back over. */
  readonly lookbackDays: number;
  /** Days that a promised payment may take to be booked before the promise counts as broken. */
  readonly promiseGraceDays: number;
  /** Calendar months that a behaviour summary looks back over, the as-of month included. */
  readonly behaviourMonths: number;
}
