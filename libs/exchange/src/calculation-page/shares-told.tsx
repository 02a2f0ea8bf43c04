import type { Step as Facts, Steps } from './facts.js';
import { euros, exact, exactEuros, percentageText } from './figures.js';
import type { Told } from './money-steps.js';
import { Creditor, Fraction, Money } from './parts.js';
import { CLASSES, ordinal } from './words.js';

/** Every share, from the exact fraction to the cent. */
export function sharesTold(steps: Steps, creditors: ReadonlyMap<string, string>): Told {
  const shares = steps.all('share');
  const remaining = steps.find('remaining-cents');
  const fund = steps.one('sum').cents('fundCents');
  return {
    title: 'Hoeveel krijgt elke schuldeiser?',
    rule:
      remaining === null
        ? 'De afspraak met het fonds: elk aandeel wordt afgerond op hele centen. Een halve cent gaat naar boven.'
        : 'Afspraak van Akkoord, voor iedereen gelijk: zo komt er geen cent bij en raakt er geen cent weg.',
    body: (
      <>
        <p>Het precieze aandeel is het bedrag dat meedoet, keer het precieze percentage uit de stap hiervoor.</p>
        {remaining !== null && <Rounding remaining={remaining} />}
        <table class="wide shares">
          <caption class="unseen">Het aandeel van elke schuldeiser</caption>
          <thead>
            <tr>
              <th scope="col">Schuldeiser</th>
              <th scope="col">Groep</th>
              <th scope="col" class="figure">
                Doet mee
              </th>
              <th scope="col" class="figure">
                Precies aandeel
              </th>
              {remaining !== null && (
                <>
                  <th scope="col" class="figure">
                    Hele centen
                  </th>
                  <th scope="col" class="figure">
                    Erbij
                  </th>
                </>
              )}
              <th scope="col" class="figure">
                Aandeel
              </th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <tr key={share.text('reference')}>
                <th scope="row">
                  <Creditor creditors={creditors} reference={share.text('reference')} />
                </th>
                <td data-label="Groep">
                  <span>
                    {CLASSES[share.text('claimClass')]}
                    <span class="under">{percentageText(share.text('percentage'))}</span>
                  </span>
                </td>
                <td class="figure" data-label="Doet mee">
                  <Money cents={share.cents('amountCents')} />
                </td>
                <td class="figure" data-label="Precies aandeel">
                  <span class="nowrap">{exactEuros(exact(share.text('exactCents')))}</span>
                </td>
                {remaining !== null && (
                  <>
                    <td class="figure" data-label="Hele centen">
                      <span>
                        <Money cents={share.cents('roundedDownCents')} />
                        <CutOff fraction={share.text('fraction')} />
                      </span>
                    </td>
                    <td class="figure" data-label="Erbij">
                      {share.cents('extraCents') === 1n ? (
                        <strong class="nowrap">1 cent ({ordinal(share.number('place'))})</strong>
                      ) : (
                        <span class="none">–</span>
                      )}
                    </td>
                  </>
                )}
                <td class="figure share" data-label="Aandeel">
                  <Money cents={share.cents('shareCents')} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Samen</th>
              <td class="blank" />
              <td class="figure" data-label="Doet mee">
                <Money cents={shares.reduce((sum, share) => sum + share.cents('amountCents'), 0n)} />
              </td>
              <td class="blank" />
              {remaining !== null && (
                <>
                  <td class="figure" data-label="Hele centen">
                    <Money cents={remaining.cents('roundedDownCents')} />
                  </td>
                  <td class="figure" data-label="Erbij">
                    {remaining.text('remainingCents')} cent
                  </td>
                </>
              )}
              <td class="figure share" data-label="Aandeel">
                <Money cents={fund} />
              </td>
            </tr>
          </tfoot>
        </table>
        <p>
          Alle aandelen samen zijn <strong>{euros(fund)}</strong>. Dat is precies het bedrag dat te verdelen is.
        </p>
      </>
    ),
  };
}

/** The part of a cent that was cut off, over the same denominator in every line, so that one sees which is the largest. */
const CutOff = ({ fraction }: { fraction: string }) =>
  fraction === '0' ? null : (
    <span class="under">
      rest <Fraction text={fraction} />
    </span>
  );

const Rounding = ({ remaining }: { remaining: Facts }) => {
  const cents = remaining.number('remainingCents');
  if (cents === 0) return <p>Elk aandeel is een heel aantal centen. Er blijft niets over.</p>;
  return (
    <p>
      Eerst ronden wij elk aandeel naar beneden af op hele centen. De rest is het stukje van een cent dat wegvalt. De
      hele centen zijn samen {euros(remaining.cents('roundedDownCents'))}.{' '}
      {cents === 1
        ? 'Er blijft dan 1 cent over. Die gaat naar de vordering met de grootste rest.'
        : `Er blijven dan ${cents} cent over. Die gaan één voor één naar de vorderingen met de grootste rest: de 1e cent, de 2e cent, en zo verder.`}{' '}
      Is de rest even groot? Dan gaat de grootste vordering voor, en daarna het kenmerk dat het eerst komt in het
      alfabet.
    </p>
  );
};
