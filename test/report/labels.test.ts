/** Every code that the engine or a built-in pack can show has words in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MESSAGE_IDS } from '../../src/domain/contact-messages.js';
import { FACTS } from '../../src/domain/facts.js';
import { ISSUE_CODES } from '../../src/domain/issue-codes.js';
import { NEXT_ACTIONS, TRACK_STATUSES } from '../../src/domain/tracking-rules.js';
import { CAUSES, CHANGES } from '../../src/engine/changes/codes.js';
import { CONSTRAINTS } from '../../src/engine/search/constraints.js';
import { TRACK_REASONS } from '../../src/engine/track/reasons.js';
import { builtInPacks, loadPolicy } from '../../src/io/packs.js';
import { meaningOf, remedyOf } from '../../src/report/issues.js';
import { ISSUE_LABELS } from '../../src/report/labels/issues.js';
import { humanise } from '../../src/report/labels/label.js';
import { LABEL_TABLES, type LabelKind, labelOf } from '../../src/report/labels/lookup.js';
import { CATALOGUES, translate } from '../../src/report/translate.js';

const without = (kind: LabelKind, codes: readonly string[]): string[] =>
  codes.filter((code) => !Object.hasOwn(LABEL_TABLES[kind], code));

/** `assumed: '…'` literals of the sources: what data gaps may say. */
function assumedCodes(): string[] {
  const folder = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /^(domain|engine)\/.*\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(folder + file, 'utf8').matchAll(/column: '(\w+)', assumed: '(\w+)'/g),
    ])
    .flatMap(([, column = '', assumed = '']) => [`column ${column}`, `assumed ${assumed}`]);
}

describe('labels', () => {
  it.each<[LabelKind, readonly string[]]>([
    ['fact', Object.keys(FACTS)],
    ['constraint', CONSTRAINTS],
    ['eligibility', ['eligible', 'ineligible', 'refer', 'needs_information']],
    ['gate_outcome', ['pass', 'not_applicable', 'ineligible', 'refer', 'needs_information']],
    ['ability', ['able', 'strained', 'unable', 'unknown']],
    ['willingness', ['high', 'medium', 'low', 'unknown']],
    ['segment', ['can_will', 'cannot_will', 'can_wont', 'cannot_wont', 'refer', 'unknown']],
    ['option', ['recommended', 'lowest_instalment', 'lowest_cost', 'settlement']],
    ['method', ['equal-instalment', 'equal-principal', 'step-up', 'interest-only', 'bullet', 'flat-fee']],
    ['frequency', ['weekly', 'biweekly', 'monthly', 'bimonthly', 'quarterly', 'semiannual', 'annual']],
    ['alternative', ['baseline']],
    ['change', CHANGES],
    ['cause', CAUSES],
    ['track_status', TRACK_STATUSES],
    ['next_action', NEXT_ACTIONS],
    ['track_reason', TRACK_REASONS],
    ['message', MESSAGE_IDS],
    [
      'contact_rule',
      ['parties', 'payments', 'phone', 'email', 'consent', 'automatic', 'time_zones', 'capacity'],
    ],
    ['binding', ['law', 'regulation', 'standard', 'self-regulatory', 'house']],
  ])('%s: every code of the engine', (kind, codes) => {
    expect(without(kind, codes)).toEqual([]);
  });

  it('data gaps: every column and assumption that the sources name', () => {
    const found = assumedCodes();
    expect(found.length).toBeGreaterThan(10);
    const missing = found.filter((entry) => {
      const [kind = '', code = ''] = entry.split(' ');
      return without(kind as LabelKind, [code]).length > 0;
    });
    expect(missing).toEqual([]);
  });

  it('every code of the built-in packs', async () => {
    const names = await builtInPacks();
    expect(names).toEqual(expect.arrayContaining(['cn', 'us']));
    for (const name of names) {
      const policy = await loadPolicy(name);
      const { contact } = policy;
      const missing = {
        channel: without(
          'channel',
          contact.channels.map((row) => row.id),
        ),
        contact_rule: without(
          'contact_rule',
          [contact.blocks, contact.quietHours, contact.counters].flat().map((row) => row.id),
        ),
        gate: without(
          'gate',
          policy.gates.map((gate) => gate.id),
        ),
        reason: without(
          'reason',
          policy.gates.map((gate) => gate.code),
        ),
        ask: without(
          'ask',
          policy.gates.flatMap((gate) => gate.ask ?? []),
        ),
        risk_class: without(
          'risk_class',
          policy.classes.map((row) => row.id),
        ),
        product: without(
          'product',
          policy.products.map((family) => family.id),
        ),
        bad_debt: without(
          'bad_debt',
          policy.badDebt.map((row) => row.id),
        ),
        signal: without(
          'signal',
          policy.willingness.signals.map((signal) => signal.id),
        ),
        alternative: without(
          'alternative',
          policy.value.alternatives.map((row) => row.id),
        ),
        level: without(
          'level',
          policy.authority.levels.flatMap((level) => [level.id, ...level.roles]),
        ),
        score_reason: without(
          'score_reason',
          policy.scorecard.characteristics.map((row) => row.reasonCode),
        ),
      };
      expect({ name, missing: Object.values(missing).flat() }).toEqual({ name, missing: [] });
    }
  });

  it('has no blank and no English left in Chinese', () => {
    const tables = Object.entries(LABEL_TABLES).filter(([kind]) => kind !== 'bucket');
    for (const [kind, table] of tables) {
      for (const [code, [en, zhCN, zhTW]] of Object.entries(table)) {
        expect([kind, code, en]).not.toContain('');
        expect([kind, code, zhCN]).toEqual([
          kind,
          code,
          expect.stringMatching(/^[\p{Script=Han}\d（）÷，：、？]+$/u),
        ]);
        expect([kind, code, zhTW]).toEqual([
          kind,
          code,
          expect.stringMatching(/^[\p{Script=Han}\d（）÷，：、？]+$/u),
        ]);
      }
    }
  });

  it('says a code that it does not know in its own words', () => {
    expect(labelOf('reason', 'LOST_CONTACT', 'zh-CN')).toBe('lost contact');
    expect(labelOf('gate', 'toString', 'en')).toBe('toString');
    expect(humanise('step-up')).toBe('step-up');
  });
});

describe('issue codes', () => {
  it('are translated, all of them and no others', () => {
    expect(Object.keys(ISSUE_LABELS).toSorted()).toEqual(Object.keys(ISSUE_CODES).toSorted());
    for (const { meaning, remedy } of Object.values(ISSUE_LABELS)) {
      expect([...meaning, ...remedy].filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    }
  });

  it('read English where there is no Chinese yet, and stand for themselves where there is nothing', () => {
    expect(meaningOf('DATE_INVALID', 'en')).toBe(ISSUE_CODES['DATE_INVALID']?.meaning);
    expect(meaningOf('DATE_INVALID', 'zh-TW')).toBe('儲存格不是存在的日期。');
    expect(meaningOf('NO_SUCH_CODE', 'zh-TW')).toBe('NO_SUCH_CODE');
    expect(remedyOf('NO_SUCH_CODE', 'zh-CN')).toBe('');
  });
});

/** The `{places}` of a message, whatever its plural forms. */
function places(message: unknown): string[] {
  const names = [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].toSorted();
}

function shared(count: number): string {
  return translate('en', 'explain.shared', { count, shown: count });
}

describe('messages', () => {
  it('have the same keys and the same places in every language', () => {
    const keys = Object.keys(CATALOGUES.en).toSorted();
    for (const language of ['zh-CN', 'zh-TW'] as const) {
      const catalogue = CATALOGUES[language];
      expect(Object.keys(catalogue).toSorted()).toEqual(keys);
      const differing = (Object.keys(CATALOGUES.en) as (keyof typeof catalogue)[]).filter(
        (key) => places(catalogue[key]).join() !== places(CATALOGUES.en[key]).join(),
      );
      expect(differing).toEqual([]);
    }
  });

  it('are all used', () => {
    const folder = fileURLToPath(new URL('../../src/', import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('messages'))
      .map((file) => readFileSync(folder + file, 'utf8'))
      .join('\n');
    const built =
      /^(condition\.|note\.|model\.(problem|lever|month|row|part|range)\.|explain\.(ineligible|refer|provision\.|principal|interest|penalty|fees))/;
    const unused = Object.keys(CATALOGUES.en).filter(
      (key) => !sources.includes(`'${key}'`) && !built.test(key),
    );
    expect(unused).toEqual([]);
  });

  it('take the plural of the count and refuse a missing place', () => {
    expect(shared(1)).toContain('1 other eligible account of');
    expect(shared(2)).toContain('2 other eligible accounts of');
    expect(() => translate('en', 'explain.account')).toThrow('{account}');
  });
});
