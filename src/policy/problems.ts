/** Turns what the schema refuses into issues at the line of the pack, with a guess at what was meant. */
import type { z } from 'zod';
import type { Issue } from '../domain/issue.js';
import { nearestOf } from '../domain/nearest.js';
import { type Located, nodeAt, placeOf, problem, type TreePath } from './located.js';
import { SHARE_EXPECTED } from './schema/atoms.js';

type ZodIssue = z.core.$ZodIssue;
/** The part of zod's schema definitions that a walk along a path needs. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

function definitionOf(schema: z.ZodType): Definition {
  return schema.def as unknown as Definition;
}

/** Keys that the schema allows in the map at a path; of a union, those of all its members. */
function keysAt(schema: z.ZodType, path: TreePath): string[] {
  const definition = definitionOf(schema);
  if (definition.innerType) return keysAt(definition.innerType, path);
  if (definition.options) return definition.options.flatMap((option) => keysAt(option, path));
  const [step, ...rest] = path;
  if (definition.shape) {
    if (step === undefined) return Object.keys(definition.shape);
    const next = definition.shape[String(step)];
    return next ? keysAt(next, rest) : [];
  }
  const inside = definition.element ?? definition.valueType;
  return inside && step !== undefined ? keysAt(inside, rest) : [];
}

/** @returns one issue for each thing that the schema refuses. */
export function schemaProblems(schema: z.ZodType, tree: Located, refused: readonly ZodIssue[]): Issue[] {
  return refused.flatMap((issue) => explain(schema, tree, issue, issue.path as TreePath));
}

function explain(schema: z.ZodType, tree: Located, issue: ZodIssue, path: TreePath): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(schema, tree, [...path, key]));
  }
  if (issue.code === 'invalid_union') {
    const nested = branchFor(issue.errors, nodeAt(tree, path));
    if (nested) {
      return nested.flatMap((inner) => explain(schema, tree, inner, [...path, ...(inner.path as TreePath)]));
    }
  }
  if (issue.code === 'invalid_key') {
    return [bad('POLICY_BAD_VALUE', tree, path, 'a name in lower case, digits and _')];
  }
  const node = nodeAt(tree, path);
  if (!node) {
    const where = path.slice(0, -1).join('.') || 'the pack';
    const key = String(path.at(-1));
    return [problem('POLICY_MISSING_KEY', placeOf(tree, path), `no ${key} in ${where}`, `the key ${key}`)];
  }
  if (issue.code === 'invalid_type') return [wrongType(tree, path, node, issue)];
  if (issue.code === 'invalid_value') return [notAmong(tree, path, node, issue.values.map(String))];
  const expected = issue.message.replace(/^Invalid input: /, '');
  const share = issue.message === SHARE_EXPECTED;
  return [bad(share ? 'POLICY_SHARE_RANGE' : 'POLICY_BAD_VALUE', tree, path, expected)];
}

/** The member of a union that the writer meant: the one whose kind of value fits, so that it speaks. */
function branchFor(errors: readonly ZodIssue[][], node: Located | null): readonly ZodIssue[] | null {
  if (!node) return null;
  const fitting = errors.filter(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function unknownKey(schema: z.ZodType, tree: Located, path: TreePath): Issue {
  const key = String(path.at(-1));
  const allowed = [...new Set(keysAt(schema, path.slice(0, -1)))];
  const near = nearestOf(key, allowed);
  const expected =
    allowed.length > 12 || allowed.length === 0 ? 'a key of this section' : `one of ${allowed.join(', ')}`;
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
  return problem('POLICY_UNKNOWN_KEY', placeOf(tree, path), `the key ${key}`, expected, hint);
}

/** A value outside a closed list; of a long one only what lies near is told. */
function notAmong(tree: Located, path: TreePath, node: Located, allowed: readonly string[]): Issue {
  const near = nearestOf(node.kind === 'scalar' ? String(node.value) : '', allowed);
  const expected =
    allowed.length > 12 ? 'one of the names listed in the schema' : `one of ${allowed.join(', ')}`;
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
  return problem('POLICY_BAD_VALUE', placeOf(tree, path), kindOf(node), expected, hint);
}

function kindOf(node: Located): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? `"${node.value}"` : String(node.value);
}

function wrongType(tree: Located, path: TreePath, node: Located, issue: ZodIssue): Issue {
  const expected = 'expected' in issue ? String(issue.expected) : 'another kind of value';
  if (expected === 'string' && node.kind === 'scalar' && typeof node.value === 'number') {
    return problem(
      'POLICY_UNQUOTED_DECIMAL',
      placeOf(tree, path),
      `${node.value} without quotes`,
      `"${node.value}" in quotes`,
      'Amounts, rates and shares stand in quotes, so that they are read exactly.',
    );
  }
  const words: Readonly<Record<string, string>> = {
    object: 'a map of keys',
    array: 'a list',
    int: 'a whole number without quotes',
    number: 'a whole number without quotes',
    boolean: 'true or false',
    string: 'text',
    record: 'a map of keys',
  };
  return bad('POLICY_WRONG_TYPE', tree, path, words[expected] ?? expected);
}

function bad(code: string, tree: Located, path: TreePath, expected: string): Issue {
  const node = nodeAt(tree, path);
  return problem(code, placeOf(tree, path), node ? kindOf(node) : 'nothing', expected);
}
