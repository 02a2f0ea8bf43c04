import { createHash } from 'node:crypto';
import type { Activity, Caller } from '@akkoord/casework';
import { newId } from '@akkoord/platform';
import type { Form } from '../http/form.js';
import { CSRF_FIELD } from '../sign-in/form.guard.js';
import type { Clerk } from '../sign-in/sessions.js';

/** The field with the key of one showing of a form: sent twice with the same content it acts once. */
export const KEY_FIELD = 'key';

const SCOPES: ReadonlySet<string> = new Set(['lists:read', 'lists:write']);
const KEY = /^[0-9a-f-]{36}$/;

/** What clerks do, in the words of the processing log. */
const READS: Activity = { id: 'portalReadLines', what: 'Read lines of a list at the portal', dutch: 'lijst inzien' };
const ANSWERS: Activity = {
  id: 'portalRecordReplies',
  what: 'Answer a list at the portal',
  dutch: 'lijst beantwoorden',
};

const DOWNLOADS: Activity = {
  id: 'portalDownloadLines',
  what: 'Download a list at the portal',
  dutch: 'lijst downloaden',
};
const CHECKS: Activity = {
  id: 'portalCheckFile',
  what: 'Look at the portal what a file with answers would do',
  dutch: 'bestand met antwoorden controleren',
};
const ASKS: Activity = { id: 'portalAskQuestion', what: 'Ask a question at the portal', dutch: 'vraag stellen' };

/** A clerk who reads. */
export function readerOf({ organisationId, subject, role, standsIn }: Clerk): Caller {
  return { organisationId, organisationKind: 'DESK', subject, role, standsIn, scopes: SCOPES, activity: READS };
}

/** A clerk who takes a whole list along. */
export function downloaderOf(clerk: Clerk): Caller {
  return { ...readerOf(clerk), activity: DOWNLOADS };
}

/** A clerk who uploaded a file, and looks at what it says. */
export function checkerOf(clerk: Clerk): Caller {
  return { ...readerOf(clerk), activity: CHECKS };
}

/** A clerk who sent a form to `path`. */
export function writerOf(clerk: Clerk, path: string, form: Form): Caller {
  const sent = form.text(KEY_FIELD);
  const key = KEY.test(sent) ? sent : newId();
  const content = `${path} ${form.fingerprintText([KEY_FIELD, CSRF_FIELD])}`;
  const fingerprint = createHash('sha256').update(content).digest('hex');
  // Who comes back to a form and sends something else from it asks for something else: a refusal does not use it up.
  return { ...readerOf(clerk), activity: ANSWERS, idempotency: { key, fingerprint, isKeyPerContent: true } };
}

/** A clerk who sent a question to `path`. */
export function askerOf(clerk: Clerk, path: string, form: Form): Caller {
  return { ...writerOf(clerk, path, form), activity: ASKS };
}
