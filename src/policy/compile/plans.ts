/** Compiles the sections about plans: products, levers, caps, constraints. */
import type { CapRow, LeverGrid, PlanConstraints, ProductFamily } from '../../domain/rules.js';
import { matchName } from './borrower.js';
import { type CompileContext, under } from './context.js';

export function compileProducts(context: CompileContext): ProductFamily[] {
  return context.source.products.map((family, index) => {
    const name = `products.${family.id}`;
    const { allocation, max_months: maxMonths, ...shown } = family;
    context.rule(['products', index], name, shown, [family.cite]);
    context.book.add(`${name}.max_months`, {
      path: ['products', index, 'max_months'],
      value: maxMonths.value,
      unit: maxMonths.unit,
      cites: [maxMonths.cite, family.cite],
    });
    return {
      id: family.id,
      match: family.match.map(matchName),
      classTable: family.class_table,
      maxMonths: maxMonths.value,
      maxMonthsRule: `${name}.max_months`,
      methods: family.methods,
      allocationOrder: allocation.map((row, at) => ({
        fromDays: row.from_days,
        order: row.order,
        rule: context.rule(
          ['products', index, 'allocation', at],
          `${name}.allocation.from_${row.from_days}`,
          { order: row.order },
          [row.cite, family.cite],
        ),
      })),
    };
  });
}

export function compileLevers(context: CompileContext): LeverGrid {
  const { levers: section } = context.source;
  const at = under('levers');
  const shares = (key: keyof typeof section & `${string}_shares`) =>
    context.numbers(at(key), section[key], section.cite);
  return {
    waivePenaltyShares: shares('waive_penalty_shares'),
    waiveFeesShares: shares('waive_fees_shares'),
    waiveInterestShares: shares('waive_interest_shares'),
    waivePrincipalShares: shares('waive_principal_shares'),
    rateShares: shares('rate_shares'),
    rateFloorAnnual: context.number(at('rate_floor'), section.rate_floor, section.cite),
    downPaymentShares: shares('down_payment_shares'),
    months: context.leaf(at('months'), section.months, section.cite),
    frequencies: context.leaf(at('frequencies'), section.frequencies, section.cite),
    graceMonths: context.leaf(at('grace_months'), section.grace_months, section.cite),
    methods: context.leaf(at('methods'), section.methods, section.cite),
    stepUpAnnual: context.number(at('step_up_annual'), section.step_up_annual, section.cite),
    settlementShares: shares('settlement_shares'),
    settlementPayments: context.leaf(at('settlement_payments'), section.settlement_payments, section.cite),
  };
}

export function compileCaps(context: CompileContext): CapRow[] {
  return context.source.caps.map((row, index) => ({
    id: row.id,
    when: context.when(row.when),
    waivePenaltyShare: Number(row.waive_penalty_share),
    waiveFeesShare: Number(row.waive_fees_share),
    waiveInterestShare: Number(row.waive_interest_share),
    waivePrincipalShare: Number(row.waive_principal_share),
    reliefShare: Number(row.relief_share),
    rateShareMin: Number(row.rate_share_min),
    graceMonths: row.grace_months,
    settlement: row.settlement,
    settlementShareMin: Number(row.settlement_share_min),
    rule: context.rule(['caps', index], `caps.${row.id}`, row, [row.cite]),
  }));
}

export function compileConstraints(context: CompileContext): PlanConstraints {
  const { constraints: section } = context.source;
  const at = under('constraints');
  return {
    minInstalmentMinor: context.amount(at('min_instalment'), section.min_instalment, section.cite),
    aprCap: context.number(at('apr_cap'), section.apr_cap, section.cite),
    minGainMinor: context.amount(at('min_gain'), section.min_gain, section.cite),
    minCompletionProbability: context.number(
      at('min_completion_probability'),
      section.min_completion_probability,
      section.cite,
    ),
    startAfterDays: context.leaf(at('start_after_days'), section.start_after_days, section.cite),
    firstDueAfterDays: context.leaf(at('first_due_after_days'), section.first_due_after_days, section.cite),
    rules: {
      apr: 'constraints.apr_cap',
      instalment: 'constraints.min_instalment',
      gain: 'constraints.min_gain',
      completion: 'constraints.min_completion_probability',
    },
  };
}
