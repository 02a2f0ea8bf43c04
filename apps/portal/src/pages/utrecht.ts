import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import postcss, { type Rule } from 'postcss';

/** The parts of the Utrecht component library (EUPL-1.2, NL Design System) that our pages use, and of each the forms. */
const PARTS = {
  alert: ['--error', '--ok', '--warning', '__content', '__message'],
  'breadcrumb-nav': ['__item', '__link', '__list', '__list--html-ol'],
  button: ['--primary-action', '--secondary-action'],
  'data-list': ['--rows', '__item', '__item-key', '__item-value', '__item-value--html-dd'],
  pagination: ['__relative-link', '__relative-link--next', '__relative-link--prev'],
  select: ['--html-select'],
  'skip-link': ['--visible-on-focus'],
  table: ['--html-table', '__cell--numeric-column', '__header-cell--numeric-column'],
  textarea: ['--html-textarea'],
  textbox: ['--html-input'],
} as const;

type Part = keyof typeof PARTS;

/** Where each part is: named one by one, so that who looks for what is depended on finds it. */
const FILES: Readonly<Record<Part, string>> = {
  alert: import.meta.resolve('@utrecht/alert-css/dist/index.min.css'),
  'breadcrumb-nav': import.meta.resolve('@utrecht/breadcrumb-nav-css/dist/index.min.css'),
  button: import.meta.resolve('@utrecht/button-css/dist/index.min.css'),
  'data-list': import.meta.resolve('@utrecht/data-list-css/dist/index.min.css'),
  pagination: import.meta.resolve('@utrecht/pagination-css/dist/index.min.css'),
  select: import.meta.resolve('@utrecht/select-css/dist/index.min.css'),
  'skip-link': import.meta.resolve('@utrecht/skip-link-css/dist/index.min.css'),
  table: import.meta.resolve('@utrecht/table-css/dist/index.min.css'),
  textarea: import.meta.resolve('@utrecht/textarea-css/dist/index.min.css'),
  textbox: import.meta.resolve('@utrecht/textbox-css/dist/index.min.css'),
};

/** The rules for what our pages use, and no others: an eighth of what the parts hold. */
export function utrechtStyle(): string {
  return (Object.keys(PARTS) as Part[])
    .map((part) => rulesFor(part, readFileSync(fileURLToPath(FILES[part]), 'utf8')))
    .join('\n');
}

/** The rules of a stylesheet whose every class is `utrecht-<part>` or one of its forms that are used. */
export function rulesFor(part: Part, css: string): string {
  const known = new Set(['', ...PARTS[part]].map((form) => `utrecht-${part}${form}`));
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => classesIn(selector).every((name) => known.has(name)));
    if (kept.length === 0) removeWithEmptyParents(rule);
    else rule.selectors = kept;
  });
  return root.toString();
}

const classesIn = (selector: string): string[] =>
  [...selector.replaceAll(/:not\([^()]*\)/g, '').matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);

function removeWithEmptyParents(rule: Rule): void {
  const { parent } = rule;
  rule.remove();
  if (parent?.type === 'atrule' && parent.nodes.length === 0) parent.remove();
}
