import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/report/letters/plain-text.js';
import { displayWidth } from '../../../src/report/width.js';

function lines(html: string): string[] {
  return plainText(html).trimEnd().split('\n');
}

describe('plain text', () => {
  it('sets headings, paragraphs and lists', () => {
    const html =
      '<h1>A title</h1><p>One <b>bold</b>\n  word.</p><ul><li>first</li><li>second<br>line</li></ul>';
    expect(lines(html)).toEqual([
      'A title',
      '=======',
      '',
      'One bold word.',
      '',
      '- first',
      '- second',
      '  line',
    ]);
    expect(lines('<ol><li>a</li><li>b</li></ol>')).toEqual(['1. a', '2. b']);
  });

  it('lines up tables by the room that characters take', () => {
    const html =
      '<table><thead><tr><th>期次</th><th class="n">应还</th></tr></thead><tbody><tr><td>第一期</td><td class="n">1.00</td></tr><tr><td>2</td><td class="n">10.00</td></tr></tbody></table>';
    expect(lines(html)).toEqual(['期次     应还', '-------------', '第一期   1.00', '2       10.00']);
  });

  it('takes a table that is too wide row by row', () => {
    const long = 'word '.repeat(30).trim();
    const html = `<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>${long}</td></tr><tr><td>2</td><td></td></tr></table>`;
    expect(lines(html).filter((line) => !line.startsWith('word'))).toEqual([
      'A: 1',
      expect.stringMatching(/^B: word/),
      '',
      'A: 2',
    ]);
  });

  it('takes things that stand side by side one after the other', () => {
    const long = 'word '.repeat(20).trim();
    const html = `<table><tr><td></td><th>One</th><th>Two</th></tr><tr><th scope="row">Cost</th><td>1</td><td>2</td></tr><tr><th scope="row">Note</th><td>${long}</td><td>x</td></tr></table>`;
    const made = lines(html);
    expect(made.slice(0, 2)).toEqual(['One', '  Cost: 1']);
    expect(made.slice(-3)).toEqual(['Two', '  Cost: 2', '  Note: x']);
  });

  it('says pairs on one line each, and leaves out what is for the printed page', () => {
    expect(lines('<dl><div><dt>Due</dt><dd>1 July</dd></div></dl><p data-text="skip">x</p>')).toEqual([
      'Due: 1 July',
    ]);
  });

  it('keeps every line within the page', () => {
    const html = `<p>${'字'.repeat(100)}</p><p>${'word '.repeat(60)}</p>`;
    expect(Math.max(...lines(html).map(displayWidth))).toBeLessThanOrEqual(76);
  });

  it('shows no markup, whatever the words were', () => {
    expect(plainText('<p>&lt;b&gt; &amp; &quot;</p>')).toBe('<b> & "\n');
    expect(plainText('<style>p{}</style><script>1</script><p>a</p>')).toBe('a\n');
  });
});
