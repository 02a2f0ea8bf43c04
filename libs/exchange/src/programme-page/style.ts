import { STYLE as SHEET } from '../calculation-page/style.js';

/** The sheet of paper of the calculation page, with charts on it. */
export const STYLE = `${SHEET}
.chart{margin:12px 0 8px}
.chart>svg{display:block;width:100%;max-width:520px;height:auto}
.chart text{fill:var(--ink);font-size:14px;text-anchor:middle;font-variant-numeric:tabular-nums}
.chart .from{text-anchor:start}
.chart .to{text-anchor:end;font-weight:600}
.chart .bar0{fill:#fff;stroke:var(--accent);stroke-width:2}
.chart .bar1{fill:var(--accent);stroke:var(--accent);stroke-width:2}
.chart line{stroke:var(--soft);stroke-width:1}
.chart figcaption{display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:4px;font-size:.875rem}
.chart figcaption svg{vertical-align:-2px}
.hint{color:var(--soft);font-size:.875rem}
section.part{margin-top:36px}
h3{margin:20px 0 4px;font-size:1.0625rem}
caption{text-align:left;font-weight:600;padding:8px 0 4px}
.note{margin-top:36px;padding:8px 12px;border-left:4px solid var(--amber);background:#fdf6ea}
.terms dt{margin-top:8px;color:var(--soft);font-size:.875rem}
.terms dd{margin:0}
.answers dd{overflow-wrap:anywhere}
@media screen and (max-width:900px){
caption{display:block}
.pair tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px}
.pair td[data-label]::before{content:none}
td[data-label]:empty{display:none}
}
@media print{
section.part{margin-top:14pt}
.chart>svg{max-width:85mm}
.chart,.note{break-inside:avoid}
.note{background:none}
}
`;
