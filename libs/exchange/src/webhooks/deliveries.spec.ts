import { describe, expect, it } from '@jest/globals';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { cloudEventOf, type ToldEvent } from './cloud-event.js';
import { newWebhookSecret, signedNow } from './sign-webhook.js';

const CASE = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
const EVENT: ToldEvent = {
  id: '019a5c1e-7b00-7c3a-9d52-000000000001',
  type: 'case.state-changed',
  subject: CASE,
  at: new Date('2026-11-02T07:00:00Z'),
  data: { state: 'OFFERED', version: 1 },
  sequence: 4,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const WHERE = {
  eventSource: 'urn:nld:oin:00000001823288444000:systeem:akkoord',
  publicApiUrl: 'https://api.akkoord.example',
};

describe('the body of a delivery', () => {
  it('is a CloudEvent within the NL GOV profile', () => {
    expect(cloudEventOf(EVENT, WHERE)).toEqual({
      specversion: '1.0',
      id: EVENT.id,
      source: 'urn:nld:oin:00000001823288444000:systeem:akkoord',
      type: 'nl.akkoord.case.state-changed',
      subject: CASE,
      time: '2026-11-02T07:00:00.000Z',
      datacontenttype: 'application/json',
      dataref: `https://api.akkoord.example/v1/cases/${CASE}`,
      sequence: '4',
      sequencetype: 'Integer',
      traceparent: EVENT.traceparent,
      data: { state: 'OFFERED', version: 1 },
    });
  });

  it.each([
    ['collective-list.issued', {}, `/v1/collective-lists/${CASE}`],
    ['task.opened', { caseId: 'c' }, `/v1/tasks/${CASE}`],
    ['question.asked', { caseId: 'c' }, '/v1/cases/c/questions'],
    ['question.answered', { listId: 'l' }, '/v1/collective-lists/l/lines'],
    ['webhook-endpoint.tested', {}, `/v1/webhook-endpoints/${CASE}`],
    ['something.new', {}, null],
  ])('of %s says where the rest is read', (type, data, path) => {
    const { dataref = null } = cloudEventOf({ ...EVENT, type, data }, WHERE);
    expect(dataref).toBe(path === null ? null : WHERE.publicApiUrl + path);
  });

  it.each([EVENT, { ...EVENT, traceparent: null, type: 'something.new' }])(
    'is read by the package of CloudEvents, strictly',
    (event) => {
      const body = JSON.stringify(cloudEventOf(event, WHERE));
      const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
      const read = HTTP.toEvent({ headers, body });
      expect(new CloudEvent(JSON.parse(body) as object, true)).toMatchObject(JSON.parse(body) as object);
      expect(read).toMatchObject(JSON.parse(body) as object);
      // The sequence extension is text that holds a signed 32-bit integer.
      expect(read).toMatchObject({ sequence: '4', sequencetype: 'Integer' });
    },
  );
});

describe('the signature of a delivery', () => {
  const body = JSON.stringify(cloudEventOf(EVENT, WHERE));
  const sign = (secrets: readonly string[]): Record<string, string> =>
    signedNow(secrets, { id: EVENT.id, body }).headers;

  it('is verified by the package of Standard Webhooks, and fails on another secret, id or body', () => {
    const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const headers = sign([secret]);
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: EVENT.id });
    expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'another' })).toThrow('No matching');
  });

  it('is verified with each of two secrets while one takes over from the other', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const headers = sign(secrets);
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: EVENT.id });
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });
});
