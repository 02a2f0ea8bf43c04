import { createHash } from 'node:crypto';
import type { Product } from '@akkoord/settlement';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { claimsTold } from './claims-told.js';
import { Steps, type CalculationPageFacts } from './facts.js';
import { euros, longDate, percentageText } from './figures.js';
import { capacityTold, fundTold, normsTold, type Told } from './money-steps.js';
import { Step } from './parts.js';
import { percentagesTold } from './percentages-told.js';
import { sharesTold } from './shares-told.js';
import { STYLE } from './style.js';
import { Outside } from './outside-told.js';
import { PRODUCTS } from './words.js';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** The content security policy under which the page is styled, and loads and runs nothing at all. */
export const CALCULATION_PAGE_POLICY = `default-src 'none';style-src 'sha256-${styleHash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/**
 * A frozen calculation as a page in plain Dutch (B1), for the client and the judge: every figure of the trace, with the
 * sum it comes from and the law or norm behind it, so that each share can be derived again from the page alone. Made to
 * be printed on A4. It names creditors and client, and never a BSN.
 */
export function composeCalculationPage(facts: CalculationPageFacts): string {
  return `<!doctype html>${renderToString(<CalculationPage facts={facts} />)}`;
}

const CalculationPage = ({ facts }: { facts: CalculationPageFacts }) => {
  const steps = new Steps(facts.trace);
  const norms = steps.one('norms');
  const product = norms.text('product') as Product;
  const capacity = steps.find('capacity');
  const told: Told[] = [
    normsTold(norms),
    ...(capacity === null ? [] : [capacityTold(capacity)]),
    fundTold(product, steps),
    claimsTold(steps, facts.creditors),
    percentagesTold(steps),
    sharesTold(steps, facts.creditors),
  ];
  return (
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Berekening ${facts.caseReference}, versie ${facts.version}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <Heading facts={facts} product={product} referenceDate={norms.text('referenceDate')} />
          <InShort steps={steps} />
          {told.map(({ title, rule, body }, index) => (
            <Step key={title} number={index + 1} title={title} rule={rule}>
              {body}
            </Step>
          ))}
          <Outside facts={facts} />
          <Check digest={facts.digest} />
        </main>
      </body>
    </html>
  );
};

const Heading = ({
  facts,
  product,
  referenceDate,
}: {
  facts: CalculationPageFacts;
  product: Product;
  referenceDate: string;
}) => (
  <header>
    <h1>Zo verdelen wij het geld</h1>
    <p class="lead">De berekening van de schuldregeling, stap voor stap. U kunt alles zelf narekenen.</p>
    <dl class="about">
      <About what="Voor">{facts.clients.join(' en ')}</About>
      <About what="Kenmerk">{facts.caseReference}</About>
      <About what="Soort regeling">{PRODUCTS[product]}</About>
      <About what="Schuldhulpverlener">{facts.counsellor}</About>
      <About what="Peildatum">{longDate(referenceDate)}</About>
      <About what="Vastgesteld">
        {longDate(facts.frozenOn)}, versie {facts.version}
      </About>
    </dl>
  </header>
);

const About = ({ what, children }: { what: string; children: ComponentChildren }) => (
  <div>
    <dt>{what}</dt>
    <dd>{children}</dd>
  </div>
);

const InShort = ({ steps }: { steps: Steps }) => {
  const [percentages, taking] = [steps.one('percentages'), steps.one('taking-part')];
  const isForecast = steps.one('norms').text('product') === 'DEBT_MEDIATION';
  const claimed = taking.cents('preferentialCents') + taking.cents('concurrentCents');
  return (
    <section class="short" aria-labelledby="kort">
      <h2 id="kort">In het kort</h2>
      <dl class="answers">
        <Answer what="te verdelen">{euros(steps.one('sum').cents('fundCents'))}</Answer>
        <Answer what="vorderingen die meedoen">{euros(claimed)}</Answer>
        {percentages.has('preferential') && (
          <Answer what="met voorrang">{percentageText(percentages.text('preferentialPercentage'))}</Answer>
        )}
        {percentages.has('concurrent') && (
          <Answer what="gewone vorderingen">{percentageText(percentages.text('concurrentPercentage'))}</Answer>
        )}
      </dl>
      <p>
        Alle schuldeisers in dezelfde groep krijgen hetzelfde percentage.
        {isForecast && ' De bedragen zijn een verwachting (prognose): verandert het inkomen, dan veranderen zij mee.'}
      </p>
    </section>
  );
};

const Answer = ({ what, children }: { what: string; children: ComponentChildren }) => (
  <div>
    <dt>{what}</dt>
    <dd>{children}</dd>
  </div>
);

const Check = ({ digest }: Pick<CalculationPageFacts, 'digest'>) => (
  <section class="after" aria-labelledby="controle">
    <h2 id="controle">Controlegetal</h2>
    <p>
      Dit getal hoort bij precies deze berekening. Verandert er ook maar één cent, dan is het getal anders. Zo kan de
      rechter zien dat elke partij dezelfde berekening heeft.
    </p>
    <p>
      <code>{digest}</code>
    </p>
    <p class="rule">
      <strong>Regel</strong> SHA-256 over de vaste schrijfwijze (RFC 8785) van alle gegevens en de uitkomst. De
      schuldhulpverlener kan die gegevens als bestand geven.
    </p>
  </section>
);
