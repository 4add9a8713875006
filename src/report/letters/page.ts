/** The page around a letter: nothing outside it is asked for, and it prints on A4. */
import type { LetterLanguage } from '../../domain/letter-rules.js';

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef0f3; color: #1b1f24;
  font: 15px/1.6 "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
:lang(zh-TW) body, body:lang(zh-TW) { font-family: "Segoe UI", "Helvetica Neue", Arial, "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", sans-serif; }
main { max-width: 794px; margin: 24px auto; padding: 56px 64px; background: #fff; border-radius: 4px; box-shadow: 0 1px 4px rgb(0 0 0 / 12%); }
h1 { margin: 0 0 20px; padding-bottom: 12px; border-bottom: 3px solid #1f5a92; font-size: 24px; line-height: 1.3; }
h2 { margin: 26px 0 8px; font-size: 16px; color: #17466f; break-after: avoid; }
h3 { margin: 18px 0 6px; font-size: 15px; break-after: avoid; }
p { margin: 0 0 10px; }
ul, ol { margin: 0 0 12px; padding-left: 24px; }
blockquote { margin: 14px 0; padding: 10px 16px; border-left: 4px solid #1f5a92; background: #f3f7fb; }
blockquote p:last-child { margin-bottom: 0; }
hr { margin: 24px 0; border: 0; border-top: 1px solid #c9d1da; }
table { width: 100%; margin: 6px 0 16px; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 8px; border-bottom: 1px solid #d9dfe6; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #8fa3b8; font-weight: 600; }
th[align="right"], td[align="right"] { text-align: right; white-space: nowrap; }
thead { display: table-header-group; }
thead:not(:has(th:not(:empty))) { display: none; }
tr { break-inside: avoid; }
.table { overflow-x: auto; }
@media (max-width: 640px) { main { margin: 0; padding: 24px 18px; border-radius: 0; } table { font-size: 13px; } }
@page { size: A4; margin: 16mm 16mm 18mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; line-height: 1.45; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  h1 { font-size: 16pt; } h2 { margin-top: 14pt; font-size: 11.5pt; } table { font-size: 9.5pt; } th, td { padding: 2.5pt 5pt; }
  .table { overflow: visible; }
}
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function pageOf({
  title,
  body,
  language,
}: {
  readonly title: string;
  /** Made by the renderer, which lets no markup of others in. */
  readonly body: string;
  readonly language: LetterLanguage;
}): string {
  const safe = title.replaceAll(/[&<>]/g, (mark) => ESCAPES[mark]!);
  const tables = body
    .replaceAll('<table>', '<div class="table"><table>')
    .replaceAll('</table>', '</table></div>');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${safe}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${tables}</main>
</body>
</html>
`;
}
