import type { Reminder } from '@akkoord/casework';
import { places } from '../http/places.js';
import { longDate } from './figures.js';
import type { View } from './view.js';

/** Which question a line reminds of, by when its answer is due, and the way there. */
export const ReminderText = ({ view, reminder }: { view: View; reminder: Reminder }) => {
  const { words } = view;
  const { asked, askedOn, dueOn, listId, list, line } = reminder;
  return (
    <>
      <p>
        {words.reminder[asked](longDate(askedOn, view))} {words.line.dueBefore}{' '}
        <time dateTime={dueOn}>{longDate(dueOn, view)}</time>.
      </p>
      {listId !== null && list !== null && line !== null && (
        <p>
          <a class="utrecht-button utrecht-button--primary-action" href={places.line(listId, line)}>
            {words.reminder.answer(list, line)}
          </a>
        </p>
      )}
    </>
  );
};
