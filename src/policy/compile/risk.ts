/** Compiles the sections that say how bad an account is. */
import type {
  BadDebtRow,
  BucketRow,
  ClassTable,
  ImpairmentRules,
  RestructuringRules,
  RiskClass,
} from '../../domain/rules.js';
import { type CompileContext, under } from './context.js';

export function compileBuckets(context: CompileContext): BucketRow[] {
  const { buckets } = context.source;
  const shown = Object.fromEntries(buckets.rows.map((row) => [row.label, row.from_days]));
  context.rule(['buckets'], 'buckets', shown, [buckets.cite], 'first day past due');
  return buckets.rows.map((row) => ({ label: row.label, fromDays: row.from_days }));
}

export function compileClasses(context: CompileContext): RiskClass[] {
  return context.source.classes.map((row, rank) => {
    context.rule(['classes', rank], `classes.${row.id}`, row, [row.cite], 'share of exposure');
    return {
      id: row.id,
      rank,
      nonPerforming: row.non_performing,
      provisionShare: Number(row.provision_share),
    };
  });
}

export function compileClassTables(context: CompileContext): Record<string, ClassTable> {
  const tables = Object.entries(context.source.class_tables).map(([id, table]) => {
    const path = ['class_tables', id];
    const name = path.join('.');
    const shown = Object.fromEntries(table.rows.map((row) => [row.class, row.from_days]));
    const rule = context.rule(path, name, shown, [table.cite], 'first day past due');
    const compiled: ClassTable = {
      id,
      rule,
      rows: table.rows.map((row) => ({ classId: row.class, fromDays: row.from_days })),
      floors: (table.floors ?? []).map((floor, index) => ({
        classId: floor.class,
        when: context.when(floor.when),
        rule: context.rule([...path, 'floors', index], `${name}.floors.${floor.id}`, floor, [
          floor.cite,
          table.cite,
        ]),
      })),
    };
    return [id, compiled] as const;
  });
  return Object.fromEntries(tables);
}

export function compileRestructuring(context: CompileContext): RestructuringRules {
  const { restructuring: section } = context.source;
  const at = under('restructuring');
  return {
    floorClassId: context.leaf(at('floor_class'), section.floor_class, section.cite),
    secondFloorClassId: context.leaf(at('second_floor_class'), section.second_floor_class, section.cite),
    observationMonths: context.leaf(at('observation_months'), section.observation_months, section.cite),
    observationPeriods: context.leaf(at('observation_periods'), section.observation_periods, section.cite),
    rule: 'restructuring.floor_class',
  };
}

export function compileImpairment(context: CompileContext): ImpairmentRules {
  const { impairment: section } = context.source;
  const at = under('impairment');
  return {
    stage2FromDays: context.leaf(at('stage2_from_days'), section.stage2_from_days, section.cite),
    stage3FromDays: context.leaf(at('stage3_from_days'), section.stage3_from_days, section.cite),
    pd12m: context.table(at('pd_12m'), section.pd_12m, section.cite),
    pdLifetime: context.table(at('pd_lifetime'), section.pd_lifetime, section.cite),
    lgd: context.table(at('lgd'), section.lgd, section.cite),
    collateralHaircut: context.number(at('collateral_haircut'), section.collateral_haircut, section.cite),
    lgdSecuredFloor: context.number(at('lgd_secured_floor'), section.lgd_secured_floor, section.cite),
    recoveryMonths: context.leaf(at('recovery_months'), section.recovery_months, section.cite),
    provisionBasis: context.leaf(at('provision_basis'), section.provision_basis, section.cite),
    rule: 'impairment.stage3_from_days',
  };
}

export function compileBadDebt(context: CompileContext): BadDebtRow[] {
  return context.source.bad_debt.map((row, index) => ({
    id: row.id,
    when: context.when(row.when),
    rule: context.rule(['bad_debt', index], `bad_debt.${row.id}`, row, [row.cite]),
  }));
}
