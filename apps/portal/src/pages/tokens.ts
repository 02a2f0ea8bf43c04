/**
 * The look of our own, as values for the Utrecht components: one quiet blue-green, warm grey, an amber for "let op" and a
 * red for faults only, on a grid of 4 px. No government's colours and no logo.
 */
const PALETTE = {
  ink: '#1c2526',
  soft: '#475152',
  paper: '#fff',
  ground: '#f4f2ee',
  edge: '#d3cfc7',
  field: '#5d6a6b',
  accent: '#17656b',
  'accent-dark': '#0f4a4f',
  tint: '#e6f0f0',
  amber: '#8a4b00',
  'amber-tint': '#fdf3e3',
  red: '#b3261e',
  'red-tint': '#fdf1f0',
  focus: '#c77700',
};

const BUTTON = {
  'border-radius': '4px',
  'border-width': '1px',
  'font-size': '1rem',
  'font-weight': '600',
  'line-height': '1.5',
  'padding-block-start': '9px',
  'padding-block-end': '9px',
  'padding-inline-start': '20px',
  'padding-inline-end': '20px',
};

const buttonOf = (background: string, color: string, hover: string): Record<string, string> => ({
  'background-color': background,
  'border-color': 'var(--accent)',
  'border-width': '1px',
  color: color,
  'font-weight': '600',
  ...Object.fromEntries(
    ['active', 'hover', 'pressed', 'focus'].flatMap((state) => [
      [`${state}-background-color`, state === 'focus' ? background : hover],
      [`${state}-border-color`, 'var(--accent)'],
      [`${state}-color`, color],
    ]),
  ),
});

const alertOf = (color: string, tint: string): Record<string, string> => ({
  'background-color': tint,
  'border-color': color,
  'border-width': '0 0 0 4px',
  color: 'var(--ink)',
});

/** By component, the values that differ from none. */
const COMPONENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  document: { 'font-family': 'inherit' },
  action: { 'activate-cursor': 'pointer' },
  focus: { 'outline-color': 'var(--focus)', 'outline-offset': '2px', 'outline-style': 'solid', 'outline-width': '3px' },
  button: BUTTON,
  'button-primary-action': buttonOf('var(--accent)', '#fff', 'var(--accent-dark)'),
  'button-secondary-action': buttonOf('var(--paper)', 'var(--accent-dark)', 'var(--tint)'),
  'form-control': {
    'background-color': 'var(--paper)',
    'border-color': 'var(--field)',
    'border-radius': '4px',
    'border-width': '1px',
    color: 'inherit',
    'font-family': 'inherit',
    'font-size': '1rem',
    'invalid-border-color': 'var(--red)',
    'invalid-border-width': '2px',
    'max-inline-size': '30rem',
    'padding-block-end': '8px',
    'padding-block-start': '8px',
    'padding-inline-end': '12px',
    'padding-inline-start': '12px',
  },
  alert: {
    'padding-block-end': '8px',
    'padding-block-start': '8px',
    'padding-inline-end': '16px',
    'padding-inline-start': '16px',
  },
  'alert-error': alertOf('var(--red)', 'var(--red-tint)'),
  'alert-ok': alertOf('var(--accent)', 'var(--tint)'),
  'alert-warning': alertOf('var(--amber)', 'var(--amber-tint)'),
  'skip-link': {
    'background-color': 'var(--paper)',
    color: 'var(--accent-dark)',
    'padding-inline-end': '16px',
    'padding-inline-start': '16px',
    'z-index': '9',
  },
  table: {
    'caption-color': 'var(--soft)',
    'caption-text-align': 'start',
    'cell-line-height': '1.5',
    'cell-padding-block-end': '8px',
    'cell-padding-block-start': '8px',
    'cell-padding-inline-end': '12px',
    'cell-padding-inline-start': '12px',
    'header-font-weight': '600',
    'row-border-block-end-color': 'var(--edge)',
    'row-border-block-end-width': '1px',
  },
  'breadcrumb-nav': { 'font-size': '1rem', 'link-color': 'var(--accent-dark)', 'link-text-decoration': 'underline' },
  pagination: { 'relative-link-color': 'var(--accent-dark)', 'relative-link-padding-block-start': '10px' },
  'data-list': {
    'item-key-color': 'var(--soft)',
    'item-key-font-size': '.875rem',
    'rows-item-border-block-end-color': 'var(--edge)',
    'rows-item-border-block-end-width': '1px',
  },
};

/** Custom properties for `:root`. */
export const TOKENS = [
  ...Object.entries(PALETTE).map(([name, value]) => `--${name}:${value}`),
  ...Object.entries(COMPONENTS).flatMap(([component, values]) =>
    Object.entries(values).map(([name, value]) => `--utrecht-${component}-${name}:${value}`),
  ),
].join(';');
