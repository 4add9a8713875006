/**
 * The explanation for systems: one JSON object with the names of the CSV columns. Money is decimal text in
 * major units, dates are ISO, rates and shares are numbers, what is missing is null. Codes are the stable ones;
 * only `appeal` is in a language. New keys may be added; none is renamed or removed within `format` 1.
 */
import { formatIsoDate } from '../../domain/dates.js';
import { FACTS, type FactName, type FactValue } from '../../domain/facts.js';
import { formatMoney } from '../../domain/money.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { PlanOption } from '../../engine/decision.js';
import type { Language } from '../../policy/policy.js';
import { maskId } from '../format.js';
import { nextPayment } from './next-payment.js';
import { chosenOption, outcomeOf, type Subject } from './subject.js';
import { AUDIT_ONLY, currencyOfFact, needsConfirming } from './wording.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const date = (day: EpochDay | null): Json => (day === null ? null : formatIsoDate(day));

function ruleRecord(subject: Subject, id: string): JsonObject {
  const rule = subject.policy.rules[id];
  if (rule === undefined) return { id };
  return {
    id,
    authority: rule.authority,
    article: rule.article,
    binding: rule.binding,
    verified: rule.verified,
    temporary: rule.temporary,
    effective_from: date(rule.effectiveFrom),
    effective_to: date(rule.effectiveTo),
    confirm_with_compliance: needsConfirming(rule),
  };
}

function factValue(subject: Subject, fact: FactName, value: FactValue): Json {
  return FACTS[fact] === 'money' && typeof value === 'number'
    ? formatMoney(value, currencyOfFact(fact, subject))
    : value;
}

function factsRecord(subject: Subject): JsonObject {
  const names = (Object.keys(FACTS) as FactName[]).filter((fact) => !AUDIT_ONLY.has(fact));
  return Object.fromEntries(
    names.map((fact) => [fact, factValue(subject, fact, subject.account.facts[fact] ?? null)]),
  );
}

function gateRecords(subject: Subject): Json {
  return subject.account.gates.map((gate) => ({
    id: gate.id,
    code: gate.code,
    outcome: gate.outcome,
    evidence: gate.evidence.map((seen) => ({
      fact: seen.fact,
      value: factValue(subject, seen.fact, seen.value),
      required: seen.required,
    })),
    ask: gate.ask,
    rule: ruleRecord(subject, gate.rule),
  }));
}

function standingRecord(subject: Subject): JsonObject {
  const { account } = subject;
  const show = (minor: Minor): string => formatMoney(minor, account.currency);
  return {
    days_past_due: account.daysPastDue,
    bucket: account.bucket,
    outstanding: show(account.outstandingMinor),
    principal_outstanding: show(account.principalMinor),
    interest_outstanding: show(account.interestMinor),
    penalty_outstanding: show(account.penaltyMinor),
    fees_outstanding: show(account.feesMinor),
    risk_class: account.riskClass,
    risk_class_rules: account.riskClassRules.map((id) => ruleRecord(subject, id)),
    bad_debt: account.badDebt,
    bad_debt_reason: account.badDebtReason === '' ? null : account.badDebtReason,
    impairment_stage: account.impairmentStage,
    pd: account.pd,
    lgd: account.lgd,
    ead: show(account.eadMinor),
    ecl: show(account.eclMinor),
    minimum_provision: show(account.minimumProvisionMinor),
    provision: show(account.provisionMinor),
    provision_basis: subject.policy.impairment.provisionBasis,
  };
}

function scoreRecord(subject: Subject): JsonObject {
  const { account, policy } = subject;
  return {
    credit_score: account.creditScore,
    score_band: account.scoreBand,
    card: policy.scorecard.id,
    card_kind: policy.scorecard.kind,
    reason_codes: account.reasonCodes,
    characteristics: account.scoreParts.map((part) => ({
      id: part.id,
      fact: part.fact,
      value: factValue(subject, part.fact, part.value),
      points: part.points,
      best_points: part.bestPoints,
      reason_code: part.reasonCode,
    })),
  };
}

function willingnessRecord(subject: Subject): JsonObject {
  const { account, policy } = subject;
  return {
    willingness: account.willingness,
    ability: account.ability,
    segment: account.segment,
    medium_from: policy.willingness.mediumFrom,
    high_from: policy.willingness.highFrom,
    signals: account.willingnessSignals.map((signal) => ({
      id: signal.id,
      held: signal.held,
      points: signal.points,
      rule: ruleRecord(subject, signal.rule),
    })),
  };
}

function capacityRecord(subject: Subject): JsonObject {
  const { affordability: month, policy } = subject;
  const show = (minor: Minor | null): Json => (minor === null ? null : formatMoney(minor, policy.currency));
  return {
    currency: policy.currency,
    income_stated: show(month.incomeStatedMonthlyMinor),
    income_haircut_share: month.incomeHaircutShare,
    income: show(month.incomeMinor),
    expenses_declared: show(month.expensesDeclaredMinor),
    subsistence_floor: show(month.subsistenceFloorMinor),
    expenses: show(month.expensesMinor),
    other_debt_payments: show(month.otherDebtPaymentsMinor),
    own_performing_payments: show(month.ownPerformingPaymentsMinor),
    surplus: show(month.surplusMinor),
    stress_income_drop: policy.affordability.stressIncomeDrop,
    stressed_surplus: show(month.stressedSurplusMinor),
    capacity_share: policy.affordability.capacityShare,
    capacity: show(month.capacityMinor),
    reserved_for_accounts_without_plan: show(subject.reservedMinor),
    due_monthly: show(month.dueMonthlyMinor),
    contractual_overdue: show(month.contractualOverdueMinor),
    debt_service_ratio: month.debtServiceRatio,
    usable_assets: show(month.usableAssetsMinor),
    other_eligible_accounts: subject.otherEligibleAccounts,
  };
}

/** Where the next payment goes, and what one month of capacity would take off. */
function paymentRecord(subject: Subject): Json {
  const next = nextPayment(subject);
  if (next === null) return null;
  const show = (minor: Minor): string => formatMoney(minor, subject.account.currency);
  const { allocation, amountMinor } = next;
  const paid = Object.fromEntries(next.order.map((part) => [part, show(allocation?.paid[part] ?? 0)]));
  return {
    order: next.order,
    rule: ruleRecord(subject, next.rule),
    amount: amountMinor === null ? null : show(amountMinor),
    reduces: allocation === null ? null : paid,
  };
}

function optionRecord(option: PlanOption): JsonObject {
  const { terms } = option;
  const show = (minor: Minor): string => formatMoney(minor, option.currency);
  return {
    plan_id: option.planId,
    option: option.option,
    recommended: option.recommended,
    method: terms.method,
    frequency: terms.frequency,
    instalments: terms.instalments,
    grace_instalments: terms.graceInstalments,
    start_date: date(terms.startDate),
    first_due_date: date(terms.firstDueDate),
    last_due_date: date(option.lastDueDate),
    down_payment: show(terms.downPaymentMinor),
    instalment_amount: show(option.instalmentMinor),
    final_instalment_amount: show(option.finalInstalmentMinor),
    monthly_instalment: show(option.monthlyInstalmentMinor),
    annual_rate_before: option.rateBefore,
    annual_rate_after: terms.rateAnnual,
    principal_waived: show(terms.principalWaivedMinor),
    interest_waived: show(terms.interestWaivedMinor),
    penalty_waived: show(terms.penaltyWaivedMinor),
    fees_waived: show(terms.feesWaivedMinor),
    financed_amount: show(terms.financedMinor),
    total_payable: show(option.totalPayableMinor),
    apr: option.apr,
    eir: option.eir,
    relief_amount: show(option.reliefMinor),
    relief_share: option.reliefShare,
    instalment_to_surplus: option.instalmentToSurplus,
    residual_income: show(option.residualIncomeMinor),
    completion_probability: option.completionProbability,
    expected_recovery: show(option.expectedRecoveryMinor),
    baseline_recovery: show(option.baselineRecoveryMinor),
    recovery_gain: show(option.recoveryGainMinor),
    best_alternative: option.bestAlternative,
    break_even_probability: option.breakEvenProbability,
    modification_loss: show(option.modificationLossMinor),
    risk_class_after: option.riskClassAfter,
    provision_after: show(option.provisionAfterMinor),
    observation_until: date(option.observationUntil),
    credit_record_clears_on: date(option.creditRecordClearsOn),
    approval_level: option.approvalLevel,
    binding_constraints: option.bindingConstraints,
    rationale: option.rationale,
  };
}

function changeRecord(subject: Subject): JsonObject {
  const { gates } = subject.account;
  const change = subject.plans?.unplanned?.smallestChange ?? null;
  return {
    asks: [...new Set(gates.flatMap((gate) => (gate.ask === null ? [] : [gate.ask])))],
    failed_gates: gates
      .filter((gate) => gate.outcome !== 'pass' && gate.outcome !== 'not_applicable')
      .map((gate) => gate.code),
    smallest_change:
      change === null
        ? null
        : {
            constraint: change.constraint,
            by: change.unit === 'minor' ? formatMoney(change.by, subject.account.currency) : change.by,
            unit: change.unit === 'minor' ? 'money' : change.unit,
          },
  };
}

const PLACES = 6;

/** Figures that are no money stand with six places, as in the CSV files. */
function rounded(value: Json): Json {
  if (typeof value === 'number') return Number(value.toFixed(PLACES));
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(rounded);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]));
}

/** The whole explanation as one JSON object; the borrower's key is masked unless personal data is shown. */
export function explanationRecord(subject: Subject, language: Language): JsonObject {
  const { account, plans, policy, approval } = subject;
  const option = chosenOption(subject);
  return rounded({
    format: 1,
    account_id: account.accountId,
    borrower_id: subject.showPii ? account.borrowerId : maskId(account.borrowerId),
    as_of: date(account.asOf),
    policy: policy.stamp,
    currency: account.currency,
    decision: {
      outcome: outcomeOf(subject),
      eligibility: account.eligibility,
      eligibility_reasons: account.eligibilityReasons,
      plan_id: option?.planId ?? null,
      approval_level: option?.approvalLevel ?? null,
      approval:
        approval === null
          ? null
          : {
              state: approval.state,
              role: approval.role,
              decided_at: date(approval.decidedOn),
              agreement_id: approval.agreementId,
            },
      trail: subject.trail.map(({ on, decision, planId, by, role, reasons, note }) => ({
        on: date(on),
        decision,
        plan_id: planId,
        by,
        role,
        reasons,
        note,
      })),
    },
    facts: factsRecord(subject),
    data_gaps: account.gaps.map((gap) => ({ column: gap.column, assumed: gap.assumed })),
    gates: gateRecords(subject),
    standing: standingRecord(subject),
    score: scoreRecord(subject),
    willingness: willingnessRecord(subject),
    capacity: capacityRecord(subject),
    next_payment: paymentRecord(subject),
    options: (plans?.options ?? []).map(optionRecord),
    combinations_considered: plans?.considered ?? 0,
    alternatives: (plans?.alternatives ?? []).map((alternative) => ({
      id: alternative.id,
      value: formatMoney(alternative.valueMinor, account.currency),
      rule: ruleRecord(subject, alternative.rule),
    })),
    binding_constraints: option?.bindingConstraints ?? plans?.unplanned?.bindingConstraints ?? [],
    what_would_change: changeRecord(subject),
    appeal: policy.appeal[language],
  }) as JsonObject;
}
