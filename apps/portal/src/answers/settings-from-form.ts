import type { DeskContacts } from '@akkoord/casework';
import { isEmail } from '@akkoord/casework';
import { RHYTHMS_OF_DESKS, type ListRhythm } from '@akkoord/settlement';
import type { Form } from '../http/form.js';
import { outcome, wrong, type FromForm } from './colleague-from-form.js';
import type { FieldFault } from './fields.js';

/** The fields of what a desk settles itself. */
export const SETTING_FIELDS = {
  every: 'every',
  cutOff: 'cut-off',
  contactName: 'contact-name',
  contactEmail: 'contact-email',
  contactPhone: 'contact-phone',
  notificationEmail: 'notification-email',
  iban: 'iban',
  decision: 'decision',
} as const;

const TIME = /^(\d{1,2})[:.](\d{2})$/;
const PHONE = /^\+?[\d ()-]{6,30}$/;
const LONGEST_NAME = 100;

export function rhythmFrom(form: Form): FromForm<ListRhythm> {
  const every = RHYTHMS_OF_DESKS.find((one) => one === form.text(SETTING_FIELDS.every));
  const [, hours = '', minutes = ''] = TIME.exec(form.text(SETTING_FIELDS.cutOff)) ?? [];
  const isTime = hours !== '' && Number(hours) < 24 && Number(minutes) < 60;
  return outcome(
    [
      ...wrong(every === undefined, SETTING_FIELDS.every, 'rhythm-missing'),
      ...wrong(!isTime, SETTING_FIELDS.cutOff, 'time-unreadable'),
    ],
    () => ({ every: every ?? 'DAY', cutOff: `${hours.padStart(2, '0')}:${minutes}` }),
  );
}

export function contactsFrom(form: Form): FromForm<DeskContacts> {
  const read = (field: keyof DeskContacts): string => form.text(SETTING_FIELDS[field]);
  const email = (field: keyof DeskContacts): FieldFault[] =>
    wrong(read(field) !== '' && !isEmail(read(field)), SETTING_FIELDS[field], 'email-unreadable');
  const phone = read('contactPhone');
  return outcome(
    [
      ...wrong(read('contactName').length > LONGEST_NAME, SETTING_FIELDS.contactName, 'name-too-long'),
      ...email('contactEmail'),
      ...wrong(phone !== '' && !PHONE.test(phone), SETTING_FIELDS.contactPhone, 'phone-unreadable'),
      ...email('notificationEmail'),
    ],
    () => ({
      contactName: read('contactName') || null,
      contactEmail: read('contactEmail') || null,
      contactPhone: phone || null,
      notificationEmail: read('notificationEmail') || null,
    }),
  );
}
