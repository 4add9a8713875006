import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');

/** Which floors a floor may import from, and which packages; `*` = any. */
const HOUSE: Readonly<Record<string, { floors: readonly string[]; packages: readonly (string | RegExp)[] }>> =
  {
    domain: { floors: ['domain'], packages: [] },
    policy: { floors: ['domain', 'policy'], packages: ['zod', 'yaml'] },
    engine: {
      floors: ['domain', 'policy', 'engine'],
      packages: ['pure-rand', /^pure-rand\//, /^@stdlib\/stats-base-dists-/, 'ml-matrix'],
    },
    io: {
      floors: ['domain', 'policy', 'engine', 'io'],
      packages: [
        /^node:/,
        'csv-parse',
        'csv-parse/sync',
        'csv-stringify',
        'csv-stringify/sync',
        'iconv-lite',
        'piscina',
        'chinese-days',
        /^chinese-days\//,
        'zod',
        'yaml',
      ],
    },
    report: {
      floors: ['domain', 'policy', 'engine', 'io', 'report'],
      packages: ['chalk', 'cli-table3', 'ics', 'mustache', 'htmlparser2'],
    },
    cli: {
      floors: ['domain', 'policy', 'engine', 'io', 'report', 'cli'],
      packages: [/^node:/, 'commander', 'inquirer', '@inquirer/core', 'chalk', 'cli-progress'],
    },
  };
const ONLY_DECIMAL = 'domain/decimal.ts';
const CLOCK_AND_CHANCE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\./;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)));
}

function imports(text: string): string[] {
  return [...text.matchAll(/(?:^|[\s}])(?:from|import)\s*\(?\s*'([^']+)'/gm)].map((match) => match[1] ?? '');
}

/** What is wrong with one file, in words. */
function breaches(path: string, text: string): string[] {
  const floor = path.split('/')[0] ?? '';
  const house = HOUSE[floor];
  if (!house) return [`${path}: no floor is called ${floor}`];
  const found: string[] = [];
  for (const target of imports(text)) {
    if (target.startsWith('.')) {
      const landed = relative(SRC, join(SRC, path, '..', target)).split('/')[0] ?? '';
      if (landed !== '..' && !house.floors.includes(landed))
        found.push(`${path} imports ${target} (${landed})`);
    } else {
      const allowed = house.packages.some((rule) =>
        typeof rule === 'string' ? rule === target : rule.test(target),
      );
      const decimal = target === 'decimal.js' && path === ONLY_DECIMAL;
      if (!allowed && !decimal) found.push(`${path} imports ${target}`);
    }
  }
  if (floor !== 'cli' && CLOCK_AND_CHANCE.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))) {
    found.push(`${path} uses clock, chance or process`);
  }
  return found;
}

describe('the house', () => {
  const files = sources(SRC);

  it('is seen whole', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(new Set(files.map((file) => file.split('/')[0]))).toEqual(new Set(Object.keys(HOUSE)));
  });

  it('has no import from a floor above and no foreign package', () => {
    expect(files.flatMap((file) => breaches(file, readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['domain/planted.ts', "import { loadPolicy } from '../io/packs.js';"],
    ['domain/planted.ts', "import Decimal from 'decimal.js';"],
    ['engine/planted.ts', "import { readFileSync } from 'node:fs';"],
    ['engine/planted.ts', 'export const today = Date.now();'],
    ['report/planted.ts', "import { Command } from 'commander';"],
    ['policy/planted.ts', "const engine = await import('../engine/plan.js');"],
    ['shed/planted.ts', 'export {};'],
  ])('rejects a planted fault in %s: %s', (path, text) => {
    expect(breaches(path, text)).toHaveLength(1);
  });

  it('keeps files small enough to read', () => {
    const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 400);
    expect(long.filter((file) => !file.includes('/messages/'))).toEqual([]);
  });
});
