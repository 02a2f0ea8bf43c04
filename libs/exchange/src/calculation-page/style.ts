/** On a screen a sheet of paper, on a telephone one column, on A4 black on white. */
export const STYLE = `
:root{--ink:#1c2526;--soft:#475152;--paper:#fff;--ground:#f4f2ee;--edge:#d3cfc7;--accent:#17656b;--accent-dark:#0f4a4f;--tint:#e6f0f0;--amber:#8a4b00}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1024px;margin:32px auto;padding:48px 56px 56px;background:var(--paper);border:1px solid var(--edge);border-top:6px solid var(--accent);border-radius:4px}
h1{margin:0 0 4px;font-size:1.875rem;line-height:1.2}
h2{display:flex;gap:12px;align-items:baseline;margin:0 0 8px;font-size:1.25rem;line-height:1.3}
p{margin:8px 0;max-width:76ch}
.lead{margin:0;color:var(--soft);font-size:1.0625rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.nowrap{white-space:nowrap}
.about{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px 32px;margin:24px 0;padding:16px 0;border-top:1px solid var(--edge);border-bottom:1px solid var(--edge)}
.about dt,.under{color:var(--soft);font-size:.8125rem}
.about dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.short{margin:24px 0;padding:16px 24px;background:var(--tint);border-left:4px solid var(--accent)}
.short h2{margin:0 0 4px}
.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(176px,1fr));gap:12px 24px;margin:12px 0}
.answers>div{align-self:end}
.answers dt{color:var(--soft);font-size:.875rem}
.answers dd{margin:0;font-size:1.5rem;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
section.step,section.after{margin-top:36px}
.badge{flex:none;display:inline-block;width:28px;height:28px;border-radius:50%;background:var(--accent);color:#fff;font-size:.9375rem;line-height:28px;text-align:center}
.rule{max-width:92ch;margin-top:10px;padding-left:12px;border-left:2px solid var(--edge);color:var(--soft);font-size:.875rem}
.rule strong{margin-right:4px;color:var(--accent-dark)}
table{width:100%;border-collapse:collapse}
th,td{padding:8px 12px 8px 0;border-bottom:1px solid var(--edge);text-align:left;vertical-align:top;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;font-size:.875rem;vertical-align:bottom;border-bottom:2px solid var(--accent)}
.sum{margin:8px 0}
.sum th{width:32%}
.sum .figure{width:22%}
.sum .how{color:var(--soft)}
.final th,.final .figure,tfoot th,tfoot td,.share{font-weight:600}
.final .figure{color:var(--accent-dark)}
.figure{text-align:right;font-variant-numeric:tabular-nums}
tfoot th,tfoot td{border-top:2px solid var(--accent);border-bottom:0}
.wide{margin:12px 0;font-size:.9375rem}
.name{font-weight:600}
.under{display:block;overflow-wrap:anywhere}
.wide .under{font-weight:400}
.none{color:var(--soft)}
.mark{display:inline-block;color:var(--amber);font-size:.8125rem}
code{font-size:.875rem;overflow-wrap:anywhere}
@media screen and (max-width:900px){
main{margin:0;padding:24px 16px 32px;border-left:0;border-right:0;border-radius:0}
h1{font-size:1.5rem}
.about{grid-template-columns:repeat(2,minmax(0,1fr));gap:12px 16px}
.about dd{font-size:.875rem}
.short{padding:12px 16px}
table,tbody,tfoot,tr,tbody th,tbody td,tfoot th,tfoot td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:8px 0;border-bottom:1px solid var(--edge)}
tbody th,tbody td,tfoot th,tfoot td,.sum th,.sum .figure{width:auto;padding:2px 0;border:0}
tfoot tr{border-top:2px solid var(--accent);border-bottom:0}
.sum tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px}
.sum .how{grid-column:1/-1;grid-row:2}
td[data-label]{display:flex;justify-content:space-between;gap:16px;text-align:right}
.sum td.how:empty,td[data-label]:has(>.none){display:none}
td[data-label]::before{content:attr(data-label);flex:none;color:var(--soft);font-weight:400;text-align:left}
.blank{display:none}
}
@page{size:A4;margin:13mm 15mm 16mm;@bottom-right{content:"pagina " counter(page) " van " counter(pages);font:8pt sans-serif}}
@media print{
html{font-size:9pt}
body{background:none;font-size:1rem;line-height:1.4}
main{max-width:none;margin:0;padding:0;border:0}
h2{break-after:avoid}
.about{margin:10pt 0;padding:8pt 0;grid-template-columns:repeat(3,minmax(0,1fr))}
.short{margin:10pt 0;padding:8pt 12pt;background:none;border:1px solid var(--edge);border-left:4px solid var(--accent);break-inside:avoid}
.answers{grid-template-columns:repeat(4,1fr);gap:8pt 12pt;margin:6pt 0}
.answers dd{font-size:1.375rem}
section.step,section.after{margin-top:14pt}
.badge{width:18pt;height:18pt;background:none;border:1px solid var(--accent);color:var(--accent-dark);line-height:16pt}
p{orphans:3;widows:3}
th,td{padding:3.5pt 8pt 3.5pt 0}
.wide{font-size:.9375rem}
table,tr,.rule,.after{break-inside:avoid}
.rule{break-before:avoid}
thead:not(.unseen){display:table-header-group}
tfoot{display:table-row-group}
}
`.trim();
