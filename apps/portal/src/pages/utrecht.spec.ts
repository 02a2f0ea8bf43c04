import { describe, expect, it } from '@jest/globals';
import { rulesFor, utrechtStyle } from './utrecht.js';

describe('the parts of the Utrecht component library', () => {
  it('are those that pages use', () => {
    const css = utrechtStyle();
    expect(css.length).toBeLessThan(50_000);
    process.stdout.write(`${css.length}\n`);
    for (const name of ['button--primary-action', 'textbox--html-input', 'table--html-table', 'alert--error'])
      expect(css).toContain(`.utrecht-${name}`);
    expect(css).not.toContain('--danger');
  });

  it('leave nothing half: a rule goes with the selectors it has left, an at-rule with its last rule', () => {
    const css = '/*!L*/.utrecht-button,.utrecht-button--danger{a:b}@media print{.utrecht-button--busy{a:b}}.other{a:b}';
    expect(rulesFor('button', css)).toBe('/*!L*/.utrecht-button{a:b}');
    expect(rulesFor('button', '.utrecht-button:hover:not(.utrecht-button--busy){a:b}')).toContain(':hover');
  });
});
