/** From a stable code to what people read. A code that no table knows is shown in words of its own. */
import type { Language } from '../../policy/policy.js';
import { CAUSE_LABELS, CHANGE_LABELS } from './changes.js';
import { COLUMN_LABELS } from './columns.js';
import { CHANNEL_LABELS, CONTACT_RULE_LABELS, MESSAGE_LABELS } from './contact.js';
import * as evaluation from './evaluation.js';
import * as page from './evaluation-page.js';
import { FACT_LABELS } from './facts.js';
import { BUCKET_LABELS, FILE_LABELS } from './files.js';
import { GATE_LABELS, REASON_LABELS } from './gates.js';
import { humanise, inLanguage, type LabelTable } from './label.js';
import * as learning from './learning.js';
import { LEVEL_REASON_LABELS } from './level-reasons.js';
import * as outcomes from './outcomes.js';
import * as reasons from './reasons.js';
import * as simulation from './simulation.js';
import { STALE_LABELS } from './stale.js';
import * as tracking from './tracking.js';
import { ASSUMED_LABELS, VALUE_LABELS } from './values.js';

export const LABEL_TABLES = {
  ability: outcomes.ABILITY_LABELS,
  alternative: outcomes.ALTERNATIVE_LABELS,
  answer: page.ANSWER_LABELS,
  ask: reasons.ASK_LABELS,
  assumed: ASSUMED_LABELS,
  audited: simulation.AUDITED_LABELS,
  bad_debt: reasons.BAD_DEBT_LABELS,
  binding: outcomes.BINDING_LABELS,
  bucket: BUCKET_LABELS,
  cause: CAUSE_LABELS,
  change: CHANGE_LABELS,
  channel: CHANNEL_LABELS,
  change_kind: simulation.CHANGE_KIND_LABELS,
  column: COLUMN_LABELS,
  comparison: learning.COMPARISON_LABELS,
  constraint: reasons.CONSTRAINT_LABELS,
  contact_rule: CONTACT_RULE_LABELS,
  decision: outcomes.DECISION_LABELS,
  drift: learning.DRIFT_LABELS,
  decline: reasons.DECLINE_LABELS,
  eligibility: outcomes.ELIGIBILITY_LABELS,
  evaluate_reason: evaluation.VERDICT_REASON_LABELS,
  fact: FACT_LABELS,
  figure: page.FIGURE_LABELS,
  file: FILE_LABELS,
  frequency: outcomes.FREQUENCY_LABELS,
  funnel_step: evaluation.FUNNEL_STEP_LABELS,
  gate: GATE_LABELS,
  gate_outcome: outcomes.GATE_OUTCOME_LABELS,
  group: page.GROUP_LABELS,
  headline: evaluation.HEADLINE_LABELS,
  leakage: evaluation.LEAKAGE_LABELS,
  iv_band: learning.IV_BAND_LABELS,
  level: outcomes.LEVEL_LABELS,
  level_reason: LEVEL_REASON_LABELS,
  message: MESSAGE_LABELS,
  lever: evaluation.LEVER_LABELS,
  measure: evaluation.MEASURE_LABELS,
  method: outcomes.METHOD_LABELS,
  next_action: tracking.NEXT_ACTION_LABELS,
  option: outcomes.OPTION_LABELS,
  product: outcomes.PRODUCT_LABELS,
  rationale: reasons.RATIONALE_LABELS,
  reason: REASON_LABELS,
  refusal: learning.REFUSAL_LABELS,
  risk_class: outcomes.RISK_CLASS_LABELS,
  sample: learning.SAMPLE_LABELS,
  score_reason: reasons.SCORE_REASON_LABELS,
  segment: outcomes.SEGMENT_LABELS,
  stale: STALE_LABELS,
  signal: reasons.SIGNAL_LABELS,
  simulated_metric: simulation.SIMULATED_METRIC_LABELS,
  simulated_outcome: simulation.SIMULATED_OUTCOME_LABELS,
  simulated_verdict: simulation.SIMULATED_VERDICT_LABELS,
  track_reason: tracking.TRACK_REASON_LABELS,
  track_status: tracking.TRACK_STATUS_LABELS,
  value: VALUE_LABELS,
  verdict: evaluation.VERDICT_LABELS,
  willingness: outcomes.WILLINGNESS_LABELS,
} as const satisfies Record<string, LabelTable>;

export type LabelKind = keyof typeof LABEL_TABLES;

/** The label of `code`; a code that is in no table (a house policy's) in words of its own. */
export function labelOf(kind: LabelKind, code: string, language: Language): string {
  const table: LabelTable = LABEL_TABLES[kind];
  const label = Object.hasOwn(table, code) ? table[code] : undefined;
  return label === undefined ? humanise(code) : inLanguage(label, language);
}
