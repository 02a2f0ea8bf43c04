import type { LineView, Reminder } from '@akkoord/casework';
import { groupBy } from '@akkoord/platform';
import { euros } from '../answers/amount.js';
import { givenAnswer, heldAnswer, statedCents } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import { places } from '../http/places.js';
import { KINDS } from '../words/names.js';
import { named, type Words } from '../words/words.js';
import { DueDate, longDate, Money, Percentage } from './figures.js';
import type { View } from './view.js';

interface ClaimTableProps {
  readonly view: View;
  readonly listId: string;
  readonly lines: readonly LineView[];
  /** Which lines these are. */
  readonly caption: string;
  /** Stands behind the address of a line, so that the way back leads here. */
  readonly suffix?: string;
  readonly today: string;
  /** With boxes to choose open lines by. */
  readonly canChoose?: boolean;
}

/** The lines of one page of a list, grouped by counsellor. */
export const ClaimTable = ({
  view,
  listId,
  lines,
  caption,
  suffix = '',
  today,
  canChoose = false,
}: ClaimTableProps) => {
  const { list } = view.words;
  const headings = [
    list.line,
    list.client,
    list.customerNumber,
    list.asks,
    list.claim,
    list.offer,
    list.due,
    list.answer,
  ];
  const figures: readonly string[] = [list.claim, list.offer];
  return (
    <table class="utrecht-table utrecht-table--html-table cards lines">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {canChoose && (
            <th scope="col" class="choose">
              {view.words.selection.heading}
            </th>
          )}
          {headings.map((heading) => (
            <th key={heading} scope="col" class={figures.includes(heading) ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {[...groupBy(lines, ({ counsellor }) => counsellor)].map(([counsellor, group]) => (
        <tbody key={counsellor}>
          <tr class="group">
            <th scope="rowgroup" colSpan={headings.length + (canChoose ? 1 : 0)}>
              {counsellor}
            </th>
          </tr>
          {group.map((line) => (
            <ClaimRow key={line.line} {...{ view, listId, line, suffix, today, canChoose }} />
          ))}
        </tbody>
      ))}
    </table>
  );
};

/** What is chosen adds up by what its boxes say. */
const Choose = ({ view, line }: { view: View; line: LineView }) => (
  <td class="choose">
    {line.state === 'OPEN' && line.held === null && (
      <input
        type="checkbox"
        name="line"
        value={line.line}
        aria-label={view.words.selection.choose(line.line)}
        data-claim={claimCents(line)}
        {...(line.shareCents === null ? {} : { 'data-share': line.shareCents })}
      />
    )}
  </td>
);

interface ClaimRowProps extends Required<Pick<ClaimTableProps, 'view' | 'listId' | 'suffix' | 'today' | 'canChoose'>> {
  readonly line: LineView;
}

const ClaimRow = ({ view, listId, line, suffix, today, canChoose }: ClaimRowProps) => {
  const { words } = view;
  const { client } = line;
  const held = heldAnswer(line);
  const asks = line.state === 'OPEN' && line.held === null;
  return (
    <tr class={asks ? undefined : 'done'}>
      {canChoose && <Choose view={view} line={line} />}
      <td data-label={words.list.line}>{line.line}</td>
      <th scope="row">
        <a href={places.line(listId, line.line, suffix)}>
          {client.initials} {client.surname}
        </a>
        <span class="under">{words.list.born(longDate(client.birthDate, view))}</span>
      </th>
      <td data-label={words.list.customerNumber}>{client.customerNumber ?? '–'}</td>
      <td data-label={words.list.asks}>
        {named(KINDS, line.reminder ? 'REMINDER' : line.kind, view.language)}
        {line.reminder && <ReminderPlace view={view} reminder={line.reminder} />}
      </td>
      <td data-label={words.list.claim} class="number">
        <Money cents={claimCents(line)} />
      </td>
      <td data-label={words.list.offer} class="number">
        <Offer line={line} />
      </td>
      <td data-label={words.list.due}>{asks ? <DueDate view={view} date={line.dueOn} today={today} /> : '–'}</td>
      <td data-label={words.list.answer}>
        <span>
          {answerText(line, words)}
          {held && <span class="under">{words.answer.stated(euros(statedCents(held)))}</span>}
        </span>
      </td>
    </tr>
  );
};

/** Where the question is that this line reminds of. */
const ReminderPlace = ({ view, reminder: { listId, list, line } }: { view: View; reminder: Reminder }) =>
  listId === null || list === null || line === null ? null : (
    <span class="under">
      <a href={places.line(listId, line)}>{view.words.list.place(list, line)}</a>
    </span>
  );

const Offer = ({ line: { shareCents, percentage } }: { line: LineView }) =>
  shareCents === null ? (
    <>–</>
  ) : (
    <>
      <Money cents={shareCents} />
      {percentage !== null && (
        <span class="under">
          <Percentage value={percentage} />
        </span>
      )}
    </>
  );

/** What was answered to a line, in a few words. */
export function answerText(line: LineView, { answer }: Words): string {
  const given = givenAnswer(line);
  if (line.held) return answer.held;
  if (line.state === 'WITHDRAWN') return answer.withdrawn;
  if (!given) return line.state === 'OPEN' ? answer.open : answer.informs;
  if (given.kind === 'NO_COOPERATION') return answer.noCooperation;
  if (given.kind === 'PROPOSAL_REPLY') return given.decision === 'ACCEPTED' ? answer.accepted : answer.rejected;
  if (given.transferredTo !== undefined) return answer.transferred;
  return given.preConsent === true ? answer.consented : answer.balance;
}
