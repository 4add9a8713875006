/**
 * The style sheet of report.html. Blue and orange of Okabe and Ito's palette, which readers of every colour vision tell apart;
 * form, stroke and words carry the meaning too. A hidden cell is dashed.
 */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#4f5b68;--line:#c9d1da;--grid:#e3e8ed;--tint:#f3f6f9;--paper:#fff;--desk:#e9edf1;--accent:#14506b;--a:#0072b2;--b:#b8500a;--same:#6b7784;--other:#8a6bb0;--warn:#fdf3e1;--warnline:#b8500a}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a9b4c0;--line:#3f4b57;--grid:#2c3742;--tint:#232d37;--paper:#18212a;--desk:#10161c;--accent:#8cc8e4;--a:#56b4e9;--b:#e69f00;--same:#8b97a4;--other:#b79be0;--warn:#33291a;--warnline:#e69f00}}
*{box-sizing:border-box}
html{background:var(--desk);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1120px;padding:32px 40px 48px;background:var(--paper);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI","Helvetica Neue",Arial,"Noto Sans",system-ui,sans-serif}
:lang(zh-CN) body,body:lang(zh-CN){font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif}
:lang(zh-TW) body,body:lang(zh-TW){font-family:"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC","Source Han Sans TC",system-ui,sans-serif}
h1{font-size:30px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:21px;line-height:1.3;margin:0 0 12px;color:var(--accent)}
h3{font-size:16px;line-height:1.35;margin:0 0 4px}
p{margin:0 0 10px;max-width:75ch}
.lead{font-size:18px}
.note{color:var(--soft);font-size:14px}
header{border-bottom:3px solid var(--accent);padding-bottom:14px}
.facts{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;color:var(--soft);font-size:14px}
.facts li{overflow-wrap:anywhere}
nav ul{margin:14px 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:6px 8px}
nav a{display:block;padding:4px 12px;border:1px solid var(--line);border-radius:16px;color:var(--ink);text-decoration:none;font-size:14px}
nav a:hover{border-color:var(--accent)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--a);outline-offset:2px}
section{padding-top:30px;scroll-margin-top:8px}
.cards{margin:0;padding:0;list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:14px}
.card,.panel{background:var(--tint);border:1px solid var(--line);border-left:5px solid var(--same);border-radius:6px;padding:12px 14px;break-inside:avoid;overflow-wrap:break-word}
.card p,.panel p{margin-bottom:4px}
.card.better{border-left-color:var(--a)}
.card.worse{border-left-color:var(--b)}
.card.cannot_say{border-left-style:dashed}
.verdict{display:flex;align-items:center;gap:6px;font-size:13px;font-weight:650;color:var(--soft)}
.better .verdict{color:var(--a)}
.worse .verdict{color:var(--b)}
.sign{width:14px;height:14px;fill:currentColor;flex:none}
.answer{font-size:17px;line-height:1.35;font-weight:550}
.figure strong{font-size:19px;font-variant-numeric:tabular-nums}
.panels,.several{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:14px 28px;align-items:start}
.panels{margin-bottom:16px}
.panel{border-left-color:var(--accent)}
figure{margin:0 0 22px;min-width:0;break-inside:avoid}
figure>svg{display:block;width:100%;max-width:500px;height:auto}
.keys{margin:6px 0 6px;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13.5px;color:var(--soft)}
.keys li{display:flex;align-items:center;gap:7px}
.key{width:28px;height:12px;flex:none;overflow:visible}
details{max-width:100%}
summary{cursor:pointer;color:var(--accent);font-size:14px;padding:4px 0;width:fit-content}
.wide{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:14px;line-height:1.4;min-width:min(100%,420px)}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
th.w,td.w{min-width:6em}th.w:first-child{min-width:10.5em}
thead th{word-break:keep-all;font-weight:650;border-bottom:2px solid var(--line);vertical-align:bottom}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;padding-left:10px}
td.n,td.d{white-space:nowrap}
.open{margin-bottom:18px;min-width:0}
.empty{border:1px dashed var(--same);border-radius:6px;padding:10px 14px;color:var(--soft);background:var(--tint);max-width:none}
.warning{border-left:5px solid var(--warnline);background:var(--warn);padding:10px 14px;border-radius:4px;max-width:none}
.notes{margin:0 0 12px;padding-left:20px;max-width:80ch}
.notes li{margin-bottom:5px}
footer{margin-top:30px;border-top:1px solid var(--line);padding-top:10px;color:var(--soft);font-size:13px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
svg text{font-family:inherit}
.t{fill:var(--ink);font-size:12.5px}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.strong{font-weight:650}
.soft{fill:var(--soft);font-size:11.5px}
.axis{stroke:var(--soft);stroke-width:1}
.grid{stroke:var(--grid);stroke-width:1}
.track{fill:var(--grid)}
.bar-a{fill:var(--a)}
.bar-b{fill:var(--b)}
.zero{stroke:var(--ink);stroke-width:1.2;fill:none}
.limit{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:4 3;fill:none}
.whisker{stroke:var(--ink);stroke-width:1.5;fill:none}
.hidden{fill:var(--paper);stroke:var(--same);stroke-width:1;stroke-dasharray:3 3}
.sign-a{fill:var(--a);stroke:var(--paper);stroke-width:1}
.sign-b{fill:var(--paper);stroke:var(--b);stroke-width:2}
.sign-guide{fill:var(--same)}
.stroke-a{stroke:var(--a);stroke-width:2.2;fill:none}
.stroke-b{stroke:var(--b);stroke-width:2;stroke-dasharray:6 4;fill:none}
.stroke-guide{stroke:var(--same);stroke-width:1.6;stroke-dasharray:3 3;fill:none}
.band-a{fill:var(--a);fill-opacity:.2}
.band-b{fill:var(--b);fill-opacity:.2}
.cell{stroke:var(--line);stroke-width:.5}
.none{fill:none}
.cell.better{fill:var(--a)}
.cell.same{fill:var(--same)}
.cell.worse{fill:var(--b)}
.cell.other{fill:var(--other)}
.tint-1{fill-opacity:.1}
.tint-2{fill-opacity:.2}
.tint-3{fill-opacity:.3}
.tint-4{fill-opacity:.4}
.tint-5{fill-opacity:.5}
.stay{fill:none;stroke:var(--ink);stroke-width:1.6}
@media screen and (min-width:960px){section>figure{display:grid;grid-template-columns:minmax(0,500px) minmax(0,1fr);column-gap:36px;grid-template-rows:auto 1fr auto}section>figure>figcaption{grid-area:1/2;padding-top:8px}section>figure>svg{grid-area:1/1/3/2}section>figure>.keys{grid-area:2/2;flex-direction:column;align-self:start}section>figure>details{grid-area:3/1/4/3}}
@media (max-width:640px){body{padding:18px 16px 32px}h1{font-size:25px}h2{font-size:19px}section{padding-top:24px}.cards{grid-template-columns:1fr}nav ul{flex-wrap:nowrap;overflow-x:auto;padding-bottom:6px}nav a{white-space:nowrap}}
@media print{@page{size:A4;margin:14mm}html,body{background:#fff}body{max-width:none;padding:0;font-size:10.5pt}nav,summary,details:not([open]){display:none}h2,h3{break-after:avoid}.several,.panels{grid-template-columns:1fr 1fr}.cards{grid-template-columns:1fr 1fr;gap:8px}figure>svg{max-width:110mm}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.wide{overflow:visible}table{font-size:9pt}tr{break-inside:avoid}}
`;
