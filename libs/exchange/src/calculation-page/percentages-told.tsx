import type { Step as Facts, Steps } from './facts.js';
import { decimalText, euros, exact, exactPercentage, fractionText, percentageText } from './figures.js';
import type { Told } from './money-steps.js';
import { Fraction, Line, Sum } from './parts.js';

/** From the fund and the claims to the percentage of each class. */
export function percentagesTold(steps: Steps): Told {
  const step = steps.one('percentages');
  if (step.has('fixedPercentage')) return fixedTold(step);
  const rounding =
    'Wij rekenen met het precieze percentage. Op papier ronden wij elk percentage apart af op twee cijfers achter de komma.';
  return {
    title: 'Welk percentage krijgt iedereen?',
    rule: `Faillissementswet, artikel 349 lid 2: een vordering met voorrang krijgt ${decimalText(step.text('preferenceFactor'))} keer het percentage van een gewone vordering, maar nooit meer dan 100 %. ${rounding}`,
    body: (
      <Sum caption="De percentages">
        {step.text('preferentialInFull') === 'yes' ? inFull(step) : inProportion(step)}
      </Sum>
    ),
  };
}

function inProportion(step: Facts) {
  const factor = decimalText(step.text('preferenceFactor'));
  const weighed = <Weighed step={step} />;
  return (
    <>
      <Line what={`Alles samen, voorrang telt ${factor} keer`} how={<Terms step={step} />} outcome={weighed} />
      <Line
        what={step.has('concurrent') ? 'Gewone vorderingen' : 'Percentage zonder voorrang'}
        how={
          <>
            {euros(step.cents('fundCents'))} : {weighed} = {exactPercentage(exact(step.text('p')))}
            <FractionOf text={step.text('p')} />
          </>
        }
        outcome={step.has('concurrent') ? percentageText(step.text('concurrentPercentage')) : ''}
        final={step.has('concurrent')}
      />
      {step.has('preferential') && (
        <Line
          what="Vorderingen met voorrang"
          how={
            <>
              {factor} × {exactPercentage(exact(step.text('p')))} = {exactPercentage(exact(step.text('preferential')))}
              <FractionOf text={step.text('preferential')} />
            </>
          }
          outcome={percentageText(step.text('preferentialPercentage'))}
          final
        />
      )}
    </>
  );
}

/** The preferential class would get more than it claims, so it gets all of it, and the rest is for the others. */
function inFull(step: Facts) {
  const factor = decimalText(step.text('preferenceFactor'));
  const [fund, preferential] = [step.cents('fundCents'), step.cents('preferentialCents')];
  const weighed = <Weighed step={step} />;
  return (
    <>
      <Line what={`Alles samen, voorrang telt ${factor} keer`} how={<Terms step={step} />} outcome={weighed} />
      <Line
        what="Eerst gewoon"
        how={
          <>
            {euros(fund)} : {weighed}
          </>
        }
        outcome={exactPercentage(exact(step.text('p')))}
      />
      <Line
        what="Vorderingen met voorrang"
        how={
          <>
            {factor} × {exactPercentage(exact(step.text('p')))} = {exactPercentage(exact(step.text('factorTimesP')))}.
            Dat is meer dan 100 %. Deze vorderingen worden daarom helemaal betaald.
          </>
        }
        outcome={percentageText(step.text('preferentialPercentage'))}
        final
      />
      {step.has('concurrent') && (
        <>
          <Line
            what="Blijft over"
            how={`${euros(fund)} − ${euros(preferential)}`}
            outcome={euros(fund - preferential)}
          />
          <Line
            what="Gewone vorderingen"
            how={
              <>
                {euros(fund - preferential)} : {euros(step.cents('concurrentCents'))} ={' '}
                {exactPercentage(exact(step.text('concurrent')))}
                <FractionOf text={step.text('concurrent')} />
              </>
            }
            outcome={percentageText(step.text('concurrentPercentage'))}
            final
          />
        </>
      )}
    </>
  );
}

function fixedTold(step: Facts): Told {
  return {
    title: 'Welk percentage krijgt iedereen?',
    rule: 'De afspraak met het fonds dat betaalt: elke vordering hetzelfde percentage, met of zonder voorrang.',
    body: (
      <Sum caption="Het percentage">
        <Line
          what="Alle vorderingen"
          how="vast percentage"
          outcome={percentageText(step.text('fixedPercentage'))}
          final
        />
      </Sum>
    ),
  };
}

/** `2 × € 4.650,75 + € 12.357,99`, without the class that has no claim. */
const Terms = ({ step }: { step: Facts }) => {
  const [preferential, concurrent] = [step.cents('preferentialCents'), step.cents('concurrentCents')];
  const first = `${decimalText(step.text('preferenceFactor'))} × ${euros(preferential)}`;
  return <>{[preferential > 0n ? first : '', concurrent > 0n ? euros(concurrent) : ''].filter(Boolean).join(' + ')}</>;
};

/** With a factor like 2,25 the weighed sum may have a fraction of a cent. */
const Weighed = ({ step }: { step: Facts }) => {
  const { num, den } = exact(step.text('weighedCents'));
  return <>{den === 1n ? euros(num) : `${fractionText(step.text('weighedCents'))} cent`}</>;
};

const FractionOf = ({ text }: { text: string }) => (
  <span class="under">
    precies <Fraction text={text} />
  </span>
);
