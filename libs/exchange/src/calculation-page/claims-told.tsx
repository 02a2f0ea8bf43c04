import type { Steps } from './facts.js';
import type { Told } from './money-steps.js';
import { Creditor, Money } from './parts.js';

const LAWS: Readonly<Record<string, readonly string[]>> = {
  'art. 349(2) Fw': ['artikel 349 lid 2'],
  'art. 349(3) Fw': ['artikel 349 lid 3'],
  'art. 59 Fw': ['artikel 59'],
  'art. 59 and 349(3) Fw': ['artikel 59', 'artikel 349 lid 3'],
};

const byArticle = (a: string, b: string): number => a.localeCompare(b, 'nl', { numeric: true });

/** Every claim, taken apart: what is kept out, and what takes part in which class. */
export function claimsTold(steps: Steps, creditors: ReadonlyMap<string, string>): Told {
  const claims = steps.all('claim');
  const total = steps.one('taking-part');
  const isSecured = claims.some((claim) => claim.cents('keptOutCents') > 0n);
  const isSplit = claims.some((claim) => claim.cents('preferentialCents') > 0n && claim.cents('concurrentCents') > 0n);
  const isDisputed = claims.some((claim) => claim.text('disputed') === 'yes');
  const laws = [...new Set(claims.flatMap((claim) => LAWS[claim.source] ?? claim.source))].sort(byArticle);
  const sum = (name: string): bigint => claims.reduce((all, claim) => all + claim.cents(name), 0n);
  return {
    title: 'Welke vorderingen doen mee?',
    rule: steps.one('percentages').has('fixedPercentage')
      ? 'De wet zegt welke vorderingen voorrang hebben. Bij een vast percentage maakt dat niet uit.'
      : `Faillissementswet, ${laws.join(', ')}. Dit zijn de regels van de wettelijke schuldsanering. Wij volgen ze ook.`,
    body: (
      <>
        <p>
          Sommige vorderingen gaan volgens de wet voor, zoals belasting. Die heten vorderingen met voorrang (preferent).
          De andere zijn gewone vorderingen (concurrent).
        </p>
        {isSplit && <p>Van een vordering kan een deel voorrang hebben. Dan doen beide delen apart mee.</p>}
        {isSecured && (
          <p>
            Heeft een schuldeiser een onderpand? Dan krijgt hij eerst geld uit dat onderpand. Dat deel van zijn
            vordering doet niet mee. De rest is een gewone vordering.
          </p>
        )}
        {isDisputed && (
          <p>
            Is de cliënt het niet eens met een vordering? Dan noemen wij die vordering betwist. Zij telt mee met het
            hele bedrag. De regeling gaat pas door als dit is opgelost.
          </p>
        )}
        <table class="wide">
          <caption class="unseen">De vorderingen en wat daarvan meedoet</caption>
          <thead>
            <tr>
              <th scope="col">Schuldeiser</th>
              <th scope="col" class="figure">
                Vordering
              </th>
              {isSecured && (
                <th scope="col" class="figure">
                  Uit onderpand
                </th>
              )}
              <th scope="col" class="figure">
                Met voorrang
              </th>
              <th scope="col" class="figure">
                Gewoon
              </th>
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.text('reference')}>
                <th scope="row">
                  <Creditor creditors={creditors} reference={claim.text('reference')} />
                  {claim.text('disputed') === 'yes' && <strong class="mark">betwist</strong>}
                </th>
                <Amount label="Vordering" cents={claim.cents('amountCents')} />
                {isSecured && <Amount label="Uit onderpand" cents={claim.cents('keptOutCents')} />}
                <Amount label="Met voorrang" cents={claim.cents('preferentialCents')} />
                <Amount label="Gewoon" cents={claim.cents('concurrentCents')} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Samen</th>
              <Amount label="Vordering" cents={sum('amountCents')} />
              {isSecured && <Amount label="Uit onderpand" cents={sum('keptOutCents')} />}
              <Amount label="Met voorrang" cents={total.cents('preferentialCents')} />
              <Amount label="Gewoon" cents={total.cents('concurrentCents')} />
            </tr>
          </tfoot>
        </table>
      </>
    ),
  };
}

const Amount = ({ label, cents }: { label: string; cents: bigint }) => (
  <td class="figure" data-label={label}>
    {cents === 0n ? <span class="none">–</span> : <Money cents={cents} />}
  </td>
);
