/** Bands must tile: buckets, class tables, allocation rows, score bands, score attributes, recovery curves. */
import type { TreePath } from '../located.js';
import type { PackSource } from '../schema/pack.js';
import type { Check, LintContext } from './context.js';

/** Lower edges that start at `first` and rise strictly. */
function demandRising(context: LintContext, edges: readonly number[], path: TreePath, first: number): void {
  const start = edges[0];
  if (start !== undefined && start > first) {
    context.report(
      'POLICY_BAND_GAP',
      [...path, 0],
      `a first band from ${start}`,
      `a first band from ${first}`,
    );
  }
  edges.forEach((edge, index) => {
    const before = edges[index - 1];
    if (before === undefined || edge > before) return;
    context.report(
      'POLICY_BAND_OVERLAP',
      [...path, index],
      `a band from ${edge} after one from ${before}`,
      `a band from above ${before}`,
    );
  });
}

const buckets: Check = (context) => {
  const { rows } = context.source.buckets;
  demandRising(
    context,
    rows.map((row) => row.from_days),
    ['buckets', 'rows'],
    0,
  );
};

const classTables: Check = (context) => {
  for (const [id, table] of Object.entries(context.source.class_tables)) {
    const path = ['class_tables', id, 'rows'];
    demandRising(
      context,
      table.rows.map((row) => row.from_days),
      path,
      0,
    );
    const rank = (classId: string) => context.source.classes.findIndex((row) => row.id === classId);
    table.rows.forEach((row, index) => {
      const before = table.rows[index - 1];
      if (!before || rank(row.class) < 0 || rank(row.class) > rank(before.class)) return;
      context.report(
        'POLICY_CLASS_ORDER',
        [...path, index],
        `${row.class} after ${before.class}`,
        `a class worse than ${before.class}`,
      );
    });
  }
};

/** Classes stand from best to worst: neither the provision nor being non-performing goes back. */
const classes: Check = (context) => {
  const rows = context.source.classes;
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (!before) return;
    const falls = Number(row.provision_share) < Number(before.provision_share);
    if (!falls && (row.non_performing || !before.non_performing)) return;
    context.report(
      'POLICY_CLASS_ORDER',
      ['classes', index],
      `${row.id}, ${falls ? 'with a lower provision than' : 'performing, after'} ${before.id}`,
      'classes from the best to the worst',
    );
  });
};

const allocations: Check = (context) => {
  context.source.products.forEach((family, index) => {
    const path = ['products', index, 'allocation'];
    demandRising(
      context,
      family.allocation.map((row) => row.from_days),
      path,
      0,
    );
    family.allocation.forEach((row, at) => {
      if (new Set(row.order).size === 4 && row.order.length === 4) return;
      context.report(
        'POLICY_TABLE_KEYS',
        [...path, at],
        `the order ${row.order.join(', ')}`,
        'fees, interest, penalty and principal, each once',
      );
    });
  });
};

const scoreBands: Check = (context) => {
  const { scorecard } = context.source;
  demandRising(
    context,
    scorecard.bands.map((band) => band.from_score),
    ['scorecard', 'bands'],
    scorecard.min_score,
  );
};

type Attribute = PackSource['scorecard']['characteristics'][number]['attributes'][number];

const scoreAttributes: Check = (context) => {
  context.source.scorecard.characteristics.forEach((characteristic, index) => {
    const path = ['scorecard', 'characteristics', index, 'attributes'];
    const missing = characteristic.attributes.filter((attribute) => attribute.missing);
    if (missing.length !== 1) {
      context.report(
        missing.length === 0 ? 'POLICY_BAND_GAP' : 'POLICY_BAND_OVERLAP',
        path,
        `${missing.length} attributes for a missing value in ${characteristic.id}`,
        'one attribute with missing: true',
      );
    }
    const numeric = characteristic.attributes
      .map((attribute, at) => ({ attribute, at }))
      .filter(({ attribute }) => !attribute.missing && !attribute.in);
    demandTiles(context, numeric, path);
    demandDisjoint(context, characteristic.attributes, path);
  });
};

function demandTiles(
  context: LintContext,
  rows: readonly { attribute: Attribute; at: number }[],
  path: TreePath,
): void {
  rows.forEach(({ attribute, at }, order) => {
    const before = rows[order - 1];
    const from = attribute.from ?? null;
    const edge = before ? (before.attribute.to ?? null) : null;
    const same = from === null || edge === null ? from === edge && !before : Number(from) === Number(edge);
    if (!same) {
      const overlaps =
        before !== undefined && (edge === null || from === null || Number(from) < Number(edge));
      context.report(
        overlaps ? 'POLICY_BAND_OVERLAP' : 'POLICY_BAND_GAP',
        [...path, at],
        `an attribute from ${from ?? 'no lower edge'} after one that ends at ${edge ?? 'no edge'}`,
        `from: ${edge ?? 'no lower edge'}`,
      );
    }
    if (order === rows.length - 1 && (attribute.to ?? null) !== null) {
      context.report(
        'POLICY_BAND_GAP',
        [...path, at],
        `a last attribute that ends at ${attribute.to}`,
        'a last attribute without `to`',
      );
    }
  });
}

function demandDisjoint(context: LintContext, attributes: readonly Attribute[], path: TreePath): void {
  const seen = new Set<string>();
  attributes.forEach((attribute, at) => {
    for (const word of attribute.in ?? []) {
      if (seen.has(word)) {
        context.report('POLICY_BAND_OVERLAP', [...path, at], `${word} in two attributes`, 'each value once');
      }
      seen.add(word);
    }
  });
}

const curves: Check = (context) => {
  const { baseline } = context.source.value;
  demandRising(context, baseline.months, ['value', 'baseline', 'months'], baseline.months[0] ?? 0);
  for (const [bucket, curve] of Object.entries(baseline.by)) {
    const path = ['value', 'baseline', 'by', bucket];
    if (curve.length !== baseline.months.length) {
      const expected = `${baseline.months.length} points, one a month listed`;
      context.report('POLICY_CURVE', path, `${curve.length} points`, expected);
    }
    const falls = curve.findIndex((share, index) => index > 0 && Number(share) < Number(curve[index - 1]));
    if (falls >= 0) {
      context.report(
        'POLICY_CURVE',
        path,
        `${curve[falls]} after ${curve[falls - 1]}`,
        'a share that never falls',
      );
    }
  }
};

export const BAND_CHECKS: readonly Check[] = [
  buckets,
  classes,
  classTables,
  allocations,
  scoreBands,
  scoreAttributes,
  curves,
];
