import type { ComponentChildren } from 'preact';
import { euros, fractionText } from './figures.js';

/** One numbered step: what it asks, the answer in words and figures, and the rule behind it. */
export const Step = ({
  number,
  title,
  rule,
  children,
}: {
  number: number;
  title: string;
  rule: string;
  children: ComponentChildren;
}) => (
  <section class="step" aria-labelledby={`stap-${number}`}>
    <h2 id={`stap-${number}`}>
      <span class="badge">
        <span class="unseen">Stap </span>
        {number}
      </span>
      <span>{title}</span>
    </h2>
    {children}
    <p class="rule">
      <strong>Regel</strong> {rule}
    </p>
  </section>
);

/** Lines of a sum, one under the other, as on paper. */
export const Sum = ({ caption, children }: { caption: string; children: ComponentChildren }) => (
  <table class="sum">
    <caption class="unseen">{caption}</caption>
    <thead class="unseen">
      <tr>
        <th scope="col">Wat</th>
        <th scope="col">Berekening</th>
        <th scope="col">Uitkomst</th>
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

interface LineProps {
  readonly what: ComponentChildren;
  readonly how?: ComponentChildren;
  readonly outcome: ComponentChildren;
  /** The line that the sum is about. */
  readonly final?: boolean;
}

export const Line = ({ what, how, outcome, final = false }: LineProps) => (
  <tr class={final ? 'final' : undefined}>
    <th scope="row">{what}</th>
    <td class="how">{how}</td>
    <td class="figure">{outcome}</td>
  </tr>
);

export const Money = ({ cents }: { cents: bigint }) => <span class="nowrap">{euros(cents)}</span>;

export const Minus = ({ cents }: { cents: bigint }) => (
  <span class="nowrap">
    {cents === 0n ? '' : '− '}
    {euros(cents)}
  </span>
);

/** A fraction may be long; it breaks after its bar and nowhere else. */
export const Fraction = ({ text }: { text: string }) => {
  const [num, den] = fractionText(text).split('/');
  return (
    <>
      <span class="nowrap">{den === undefined ? num : `${num}/`}</span>
      {den !== undefined && (
        <>
          <wbr />
          <span class="nowrap">{den}</span>
        </>
      )}
    </>
  );
};

/** Who claims, and under which reference; a part of a split claim says which part it is. */
export const Creditor = ({ creditors, reference }: { creditors: ReadonlyMap<string, string>; reference: string }) => {
  const claim = creditors.has(reference) ? reference : reference.replace(/#[pc]$/, '');
  return (
    <>
      <span class="name">{creditors.get(claim) ?? claim}</span>
      {claim !== reference && (
        <span class="under">{reference.endsWith('#p') ? 'deel met voorrang' : 'gewoon deel'}</span>
      )}
      <span class="under">kenmerk {reference}</span>
    </>
  );
};
