import {
  isEmail,
  DESK_ROLES,
  type ColleagueRights,
  type NewColleague,
  type SubstitutionInput,
} from '@akkoord/casework';
import { isDate } from '@akkoord/settlement';
import type { Form } from '../http/form.js';
import type { DeskFault, FieldFault } from './fields.js';

/** The fields of the forms about who works at a desk. */
export const PEOPLE_FIELDS = {
  email: 'email',
  name: 'name',
  role: 'role',
  until: 'until',
  desk: 'desk',
  /** Not `email`: both forms stand on one page. */
  substitute: 'substitute',
  startsOn: 'starts-on',
  endsOn: 'ends-on',
} as const;

export type FromForm<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly FieldFault[] };

const LONGEST_NAME = 100;

/** `today` is the real day: access does not follow the business clock. */
export function newColleagueFrom(form: Form, today: string): FromForm<NewColleague> {
  const email = form.text(PEOPLE_FIELDS.email);
  const name = form.text(PEOPLE_FIELDS.name);
  const rights = rightsFrom(form, today);
  return outcome(
    [
      ...wrong(!isEmail(email), PEOPLE_FIELDS.email, 'email-unreadable'),
      ...wrong(name === '' || name.length > LONGEST_NAME, PEOPLE_FIELDS.name, 'name-missing'),
      ...(rights.ok ? [] : rights.faults),
    ],
    () => ({ email, name, ...valueOf(rights) }),
  );
}

export function rightsFrom(form: Form, today: string): FromForm<ColleagueRights> {
  const role = DESK_ROLES.find((one) => one === form.text(PEOPLE_FIELDS.role));
  const until = form.text(PEOPLE_FIELDS.until);
  return outcome(
    [
      ...wrong(role === undefined, PEOPLE_FIELDS.role, 'role-missing'),
      ...(until === '' ? [] : dayFaults(form, PEOPLE_FIELDS.until, today)),
    ],
    () => ({ role: role ?? 'READER', validUntil: until === '' ? null : until }),
  );
}

export function substitutionFrom(form: Form, today: string): FromForm<SubstitutionInput> {
  const text = (field: keyof typeof PEOPLE_FIELDS): string => form.text(PEOPLE_FIELDS[field]);
  const [email, deskId, startsOn, endsOn] = [text('substitute'), text('desk'), text('startsOn'), text('endsOn')];
  const first = isDate(startsOn) ? [] : [{ field: PEOPLE_FIELDS.startsOn, fault: 'day-unreadable' as const }];
  const last = dayFaults(form, PEOPLE_FIELDS.endsOn, today);
  const isBackwards = first.length === 0 && last.length === 0 && endsOn < startsOn;
  return outcome(
    [
      ...wrong(deskId === '', PEOPLE_FIELDS.desk, 'desk-missing'),
      ...wrong(!isEmail(email), PEOPLE_FIELDS.substitute, 'email-unreadable'),
      ...first,
      ...last,
      ...wrong(isBackwards, PEOPLE_FIELDS.endsOn, 'period-backwards'),
    ],
    () => ({ deskId, email, startsOn, endsOn }),
  );
}

function dayFaults(form: Form, field: string, today: string): FieldFault[] {
  const day = form.text(field);
  if (!isDate(day)) return [{ field, fault: 'day-unreadable' }];
  return wrong(day < today, field, 'day-past');
}

export function wrong(isWrong: boolean, field: string, fault: DeskFault): FieldFault[] {
  return isWrong ? [{ field, fault }] : [];
}

export function outcome<T>(faults: readonly FieldFault[], value: () => T): FromForm<T> {
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: value() };
}

function valueOf<T>(from: FromForm<T>): T {
  if (!from.ok) throw new Error('What has faults has no value');
  return from.value;
}
