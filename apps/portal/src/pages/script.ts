/** The one script: it only adds to what works without it. Here it counts and adds up what is chosen on a list. */
export const SCRIPT = `
'use strict';
for (const form of document.querySelectorAll('form.choosing')) {
  const boxes = [...form.querySelectorAll('input[name=line]')];
  const output = form.querySelector('output');
  const hint = output.textContent;
  const euros = (cents) =>
    '\\u20ac\\u00a0' + Math.floor(cents / 100).toLocaleString('nl-NL') + ',' + String(cents % 100).padStart(2, '0');
  const sum = (chosen, name) => euros(chosen.reduce((total, box) => total + Number(box.dataset[name] ?? 0), 0));
  const place = form.querySelector('[data-choose-all]');
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.id = 'choose-all';
  const label = document.createElement('label');
  label.htmlFor = all.id;
  label.textContent = place.dataset.chooseAll;
  place.replaceChildren(all, label);
  place.hidden = false;
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked);
    all.checked = chosen.length === boxes.length;
    all.indeterminate = chosen.length > 0 && !all.checked;
    const offers = chosen.some((box) => box.dataset.share !== undefined);
    output.textContent = chosen.length === 0 ? hint : output.dataset[offers ? 'offers' : 'sum']
      .replace('{n}', String(chosen.length)).replace('{claims}', sum(chosen, 'claim')).replace('{shares}', sum(chosen, 'share'));
  };
  all.addEventListener('change', () => { for (const box of boxes) box.checked = all.checked; tell(); });
  form.addEventListener('change', tell);
  // A browser that goes back fills the boxes in again after the script ran.
  addEventListener('pageshow', tell);
  tell();
}
`.trim();
