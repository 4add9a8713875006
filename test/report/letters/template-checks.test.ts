/** A lender's templates: what is wrong with each is told with file and line, and nothing wrong is let through. */
import { describe, expect, it } from 'vitest';
import { checkTemplates } from '../../../src/report/letters/template-checks.js';
import { cn, templates, us, withTemplate } from './built-in.js';

function faults(name: string, change: (text: string) => string): string[] {
  return checkTemplates(withTemplate(name, change), cn.letters).map(
    ({ code, where, found }) => `${where.file}:${where.line} ${code} ${found}`,
  );
}

/** Puts a line before the one that has `mark`, and says on which line it stands then. */
function before(
  mark: string,
  line: string,
): { change: (text: string) => string; at: (name: string) => number } {
  return {
    change: (text) => text.replace(mark, `${line}\n${mark}`),
    at: (name) => (templates.get(name)?.text ?? '').split(mark)[0]!.split('\n').length,
  };
}

describe('the built-in templates', () => {
  it('have no fault under any built-in pack', () => {
    expect(checkTemplates(templates, cn.letters)).toEqual([]);
    expect(checkTemplates(templates, us.letters)).toEqual([]);
  });
});

describe('a template of the lender’s', () => {
  it.each([
    ['TEMPLATE_UNKNOWN_TAG', '<p>{{ledner_name}}</p>', 'the tag ledner_name'],
    ['TEMPLATE_UNKNOWN_TAG', '{{> clossing}}', 'the part clossing'],
    ['TEMPLATE_UNKNOWN_TAG', '{{#options}}{{opening}}{{/options}}', 'the tag opening'],
    ['TEMPLATE_RAW', '<p>{{{borrower_name}}}</p>', '{{{borrower_name}}}'],
    ['TEMPLATE_RAW', '<p>{{&borrower_name}}</p>', '{{{borrower_name}}}'],
    ['TEMPLATE_BROKEN', '{{=<% %>=}}{{x}}<%={{ }}=%>', 'a change of delimiters'],
    ['TEMPLATE_OUTSIDE', '<img src="https://lender.example/logo.png">', 'src="…" in <img>'],
    ['TEMPLATE_OUTSIDE', '<a href="https://lender.example">page</a>', 'href="…" in <a>'],
    ['TEMPLATE_OUTSIDE', '<a href="javascript:alert(1)">page</a>', 'href="…" in <a>'],
    ['TEMPLATE_OUTSIDE', '<a href="{{lender_website}}">page</a>', 'href="…" in <a>'],
    ['TEMPLATE_OUTSIDE', '<script>1</script>', '<script>'],
    ['TEMPLATE_OUTSIDE', '<p onclick="go()">x</p>', 'onclick="…" in <p>'],
    ['TEMPLATE_OUTSIDE', '<form action="/x"></form>', '<form>'],
    ['TEMPLATE_OUTSIDE', '<iframe src="x.html"></iframe>', '<iframe>'],
    ['TEMPLATE_OUTSIDE', '<p style="background: url(x.png)">x</p>', 'style="…" in <p>'],
    ['TEMPLATE_OUTSIDE', '<p>see https://lender.example</p>', 'the address of a page'],
    ['TEMPLATE_OUTSIDE', '<meta http-equiv="refresh" content="0">', 'http-equiv="…" in <meta>'],
    ['TEMPLATE_OUTSIDE', '<svg><use href="#a"/></svg>', '<svg>'],
    ['TEMPLATE_FORBIDDEN_CLAIM', '<p>This is your last chance.</p>', 'false_urgency: “last chance”'],
    [
      'TEMPLATE_FORBIDDEN_CLAIM',
      '<p>It will <b>repair your</b> credit.</p>',
      'credit_repair: “repair your credit”',
    ],
    ['TEMPLATE_FORBIDDEN_CLAIM', '<p title="blacklist">x</p>', 'threat_or_shame: “blacklist”'],
    ['TEMPLATE_FORBIDDEN_CLAIM', '<p>列入黑名单</p>', 'threat_or_shame: “黑名单”'],
    [
      'TEMPLATE_FORBIDDEN_CLAIM',
      '<p>you will be &#97;rrested</p>',
      'criminal_threat: “you will be arrested”',
    ],
  ])('is refused as %s for %s', (code, line, found) => {
    const name = 'en/refusal.html';
    const { change, at } = before('<h2>Why</h2>', line);
    expect(faults(name, change)).toContain(`own/${name}:${at(name)} ${code} ${found}`);
  });

  it('that is not closed is refused at the line of what is open', () => {
    const name = 'zh-CN/reminder.html';
    const { change, at } = before('<dl class="facts">', '{{#missed}}');
    expect(faults(name, change)).toEqual([
      `own/${name}:${at(name)} TEMPLATE_BROKEN Unclosed section "missed"`,
    ]);
  });

  it.each([
    [
      'en/agreement.html',
      '<section id="charges">',
      '<section>',
      'no <section id="charges"> (letters.contents.charges)',
    ],
    ['en/agreement.html', '{{annual_rate}}', '', 'no {{annual_rate}} (letters.contents.charges)'],
    ['zh-TW/agreement.html', '{{breach_liability}}', '', 'no {{breach_liability}} (letters.contents.duties)'],
    ['zh-CN/refusal.html', '{{appeal}}', '', 'no {{appeal}} (letters.contents.refusal_reasons)'],
    [
      'en/completion.html',
      '{{credit_record_until}}',
      'soon',
      'no {{credit_record_until}} (letters.contents.completion_record)',
    ],
    ['en/offer_page.html', '{{answer_by}}', 'soon', 'no {{answer_by}} (letters.contents.options)'],
  ])('%s that drops %s is refused', (name, mark, instead, found) => {
    const told = faults(name, (text) => text.replaceAll(mark, instead));
    expect(told.some((line) => line.endsWith(`TEMPLATE_CONTENT_MISSING ${found}`))).toBe(true);
  });

  it('may leave what a part says to the part, and lacks it when the part does', () => {
    const told = faults('en/parts/costs.html', (text) => text.replaceAll('{{apr}}', ''));
    expect(told).toEqual([
      expect.stringContaining('TEMPLATE_CONTENT_MISSING no {{apr}} (letters.contents.comprehensive_cost)'),
    ]);
  });

  it('may have the lender’s picture as data, and links within the page', () => {
    const { change } = before(
      '<h2>Why</h2>',
      '<img alt="" src="data:image/png;base64,iVBORw0KGgo="><a href="#a">a</a>',
    );
    expect(faults('en/refusal.html', change)).toEqual([]);
  });

  it.each([
    ['letter.css', '@page {', '@import "x.css"; @page {'],
    ['offer_page.css', 'body {', 'body { background: url(x.png);'],
    ['letter.css', 'body {', '</style><script>1</script> body {'],
  ])('of style in %s loads nothing', (name, mark, instead) => {
    expect(faults(name, (text) => text.replace(mark, instead))).toEqual([
      expect.stringContaining('TEMPLATE_OUTSIDE'),
    ]);
  });

  it('of the page keeps the policy that lets nothing in or out', () => {
    const told = faults('layout.html', (text) => text.replace('{{{csp}}}', "default-src 'self'"));
    expect(told).toContain('own/layout.html:1 TEMPLATE_CONTENT_MISSING no {{{csp}}}');
    expect(
      faults('layout.html', (text) => text.replace('{{{body}}}', '{{{body}}}{{{borrower_name}}}')),
    ).toEqual([expect.stringContaining('TEMPLATE_UNKNOWN_TAG the tag borrower_name')]);
  });
});
