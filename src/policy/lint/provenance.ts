/** Rules out of their dates, sources that nothing cites, and facts that no decision may use. */
import { formatIsoDate } from '../../domain/dates.js';
import { type Located, nodeAt, placeOf, problem, type TreePath } from '../located.js';
import type { Check } from './context.js';
import { placedWhens } from './whens.js';

const dates: Check = (context) => {
  const { asOf } = context;
  if (asOf === null) return;
  for (const { id, meta, path } of context.entries) {
    if (meta.effectiveTo !== null && meta.effectiveTo < asOf) {
      context.report(
        'POLICY_EXPIRED',
        path,
        `${id}, in force until ${formatIsoDate(meta.effectiveTo)}`,
        `a rule in force on ${formatIsoDate(asOf)}`,
      );
    }
    if (meta.effectiveFrom !== null && meta.effectiveFrom > asOf) {
      context.report(
        'POLICY_NOT_YET_EFFECTIVE',
        path,
        `${id}, in force from ${formatIsoDate(meta.effectiveFrom)}`,
        `a rule in force on ${formatIsoDate(asOf)}`,
        '',
        'warning',
      );
    }
  }
};

const unusedSources: Check = (context) => {
  for (const key of Object.keys(context.source.sources)) {
    const place = placeOf(context.tree, ['sources', key]);
    // What a base pack cites is not this file's to tidy up.
    if (context.usedSources.has(key) || place.file !== context.files[0]) continue;
    context.report(
      'POLICY_UNUSED_SOURCE',
      ['sources', key],
      `the source ${key}`,
      'a rule that cites it',
      '',
      'warning',
    );
  }
};

const protectedFacts: Check = (context) => {
  const banned = new Set<string>(context.policy.protectedFacts);
  const expected = `no ${[...banned].join(', ')}`;
  context.policy.scorecard.characteristics.forEach((characteristic, index) => {
    if (!banned.has(characteristic.fact)) return;
    context.report(
      'POLICY_PROTECTED_FACT',
      ['scorecard', 'characteristics', index, 'fact'],
      `characteristic ${characteristic.id} on ${characteristic.fact}`,
      expected,
    );
  });
  for (const { path, when, owner, decides } of placedWhens(context)) {
    if (!decides) continue;
    for (const { fact } of when) {
      if (!banned.has(fact)) continue;
      context.report('POLICY_PROTECTED_FACT', [...path, fact], `${owner} on ${fact}`, expected);
    }
  }
};

/** The citation that governs a path: its own, else that of the nearest thing around it. */
function citeNode(tree: Located, path: TreePath): Located | null {
  for (let length = path.length; length > 0; length -= 1) {
    const cite = nodeAt(tree, [...path.slice(0, length), 'cite']);
    if (cite) return cite;
  }
  return null;
}

/** Nodes of one rule, without its citation and without rules of their own further down. */
function* nodesOf(node: Located, path: TreePath, others: ReadonlySet<string>): Generator<Located> {
  if (node.kind === 'scalar') yield node;
  const children: readonly (readonly [string | number, Located])[] =
    node.kind === 'map'
      ? [...node.entries].map(([key, entry]) => [key, entry.value] as const)
      : node.kind === 'list'
        ? node.items.map((item, index) => [index, item] as const)
        : [];
  for (const [step, child] of children) {
    const below = [...path, step];
    if (step !== 'cite' && step !== 'id' && !others.has(below.join('/')))
      yield* nodesOf(child, below, others);
  }
}

/** A file that changes a rule of law must not go on quoting the law for what it changed. */
const changedUnderCite: Check = (context) => {
  const { tree, files, entries } = context;
  if (files.length < 2) return;
  const rules = new Set(entries.map((entry) => entry.path.join('/')));
  for (const { id, meta, path } of entries) {
    if (meta.binding === 'house') continue;
    const cite = citeNode(tree, path);
    const node = nodeAt(tree, path);
    if (!cite || !node) continue;
    const cited = files.indexOf(cite.place.file);
    for (const part of nodesOf(node, path, rules)) {
      if (files.indexOf(part.place.file) >= cited) continue;
      context.issues.push(
        problem(
          'POLICY_CHANGED_UNDER_CITE',
          part.place,
          `${id} changed, still cited as ${meta.authority}`,
          'a citation of its own',
        ),
      );
      break;
    }
  }
};

export const PROVENANCE_CHECKS: readonly Check[] = [dates, unusedSources, protectedFacts, changedUnderCite];
