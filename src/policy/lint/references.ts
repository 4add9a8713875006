/** Names must lead somewhere: classes, tables, products, buckets, the values that facts can have; ids are unique. */
import { FACTS } from '../../domain/facts.js';
import type { TreePath } from '../located.js';
import type { Check, LintContext } from './context.js';
import { placedWhens } from './whens.js';

const UNKNOWN = 'POLICY_UNKNOWN_REFERENCE';

const classIds: Check = (context) => {
  const known = context.source.classes.map((row) => row.id);
  const demand = (path: TreePath, id: string) =>
    context.demandKnown('POLICY_UNKNOWN_CLASS', path, id, known, 'the class');
  for (const [id, table] of Object.entries(context.source.class_tables)) {
    table.rows.forEach((row, index) => demand(['class_tables', id, 'rows', index, 'class'], row.class));
    table.floors?.forEach((row, index) => demand(['class_tables', id, 'floors', index, 'class'], row.class));
  }
  const { restructuring, authority, tracking } = context.source;
  demand(['restructuring', 'floor_class', 'value'], restructuring.floor_class.value);
  demand(['restructuring', 'second_floor_class', 'value'], restructuring.second_floor_class.value);
  demand(['tracking', 'break_floor_class', 'value'], tracking.break_floor_class.value);
  authority.levels.forEach((level, index) =>
    demand(['authority', 'levels', index, 'worst_class'], level.worst_class),
  );
};

const products: Check = (context) => {
  const { source } = context;
  const families = source.products.map((family) => family.id);
  context.demandKnown(UNKNOWN, ['default_product'], source.default_product, families, 'the product family');
  const owners = new Map<string, string>();
  source.products.forEach((family, index) => {
    const path = ['products', index];
    const tables = Object.keys(source.class_tables);
    context.demandKnown(UNKNOWN, [...path, 'class_table'], family.class_table, tables, 'the class table');
    context.policy.products[index]?.match.forEach((name, at) => {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== family.id) {
        context.report(
          'POLICY_DUPLICATE_ID',
          [...path, 'match', at],
          `the product name ${name}, which ${owner} has too`,
          'each product name in one family',
        );
      }
      owners.set(name, family.id);
    });
  });
};

const tableKeys: Check = (context) => {
  const { source } = context;
  const labels = source.buckets.rows.map((row) => row.label);
  const families = source.products.map((family) => family.id);
  const tables: readonly (readonly [TreePath, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    [['impairment', 'pd_12m', 'by'], source.impairment.pd_12m.by, labels],
    [['impairment', 'pd_lifetime', 'by'], source.impairment.pd_lifetime.by, labels],
    [['impairment', 'lgd', 'by'], source.impairment.lgd.by, families],
    [['value', 'recovery_after_break', 'by'], source.value.recovery_after_break.by, labels],
    [['value', 'baseline', 'by'], source.value.baseline.by, labels],
    [['value', 'hazard', 'base_monthly', 'by'], source.value.hazard.base_monthly.by, labels],
  ];
  for (const [path, by, keys] of tables) {
    for (const key of Object.keys(by)) {
      context.demandKnown('POLICY_TABLE_KEYS', [...path, key], key, keys, 'the key');
    }
    const absent = keys.filter((key) => !Object.hasOwn(by, key));
    if (absent.length > 0) {
      context.report('POLICY_TABLE_KEYS', path, `no value for ${absent.join(', ')}`, 'a value for each');
    }
  }
  if (!source.affordability.subsistence.rows.some((row) => row.id === 'default')) {
    const path = ['affordability', 'subsistence', 'rows'];
    context.report('POLICY_NO_DEFAULT', path, 'no row with the id default', 'a row for all other regions');
  }
};

const uniqueIds: Check = (context) => {
  const { source } = context;
  const lists: readonly (readonly [TreePath, readonly string[]])[] = [
    [['buckets', 'rows'], source.buckets.rows.map((row) => row.label)],
    [['classes'], source.classes.map((row) => row.id)],
    ...Object.entries(source.class_tables).map(
      ([id, table]) => [['class_tables', id, 'floors'], (table.floors ?? []).map((row) => row.id)] as const,
    ),
    [['bad_debt'], source.bad_debt.map((row) => row.id)],
    [['affordability', 'subsistence', 'rows'], source.affordability.subsistence.rows.map((row) => row.id)],
    [['scorecard', 'bands'], source.scorecard.bands.map((row) => row.label)],
    [['scorecard', 'characteristics'], source.scorecard.characteristics.map((row) => row.id)],
    [['willingness', 'signals'], source.willingness.signals.map((row) => row.id)],
    [['gates'], source.gates.map((row) => row.id)],
    [['products'], source.products.map((row) => row.id)],
    [['caps'], source.caps.map((row) => row.id)],
    [['value', 'hazard', 'priors'], source.value.hazard.priors.map((row) => row.id)],
    [['value', 'alternatives'], source.value.alternatives.map((row) => row.id)],
    [['authority', 'levels'], source.authority.levels.map((row) => row.id)],
  ];
  for (const [path, ids] of lists) {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index) return;
      context.report('POLICY_DUPLICATE_ID', [...path, index], `the id ${id} again`, 'each id once');
    });
  }
};

/** Values that text facts can have; facts that are not here are free text. */
function valuesOf(context: LintContext): Readonly<Record<string, readonly string[]>> {
  const { source } = context;
  return {
    bucket: source.buckets.rows.map((row) => row.label),
    risk_class: source.classes.map((row) => row.id),
    product_family: source.products.map((row) => row.id),
    score_band: source.scorecard.bands.map((row) => row.label),
    ability: ['able', 'strained', 'unable', 'unknown'],
    willingness: ['high', 'medium', 'low', 'unknown'],
    willingness_answer: ['high', 'medium', 'low', 'refused'],
    segment: ['can_will', 'cannot_will', 'can_wont', 'cannot_wont', 'refer', 'unknown'],
    hardship_evidence: ['none', 'stated', 'documented'],
    hardship_changed: ['better', 'same', 'worse'],
    hardship_reason: [
      'job_loss',
      'income_drop',
      'illness',
      'bereavement',
      'divorce',
      'disaster',
      'business_failure',
      'over_indebted',
      'other',
      'none',
    ],
    employment_status: [
      'employed',
      'self_employed',
      'part_time',
      'unemployed',
      'retired',
      'student',
      'other',
    ],
  };
}

const conditionValues: Check = (context) => {
  const values = valuesOf(context);
  for (const { path, when, owner } of placedWhens(context)) {
    for (const { fact, op, value } of when) {
      const known = values[fact];
      if (FACTS[fact] !== 'text' || !known || op === 'known') continue;
      for (const word of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) {
        context.demandKnown('POLICY_UNKNOWN_VALUE', [...path, fact], word, known, `${owner}: ${fact}`);
      }
    }
  }
};

export const REFERENCE_CHECKS: readonly Check[] = [classIds, products, tableKeys, uniqueIds, conditionValues];
