/** What every section's compiler needs: the rule book, the currency, and short ways to take a value. */
import { parseMoney } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import type { When } from '../../domain/rules.js';
import type { TreePath } from '../located.js';
import type { RuleBook } from '../rulebook.js';
import type { Cite } from '../schema/atoms.js';
import type { WhenSource } from '../schema/conditions.js';
import type { PackSource } from '../schema/pack.js';
import { compileWhen } from './conditions.js';

interface Leaf<V> {
  readonly value: V;
  readonly unit?: string | undefined;
  readonly cite?: Cite | undefined;
}
interface Table<V> {
  readonly by: Readonly<Record<string, V>>;
  readonly unit?: string | undefined;
  readonly cite?: Cite | undefined;
}

export class CompileContext {
  constructor(
    readonly source: PackSource,
    readonly book: RuleBook,
  ) {}

  /** Minor units; the schema has made sure that the text is a plain decimal. */
  money(text: string): Minor {
    const minor = parseMoney(text, this.source.currency);
    if (minor === null) throw new RangeError(`an amount beyond safe integers: ${text}`);
    return minor;
  }

  when(source: WhenSource | undefined): When {
    return compileWhen(source, this.source.currency);
  }

  /** A rule for a whole row or section; its value is what stands there but its citation. */
  rule(
    path: TreePath,
    id: string,
    value: object,
    cites: readonly (Cite | undefined)[],
    unit?: string,
  ): string {
    const { cite: _, id: __, ...shown } = value as { cite?: unknown; id?: unknown };
    return this.book.add(id, { path, value: shown, unit, cites });
  }

  /** One value with its own rule, whose id is its path. */
  leaf<V>(path: TreePath, leaf: Leaf<V>, ...around: (Cite | undefined)[]): V {
    this.book.add(path.join('.'), {
      path,
      value: leaf.value,
      unit: leaf.unit,
      cites: [leaf.cite, ...around],
    });
    return leaf.value;
  }

  /** A decimal leaf as a double. */
  number(path: TreePath, leaf: Leaf<string>, ...around: (Cite | undefined)[]): number {
    return Number(this.leaf(path, leaf, ...around));
  }

  numbers(path: TreePath, leaf: Leaf<string[]>, ...around: (Cite | undefined)[]): number[] {
    return this.leaf(path, leaf, ...around).map(Number);
  }

  amount(path: TreePath, leaf: Leaf<string>, ...around: (Cite | undefined)[]): Minor {
    return this.money(this.leaf(path, leaf, ...around));
  }

  /** A table of decimals by key, as doubles. */
  table(path: TreePath, table: Table<string>, ...around: (Cite | undefined)[]): Record<string, number> {
    this.book.add(path.join('.'), {
      path,
      value: table.by,
      unit: table.unit,
      cites: [table.cite, ...around],
    });
    return Object.fromEntries(Object.entries(table.by).map(([key, value]) => [key, Number(value)]));
  }
}

/** @returns a function from a key to its path in a section. */
export function under(...section: readonly string[]): (key: string) => TreePath {
  return (key) => [...section, key];
}
