import type { Product } from '@akkoord/settlement';
import type { VNode } from 'preact';
import type { Step as Facts, Steps } from './facts.js';
import { decimalText, euros, longDate, percentageText, rateText } from './figures.js';
import { Line, Minus, Money, Sum } from './parts.js';
import { months } from './words.js';

/** What a step of the page says; its number comes from its place. */
export interface Told {
  readonly title: string;
  readonly rule: string;
  readonly body: VNode;
}

export function normsTold(norms: Facts): Told {
  const product = norms.text('product') as Product;
  const [term, factor] = [norms.text('termMonths'), norms.text('preferenceFactor')];
  const deviates = (own: string, norm: string): string => (own === norm ? '' : ` (de norm is ${decimalText(norm)})`);
  return {
    title: 'Welke regels gelden er?',
    rule: 'De normen van de NVVK, de branchevereniging voor schuldhulp en sociaal bankieren. De peildatum bepaalt welke normen gelden.',
    body: (
      <Sum caption="De regels die gelden">
        <Line
          what="Peildatum"
          how="de dag waarop de cliënt het overzicht van de schulden tekende"
          outcome={longDate(norms.text('referenceDate'))}
        />
        <Line what="Normen" how={`gelden vanaf ${longDate(norms.text('validFrom'))}`} outcome={norms.text('normSet')} />
        {product !== 'FIXED_PERCENTAGE' && (
          <>
            <Line
              what="Looptijd"
              how={`zo lang duurt de regeling${deviates(term, norms.text('normTermMonths'))}`}
              outcome={months(norms.number('termMonths'))}
            />
            <Line
              what="Voorrang"
              how={`het percentage van een vordering met voorrang is zoveel keer zo hoog${deviates(factor, norms.text('normPreferenceFactor'))}`}
              outcome={`${decimalText(factor)} keer`}
            />
          </>
        )}
        {product === 'DEBT_MEDIATION' && (
          <Line
            what="Kosten van de schuldhulp"
            how="hoogstens dit deel van de afloscapaciteit"
            outcome={rateText(norms.text('feeRateCap'))}
          />
        )}
      </Sum>
    ),
  };
}

export function capacityTold(capacity: Facts): Told {
  return {
    title: 'Hoeveel kan de cliënt elke maand betalen?',
    rule: 'Het vrij te laten bedrag (vtlb) is wat de cliënt nodig heeft om van te leven. Het komt uit de rekenhulp die alle schuldhulpverleners gebruiken. Beide bedragen zijn met vakantiegeld.',
    body: (
      <Sum caption="De afloscapaciteit per maand">
        <Line what="Netto inkomen per maand" outcome={<Money cents={capacity.cents('monthlyIncomeCents')} />} />
        <Line what="Vrij te laten bedrag" outcome={<Minus cents={capacity.cents('exemptAmountCents')} />} />
        <Line
          what="Afloscapaciteit per maand"
          how={
            capacity.number('monthlyIncomeCents') < capacity.number('exemptAmountCents') ? 'nooit minder dan nul' : ''
          }
          outcome={<Money cents={capacity.cents('monthlyCapacityCents')} />}
          final
        />
      </Sum>
    ),
  };
}

export function fundTold(product: Product, steps: Steps): Told {
  switch (product) {
    case 'DEBT_MEDIATION':
      return mediationTold(steps);
    case 'SETTLEMENT_LOAN':
      return loanTold(steps);
    case 'ZERO_CAPACITY':
      return nothingTold(steps);
    case 'FIXED_PERCENTAGE':
      return schemeTold(steps);
  }
}

const TITLE = 'Hoeveel geld is er te verdelen?';

function mediationTold(steps: Steps): Told {
  const [norms, gross, fee] = [steps.one('norms'), steps.one('gross'), steps.one('fee')];
  const periods = steps.all('period');
  return {
    title: TITLE,
    rule: `De normen ${norms.text('normSet')}. De kosten zijn hoogstens ${rateText(norms.text('feeRateCap'))} van de afloscapaciteit, afgerond op hele centen. Van het eenmalige bedrag gaan geen kosten af.`,
    body: (
      <Sum caption="Het bedrag dat te verdelen is">
        {periods.map((period) => (
          <Line
            key={period.text('fromMonth')}
            what={`Maand ${period.text('fromMonth')} tot en met ${period.text('toMonth')}`}
            how={`${months(period.number('months'))} × ${euros(period.cents('monthlyCapacityCents'))}`}
            outcome={<Money cents={period.cents('capacityCents')} />}
          />
        ))}
        {periods.length > 1 && (
          <Line what="Samen" how="alle maanden bij elkaar" outcome={<Money cents={gross.cents('grossCents')} />} />
        )}
        <Line
          what="Kosten van de schuldhulp"
          how={`${rateText(fee.text('feeRate'))} van ${euros(gross.cents('grossCents'))}`}
          outcome={<Minus cents={fee.cents('feeCents')} />}
        />
        <OneOff steps={steps} />
        <ToDivide steps={steps} />
      </Sum>
    ),
  };
}

function loanTold(steps: Steps): Told {
  const [annuity, charge] = [steps.one('annuity'), steps.one('credit-charge')];
  const term = annuity.number('termMonths');
  const capacity = annuity.cents('monthlyCapacityCents');
  const rate = rateText(annuity.text('annualRate'));
  const effective = annuity.text('rateConvention') === 'EFFECTIVE';
  const free = annuity.text('monthlyRate') === '0';
  const bearing = effective
    ? 'De rente per maand (i) volgt uit de rente per jaar (r): i = (1 + r) tot de macht 1/12, min 1.'
    : 'De rente per maand (i) is de rente per jaar gedeeld door 12.';
  return {
    title: TITLE,
    rule: `De lening is het bedrag dat de cliënt met de afloscapaciteit kan terugbetalen, naar beneden afgerond op hele centen. ${free ? 'Er is geen rente.' : bearing}`,
    body: (
      <>
        <p>
          De cliënt leent geld bij de kredietbank. Daarmee worden alle schuldeisers in één keer betaald. De cliënt
          betaalt de lening in {months(term)} terug.
        </p>
        <Sum caption="Het bedrag dat te verdelen is">
          <Line what="Rente per jaar" how={effective ? 'effectief' : 'nominaal'} outcome={rate} />
          <Line
            what="Rente per maand (i)"
            how={effective ? `(1 + ${rate}) tot de macht 1/12, min 1` : `${rate} : 12`}
            outcome={rateText(annuity.text('monthlyRate'))}
          />
          <Line
            what="De lening"
            how={
              free ? (
                `${term} × ${euros(capacity)}`
              ) : (
                <>
                  {euros(capacity)} × (1 − (1 + i)
                  <sup>−{term}</sup>) : i
                </>
              )
            }
            outcome={<Money cents={annuity.cents('loanCents')} />}
          />
          <OneOff steps={steps} />
          <ToDivide steps={steps} />
        </Sum>
        <p>
          De cliënt betaalt {term} × {euros(capacity)} = {euros(charge.cents('grossCents'))} terug. Het verschil met de
          lening, {euros(charge.cents('creditChargeCents'))}, is de prijs van de lening. Die gaat niet van het bedrag
          voor de schuldeisers af.
        </p>
      </>
    ),
  };
}

function nothingTold(steps: Steps): Told {
  return {
    title: TITLE,
    rule: 'Een regeling kan ook als de cliënt niets kan betalen. Dat staat sinds 1 juli 2024 in de normen van de NVVK.',
    body: (
      <>
        <p>De cliënt kan in deze tijd niet aflossen. Er is alleen te verdelen wat er eenmalig is.</p>
        <Sum caption="Het bedrag dat te verdelen is">
          <OneOff steps={steps} />
          <ToDivide steps={steps} />
        </Sum>
      </>
    ),
  };
}

function schemeTold(steps: Steps): Told {
  const rate = percentageText(steps.one('percentages').text('fixedPercentage'));
  return {
    title: TITLE,
    rule: 'De afspraak met het fonds dat betaalt. Er gaan geen kosten af.',
    body: (
      <>
        <p>
          Een fonds betaalt van elke vordering {rate}. Het geeft daarvoor precies zoveel als alle aandelen samen zijn.
        </p>
        <Sum caption="Het bedrag dat te verdelen is">
          <ToDivide steps={steps} />
        </Sum>
      </>
    ),
  };
}

const OneOff = ({ steps }: { steps: Steps }) => (
  <Line
    what="Eenmalig bedrag"
    how="bijvoorbeeld spaargeld of een belastingteruggave"
    outcome={<Money cents={steps.one('fund').cents('oneOffCents')} />}
  />
);

const ToDivide = ({ steps }: { steps: Steps }) => (
  <Line what="Te verdelen" outcome={<Money cents={steps.one('fund').cents('fundCents')} />} final />
);
