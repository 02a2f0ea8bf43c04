import { percentage, rational } from '@akkoord/money';
import type { BusinessCaseLine, StatedYear } from '@akkoord/settlement';
import { percentageText } from '../calculation-page/figures.js';
import { Amounts, Bars } from './charts.js';
import { Part, Table } from './parts.js';
import { money, told, type View } from './view.js';
import { figure } from './words.js';

/** What the municipality published of earlier years; nothing of it was counted here. */
export const Published = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { stated } = report.programme;
  if (stated.length === 0) return null;
  const facts = stated.map(
    (one) =>
      `${told(one.period, view)}: ${words.target} ${orUnknown(one.target, view)}, ${words.realised} ${orUnknown(one.realised, view)}`,
  );
  return (
    <Part id="published" title={words.published}>
      <p class="hint">{words.publishedHint}</p>
      <Bars
        id="targets"
        title={words.publishedChart}
        description={words.chart(words.publishedChart, facts.join('; '))}
        series={[words.target, words.realised]}
        groups={stated.map((one) => ({ name: told(one.period, view), values: [one.target, one.realised] }))}
      />
      <Table
        caption={words.publishedChart}
        columns={[words.period, words.target, words.realised, words.ofTarget]}
        rows={stated.map((one) => ({
          name: told(one.period, view),
          cells: [orUnknown(one.target, view), orUnknown(one.realised, view), reachedText(one)],
        }))}
      />
    </Part>
  );
};

/** Half up; a target of nothing has no part. */
function reachedText({ target, realised }: StatedYear): string | null {
  if (!target || realised === null) return null;
  return percentageText(percentage(rational(BigInt(realised), BigInt(target))));
}

const orUnknown = (count: number | null, { words }: View): string => (count === null ? words.unknown : figure(count));

export const ReturnPerCase = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { returnPerCase } = report.programme;
  if (returnPerCase === null) return null;
  const rows = [
    { name: words.budgeted, cents: returnPerCase.budgetedCents, outlined: true },
    { name: words.realised, cents: returnPerCase.realisedCents },
  ].map((row) => ({ ...row, told: money(row.cents) }));
  return (
    <Part id="return" title={words.returnPerCase}>
      <p class="hint">{words.returnHint}</p>
      <Amounts
        id="returns"
        title={words.returnPerCase}
        description={factsOf(words.returnPerCase, rows, view)}
        rows={rows}
      />
      <Table
        caption={words.returnPerCase}
        columns={[words.what, words.amount]}
        rows={rows.map(({ name, told: amount }) => ({ name, cells: [amount] }))}
      />
    </Part>
  );
};

/** What it saves beside what it costs: every line with its sum. */
export const BusinessCaseTold = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { businessCase: outcome, programme } = report;
  const lines = programme.businessCase?.lines ?? [];
  if (outcome === null) return null;
  const rows = [
    ...lines.map((line) => ({ name: told(line.name, view), cents: line.amountCents })),
    { name: words.benefit, cents: outcome.benefitCents },
    { name: words.cost, cents: outcome.costCents, outlined: true },
  ].map((row) => ({ ...row, told: money(row.cents) }));
  const { netPercentage } = outcome;
  return (
    <Part id="business-case" title={words.businessCase}>
      <p class="hint">{words.businessHint}</p>
      <Amounts
        id="savings"
        title={words.businessCase}
        description={factsOf(words.businessCase, rows, view)}
        rows={rows}
      />
      <Table
        caption={words.businessCase}
        columns={[words.what, words.sum, words.amount]}
        rows={[
          ...lines.map((line) => ({
            name: told(line.name, view),
            cells: [sumText(line, view), money(line.amountCents)],
          })),
          { name: words.benefit, cells: ['', money(outcome.benefitCents)] },
          { name: words.cost, cells: ['', money(-outcome.costCents)] },
        ]}
        total={{
          name: words.net,
          cells: [
            netPercentage === null ? '' : words.ofCost(percentageText(netPercentage.replace('-', '−'))),
            money(outcome.netCents),
          ],
        }}
      />
    </Part>
  );
};

/** `18,00 % van 13 × 6 × € 1.000,00` */
function sumText({ count, share, times, unitCents }: BusinessCaseLine, { words }: View): string {
  const factors = [figure(count), ...(times === null ? [] : [figure(times)]), money(unitCents)].join('\u00a0× ');
  return share === null ? factors : `${words.share(percentageText(share))} ${factors}`;
}

function factsOf(title: string, rows: readonly { name: string; told: string }[], { words }: View): string {
  return words.chart(title, rows.map(({ name, told: amount }) => words.oneOf(name, amount)).join('; '));
}
