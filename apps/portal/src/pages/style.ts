import { TOKENS } from './tokens.js';
import { utrechtStyle } from './utrecht.js';

/** What is our own: how pages are laid out, and what the components do not know. */
const OWN = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
/* What gets the focus is not left under the head of a list, nor under the bar at its foot. */
html:has(.lines){scroll-padding-top:5rem}
html:has(.foot){scroll-padding-bottom:6rem}
body{margin:0;overflow-wrap:break-word;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--accent-dark);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
main:focus{outline:0}
h1{margin:0;font-size:1.75rem;line-height:1.25}
h2{margin:24px 0 8px;font-size:1.25rem;line-height:1.3}
.how h2{margin:16px 0 4px;font-size:1rem}
.panel>h2:first-child{margin-top:0}
p{margin:8px 0}
ul{margin:8px 0;padding-left:24px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{background:var(--paper);border-bottom:1px solid var(--edge);border-top:4px solid var(--accent)}
.inner,main{max-width:1200px;margin:0 auto;padding:0 24px}
.inner{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 24px;min-height:52px}
.inner nav,.account{display:flex;flex-wrap:wrap;align-items:center;gap:0 20px}
.inner a,.plain{padding:10px 0}
.inner nav a[aria-current]{font-weight:600;color:var(--ink);text-decoration-thickness:3px}
.chart{display:block;width:100%;max-width:30rem;height:auto;margin:8px 0 16px}.chart rect{fill:var(--accent)}.chart .none{fill:var(--edge)}.chart line{stroke:var(--amber);stroke-width:2;stroke-dasharray:6 4}.chart .base{stroke:var(--field);stroke-width:1;stroke-dasharray:none}.chart text{fill:var(--ink);font-size:13px;text-anchor:middle;font-variant-numeric:tabular-nums}.chart .termtext{fill:var(--amber);text-anchor:end;font-weight:600}
textarea.code{font-family:ui-monospace,monospace;font-size:.875rem;width:100%;max-width:40rem}
.field .hint{display:block}.panel h3{margin:0 0 8px;font-size:1.125rem}h1+.faults{margin-top:12px}h1+.panel,table+.panel{margin-top:16px}
.spaced{margin-top:24px}.rows{list-style:none;padding:0}.rows li{padding:8px 0;border-bottom:1px solid var(--edge)}
.brand{font-weight:700;font-size:1.125rem;text-decoration:none;color:var(--accent-dark)}
.who{color:var(--soft)}
.plain{border:0;background:none;color:var(--accent-dark);font:inherit;text-decoration:underline;text-underline-offset:3px;cursor:pointer}
td .plain{padding:0;min-height:24px}
main{padding-top:16px;padding-bottom:64px}
.utrecht-breadcrumb-nav ol{display:flex;flex-wrap:wrap;gap:0;margin:0 0 8px;padding:0;list-style:none}
.utrecht-breadcrumb-nav .utrecht-breadcrumb-nav__item,.utrecht-breadcrumb-nav .utrecht-breadcrumb-nav__link{margin:0;padding:0}
.utrecht-breadcrumb-nav__item+.utrecht-breadcrumb-nav__item::before{content:"›";margin:0 8px;color:var(--soft)}
.utrecht-data-list__item{padding:5px 0}
.heading{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 24px}
.heading{margin-bottom:8px}
.lead{font-size:1.125rem}
.hint,.place,.under{color:var(--soft)}
.place{margin-top:4px}
.under{display:block;font-size:.875rem;font-weight:400}
table.utrecht-table{background:var(--paper);border-collapse:collapse}
caption{padding:8px 0;background:var(--ground);text-align:left;color:var(--soft)}
.utrecht-table th,.utrecht-table td{vertical-align:top;font-weight:400;border-bottom:1px solid var(--edge)}
.utrecht-table thead th{font-weight:600;vertical-align:bottom;background:var(--paper)}
tbody th a{font-weight:600}
/* One long word makes no table wider than the page: a name, a file, a number of somebody else's. */
.lines tbody th,.read tbody td,.exceptions,legend,.search,.utrecht-data-list__item-key{overflow-wrap:anywhere}
.heading h1{min-width:0}
.utrecht-table tfoot tr>th,.utrecht-table tfoot tr>td{font-weight:600;border-top:2px solid var(--field);border-bottom:0}
.utrecht-table .number{text-align:right;font-variant-numeric:tabular-nums}
.money{white-space:nowrap;font-variant-numeric:tabular-nums}
.utrecht-table .group th{padding-top:16px;font-weight:600;background:var(--tint)}
.utrecht-table.lines thead th{position:sticky;top:0;z-index:1;box-shadow:inset 0 -1px var(--edge)}
.done td,.done th{color:var(--soft)}
.late,.today{font-weight:600;color:var(--amber);white-space:nowrap}
time{white-space:nowrap}
.panel+.panel{margin-top:16px}.line .panel{margin-top:0}
.panel{padding:20px 24px;background:var(--paper);border:1px solid var(--edge);border-radius:4px}
.panel caption{background:none}
.utrecht-textbox.code{max-width:20rem;font-size:1.25rem;letter-spacing:.08em;text-transform:uppercase}
h1+.utrecht-alert{margin-top:16px}
.typed{white-space:pre-line;overflow-wrap:anywhere}
.utrecht-alert h2{margin:0}
.utrecht-alert__content{flex:1;min-width:0}
.utrecht-alert{margin:12px 0}
.utrecht-alert table.utrecht-table,.utrecht-alert .utrecht-table thead th{background:none}
.utrecht-alert--error a,.fault{color:var(--red)}
.utrecht-select.utrecht-select--html-select{-webkit-appearance:auto;appearance:auto}
a.utrecht-button{text-decoration:none;text-align:center}
input,select,textarea{max-width:100%}

.fault{display:block;margin:4px 0;font-weight:600}
.line{display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:16px;align-items:start}
.who-is-it h2{margin:0 0 8px;font-size:1.125rem}
dl{margin:0}
dd{margin:0;overflow-wrap:anywhere}
code{font-size:.8125rem;overflow-wrap:anywhere}
.utrecht-table.amounts{width:auto;min-width:60%;margin:8px 0 12px}
.utrecht-table.amounts th,.utrecht-table.amounts td{padding:4px 12px 4px 0;vertical-align:baseline}
.utrecht-table.amounts .number{padding:4px 0 4px 16px}
label{font-weight:600}
.field{margin:12px 0}
.field label{display:block}
.beside{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px}
.field.beside input{width:15rem}
.field.short input{display:block;width:15rem}
.amounts .number input.amount{width:10rem;text-align:right;font-variant-numeric:tabular-nums}
fieldset{margin:12px 0;padding:0;border:0;min-width:0}
legend{padding:0;font-weight:600}
fieldset .hint{margin-top:0}
.choice{display:flex;gap:12px;align-items:flex-start;padding:4px 0}
.choice input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.choice label{font-weight:400}
.only-with-no{margin-left:12px;padding-left:24px;border-left:2px solid var(--edge)}
fieldset:not(:has([value=no]:checked)) .only-with-no{display:none}
details{margin:12px 0}
summary{padding:10px 0;cursor:pointer;color:var(--accent-dark);font-weight:600}
.decision{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:flex-start}
.decision details{margin:0;flex:1 1 200px}
.decision summary,.question>.otherwise>summary{display:inline-block;min-height:44px;padding:9px 20px;border:1px solid var(--accent);border-radius:4px;font-weight:600}
.decision form{margin:0}
.onward{display:flex;flex-wrap:wrap;gap:8px 24px;margin-top:16px}
.filters{padding:0 16px;background:var(--paper);border:1px solid var(--edge);border-radius:4px}
.filters[open]{padding-bottom:16px}
.filters .row{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:0 16px;align-items:end}
.filters .field{margin:8px 0}
.filters .wide{grid-column:1/-1}
.search{margin:16px 0}.search input{width:17.5rem}.search .hint{flex-basis:100%}
.utrecht-table .choose{width:44px;text-align:center}
.choose input{width:1.5rem;height:1.5rem;min-height:0;margin:0;accent-color:var(--accent)}
.foot{position:sticky;bottom:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 24px;padding:8px 12px;background:var(--tint);border-top:2px solid var(--accent);font-variant-numeric:tabular-nums}
.pages{display:flex;flex-wrap:wrap;gap:8px 24px;padding:16px 0}
.exceptions li{padding:4px 0}
.steps{display:flex;flex-wrap:wrap;gap:8px 24px;margin:8px 0 16px;padding:0;list-style:none;color:var(--soft)}
.steps .now{color:var(--accent-dark);font-weight:600;border-bottom:3px solid var(--accent)}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px;align-items:start}
.two .panel{margin-top:0;height:100%}
.tabs ul{display:flex;flex-wrap:wrap;gap:4px;margin:24px 0 0;padding:0;list-style:none;border-bottom:2px solid var(--edge)}
.tabs a{display:inline-block;min-height:44px;padding:9px 16px;border:1px solid var(--edge);border-bottom:0;border-radius:4px 4px 0 0;background:var(--paper);font-weight:600;text-decoration:none}
.tabs a[aria-current]{border-top:4px solid var(--accent);background:var(--tint);padding-top:6px}
.tabs .tab-note[aria-current]{border-top-color:var(--amber);background:var(--amber-tint)}
.tabs .tab-fault{color:var(--red)}.tabs .tab-fault[aria-current]{border-top-color:var(--red);background:var(--red-tint)}
.actions{display:flex;flex-wrap:wrap;gap:8px}
.bare{margin:0;padding:0;list-style:none}
progress{width:100%;max-width:480px;height:12px;accent-color:var(--accent)}
@media screen and (max-width:50em){
html:has(.lines){scroll-padding-top:1rem}
html:has(.foot){scroll-padding-bottom:11rem}
.cards th,.cards td,.cards caption{overflow-wrap:anywhere}
.actions{width:100%}
.two{grid-template-columns:minmax(0,1fr)}
.inner,main{padding-left:16px;padding-right:16px}
.line{grid-template-columns:minmax(0,1fr)}
.panel{padding:16px}
.inner,.account{gap:0 12px}
.who{font-size:.875rem}
.utrecht-table.cards,.cards tbody,.cards tfoot,.cards tr,.cards th,.cards td,.cards caption{display:block}
.cards thead{position:absolute;clip-path:inset(50%)}
.cards tr{padding:8px 0;border-bottom:1px solid var(--edge)}
.utrecht-table.cards th,.utrecht-table.cards td{padding:2px 12px;border:0;text-align:left}
.utrecht-table.cards td[data-label]{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 16px}
.cards .fault{order:-1;flex-basis:100%}
.cards td .under{text-align:right}
.cards td[data-label]::before{content:attr(data-label);color:var(--soft)}
.utrecht-table.amounts{width:auto;min-width:60%;margin:8px 0 12px}
.utrecht-table.amounts.cards th,.utrecht-table.amounts.cards td{padding:2px 0}
.utrecht-table.cards td:empty{display:none}
.choice{padding:10px 0}
.heading .utrecht-button,form>.utrecht-button{max-inline-size:none;inline-size:100%}
}
/* On paper nobody can press: what is asked and known stays, also inside a form, and what was opened. */
@media print{
.top,nav,.utrecht-skip-link,a.utrecht-button,.onward,.foot,.filters,.otherwise,.choose,details:not([open]),form>:not(table),button,input,select,textarea{display:none!important}
.line{grid-template-columns:minmax(0,1fr)}
}
`.trim();

/** The one stylesheet of all pages. */
export const STYLE = [`:root{${TOKENS}}`, utrechtStyle(), OWN].join('\n');
