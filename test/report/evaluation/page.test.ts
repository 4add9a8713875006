/** report.html: what it says, what it leaves out, and that nothing leaves it. */
import { describe, expect, it } from 'vitest';
import type { EvaluationReport } from '../../../src/engine/evaluate/report.js';
import type { Language } from '../../../src/policy/policy.js';
import { evaluationPage } from '../../../src/report/evaluation/page.js';
import { EMPTY, FULL, figure, RULES } from './some-report.js';

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
const PARTS =
  'short funnel effect rolls curves recovery levers leakage fairness satisfaction calibration numbers method data';

const page = (report: EvaluationReport, language: Language = 'en'): string =>
  evaluationPage(report, RULES, language);

function partOf(html: string, id: string): string {
  const found = new RegExp(`<section id="${id}".*?</section>`, 's').exec(html);
  if (found === null) throw new Error(`no part ${id}`);
  return found[0];
}

/** Everything that is read or heard: texts, and labels of drawings. */
function wordsOf(html: string): string {
  const body = html.replace(/<style>.*?<\/style>/s, '').replace(/^.*?<body>/s, '');
  const labels = [...body.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1]);
  return [body.replace(/<[^>]*>/g, ' '), ...labels].join(' ').replace(/&lt;/g, '<').replace(/&amp;/g, '&');
}

describe.each(LANGUAGES)('the page in %s', (language) => {
  const full = page(FULL, language);
  const empty = page(EMPTY, language);

  it('has every part, with a chart or with the reason why there is none', () => {
    for (const html of [full, empty]) {
      expect([...html.matchAll(/<section id="(\w+)"/g)].map((match) => match[1])).toEqual(PARTS.split(' '));
    }
    for (const id of 'funnel effect rolls curves recovery levers leakage fairness satisfaction calibration'.split(
      ' ',
    )) {
      expect(partOf(full, id)).toContain('role="img"');
    }
    for (const id of 'effect rolls curves recovery levers leakage fairness satisfaction calibration'.split(
      ' ',
    )) {
      expect(partOf(empty, id)).toMatch(/class="empty">[^<]{5,}</);
    }
  });

  it('gives every drawing a label and a table, and every heading words', () => {
    const drawings = [...full.matchAll(/<svg ([^>]*)>/g)].map((match) => match[1]!);
    const shown = drawings.filter((one) => !one.includes('aria-hidden="true"'));
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((one) => !/role="img".*aria-label="[^"]{20,}"/.test(one))).toEqual([]);
    const figures = [...full.matchAll(/<figure>.*?<\/figure>/gs)].map((match) => match[0]);
    expect(figures).toHaveLength(shown.length);
    expect(figures.filter((one) => !/<h3>[^<]+<.*<details>.*<caption/s.test(one))).toEqual([]);
    expect(full).not.toMatch(/<(h\d|th|caption|summary)[^>]*>\s*<\//);
  });

  it('repeats no id and leads nowhere that is not there', () => {
    const ids = [...full.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...full.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!);
    expect(targets).toEqual(PARTS.split(' '));
    expect(ids).toEqual(expect.arrayContaining(targets));
  });

  it('has no word of another language', () => {
    const said = wordsOf(full) + wordsOf(empty);
    const foreign = language === 'en' ? /\p{Script=Han}/gu : /[A-Za-z]{2,}/g;
    const common = /cn@[0-9a-f]+|CNY|Holm|forbear|evaluation\.csv|--[a-z]+/g;
    expect(said.replace(common, '').match(foreign) ?? []).toEqual([]);
  });

  it('says what the policy’s small cell hides, instead of showing it', () => {
    const few = { en: 'too few to show', 'zh-CN': '数量过少，不予显示', 'zh-TW': '數量過少，不予顯示' }[
      language
    ];
    for (const id of 'funnel rolls curves levers leakage fairness'.split(' ')) {
      expect(partOf(full, id)).toContain(few);
    }
    expect(full).not.toContain('543.21');
    expect(full).not.toContain('77.77');
    expect(full).not.toContain('71.4%');
  });
});

describe('the file', () => {
  it('loads nothing and runs nothing', () => {
    const html = page(FULL);
    const loads =
      /\b(?:src|srcset|action|formaction|poster|data|background|xlink:href|ping)\s*=|url\(|@import|<(?:script|link|iframe|object|embed|base|img|audio|video|form)\b|\son\w+=|https?:/i;
    expect(html).not.toMatch(loads);
    expect([...html.matchAll(/href="([^"]*)"/g)].every((match) => match[1]!.startsWith('#'))).toBe(true);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect('<p style="background:url(x)">').toMatch(loads);
    expect('<a onclick="x">').toMatch(loads);
  });

  it('shows hostile words of the data as words', () => {
    const hostile = '<script src=//x>alert(1)</script>"\' onload=x\u001b[31m\u202e';
    const html = page({
      ...FULL,
      policy: hostile,
      currency: 'CNY',
      matched: FULL.matched.map((one) => ({ ...one, of: hostile })),
      rolls: FULL.rolls.map((one) => ({ ...one, to: [hostile, 'M1', 'left'] })),
      vintages: FULL.vintages.map((one) => ({ ...one, vintage: one.vintage === 'all' ? 'all' : hostile })),
      figures: [
        ...FULL.figures,
        figure('approval_rate', { group: `region=${hostile}` }),
        figure('wants_change', { group: `wish=${hostile}` }),
        figure('matched_difference_paid', { group: hostile }),
      ],
    });
    expect(html.match(/&lt;script src=/g)?.length ?? 0).toBeGreaterThan(6);
    expect(['<script', '\u001b', '\u202e'].filter((sign) => html.includes(sign))).toEqual([]);
    expect(html).not.toContain('"\' onload');
  });

  it('takes a value beyond its axis to the axis’ end', () => {
    const html = page({
      ...FULL,
      figures: FULL.figures.map((one) =>
        one.metric === 'adverse_impact_equals' ? { ...one, value: 40, low: 0.001, high: 900 } : one,
      ),
    });
    const places = [...partOf(html, 'fairness').matchAll(/ (?:c?x[12]?)="(-?[\d.]+)"/g)].map((match) =>
      Number(match[1]),
    );
    expect(places.length).toBeGreaterThan(30);
    expect(places.filter((x) => x < 0 || x > 400)).toEqual([]);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('verdicts', () => {
  it('answer each question in words, with the figure and how many it rests on', () => {
    const short = partOf(page(FULL), 'short');
    expect(short.match(/<li class="card/g)).toHaveLength(9);
    expect(short).toContain('Yes: the treated group did better than the control group.');
    expect(short).toContain('<strong>+20 points</strong>');
    expect(short).toContain('n = 120, 95% interval 15 to 25');
    expect(short).toContain('Less came in than was expected.');
    expect(short).toContain('among equals: under 30 / 30-59');
    expect(short).toContain('95% interval from 0.10');
    expect(short).toContain('No verdict: nothing to compare it with.');
    expect(short).toContain('Of 9 questions: 1 better, 4 worse, 2 without evidence');
  });

  it('cannot be given without data, and say so', () => {
    const short = partOf(page(EMPTY), 'short');
    expect(short.match(/No verdict: no data\./g)).toHaveLength(9);
  });

  it('bar an effect where the groups were unlike before, and where an arm is too small to show', () => {
    const barred = { ...FULL.trial!, barred: 'groups_differ_before' as const };
    expect(partOf(page({ ...FULL, trial: barred }), 'effect')).toContain('may not be read as an effect');
    const small = partOf(page({ ...FULL, matched: [], trial: { ...FULL.trial!, treated: 7 } }), 'effect');
    expect(small).toContain('fewer than 10 accounts');
    expect(small).not.toContain('points');
  });
});

describe('key figures', () => {
  it('are those of the first and of the last day, named with their days and months', () => {
    const numbers = partOf(page(FULL), 'numbers');
    expect(numbers.match(/accounts overdue 1 day or more/g)).toHaveLength(2);
    expect(numbers).not.toContain('33.3%');
    expect(numbers).toContain('plans broken within 12 months');
    expect(numbers).toContain('not followed long enough');
    expect(numbers).toContain('−1,234.56');
  });
});
