import { describe, expect, it } from '@jest/globals';
import type { LineView, ListView } from '@akkoord/casework';
import { renderToString } from 'preact-render-to-string';
import { aLine } from '../answers/lines.fixture.js';
import { LineQuery } from '../answers/line-query.js';
import { en } from '../words/en.js';
import { nl } from '../words/nl.js';
import { ClaimTable } from './claim-table.js';
import { LinePage } from './line-page.js';
import { ReminderText } from './reminder-text.js';
import { StandstillText } from './standstill-text.js';
import type { View } from './view.js';

const dutch = { words: nl, language: 'nl' } as View;
const english = { words: en, language: 'en' } as View;
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const visited: View = { words: nl, language: 'nl', clerk: null, here: '/?' };
const REMINDED = { event: 'REMINDER', eventOn: '2026-11-09' } as LineView['news'];
const listId = '01930000-0000-7000-8000-000000000001';
const reminder: NonNullable<LineView['reminder']> = {
  ...{ reminder: 1, asked: 'PROPOSAL', askedOn: '2026-11-02', dueOn: '2026-11-16' },
  ...{ listId, list: '2026-3', line: 12, open: true },
};

describe('a reminder at the portal', () => {
  it('says what was asked when, by when it is answered, and leads to the line', () => {
    const html = renderToString(<ReminderText view={dutch} reminder={reminder} />);
    expect(textOf(html)).toContain('Op 2 november 2026 deden wij u een voorstel. Antwoord uiterlijk 16 november 2026');
    expect(textOf(html)).toContain('Antwoorden op lijst 2026-3, regel 12');
    expect(html).toContain(`href="/lists/${listId}/lines/12"`);
    expect(textOf(renderToString(<ReminderText view={english} reminder={reminder} />))).toContain(
      'On 2 November 2026 we made you a proposal. Answer by 16 November 2026',
    );
  });

  it('is told apart in the list, with the way to the line it is about', () => {
    const line = aLine({ kind: 'STATUS', state: 'INFORMED', reminder, claims: [] });
    const html = renderToString(<ClaimTable view={dutch} listId="x" lines={[line]} caption="" today="2026-11-09" />);
    expect(textOf(html)).toContain('Herinnering lijst 2026-3, regel 12');
    expect(html).toContain(`href="/lists/${listId}/lines/12"`);
  });
});

describe('the page of a reminder', () => {
  const page = (about: LineView['reminder']): string => {
    const line = aLine({ kind: 'STATUS', state: 'INFORMED', reminder: about, news: REMINDED, claims: [] });
    const list = { id: listId, number: '2026-4' } as ListView;
    return textOf(
      renderToString(
        <LinePage
          view={visited}
          list={list}
          line={line}
          history={{ items: [], clauses: [] }}
          desks={[]}
          query={LineQuery.of(new URLSearchParams())}
          around={{ before: 0, all: 1, next: null }}
          today="2026-11-09"
        />,
      ),
    );
  };

  it('asks for the answer as long as that is waited for, and for nothing once it came', () => {
    expect(page(reminder)).toContain('Wij wachten nog op uw antwoord.');
    expect(page(reminder)).toContain('Antwoorden op lijst 2026-3, regel 12');
    const over = page({ ...reminder, open: false });
    expect(over).toContain('Uw antwoord is niet meer nodig: u hoeft niets te doen.');
    for (const asks of ['Wij wachten', 'Antwoorden op', 'beloofd']) expect(over).not.toContain(asks);
  });
});

describe('a standstill at the portal', () => {
  const told = (about: Partial<LineView>, view = dutch): string =>
    textOf(renderToString(<StandstillText view={view} line={aLine(about)} />));

  it('says until when it was promised, or that it was not', () => {
    expect(told({ standstill: 'RUNNING', standstillUntil: '2027-07-02' })).toContain(
      'Uw belofte geldt tot 2 juli 2027.',
    );
    expect(told({ standstill: 'RUNNING', standstillUntil: '2027-07-02' }, english)).toContain('until 2 July 2027.');
    expect(told({ standstill: 'NOT_PROMISED' })).toContain('U hebt niet beloofd te wachten');
    expect(told({ standstill: 'NOT_PROMISED' }, english)).toContain('You have not promised to wait');
    expect(told({ standstill: 'OVER' })).toContain('is voorbij');
  });
});
