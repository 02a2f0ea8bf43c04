import { describe, expect, it } from '@jest/globals';
import { composeEndpointMail } from './compose-endpoint-mail.js';

const endpointUrl = 'https://api.akkoord.example/v1/webhook-endpoints/019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';

describe('the mail that an endpoint gets nothing any more', () => {
  it('says in Dutch and in English what happened and what to do', () => {
    const { subject, body } = composeEndpointMail({ reason: 'FAILING', host: 'hooks.gemeente.example', endpointUrl });
    expect(subject).toBe(
      'Uw systeem krijgt geen berichten meer / Your system gets no more events (hooks.gemeente.example)',
    );
    const [dutch = '', english = ''] = body.split('\n---\n');
    expect(dutch).toContain('Uw systeem nam drie dagen lang niets aan. Wij hebben het tien keer geprobeerd.');
    expect(english).toContain('Your system took nothing for three days. We tried ten times.');
    for (const half of [dutch, english])
      for (const needed of ['hooks.gemeente.example', `\n${endpointUrl}\n`, 'ACTIVE', '_replay'])
        expect(half).toContain(needed);
  });

  it('says of an endpoint that is gone that it said so itself', () => {
    const { body } = composeEndpointMail({ reason: 'GONE', host: 'hooks.gemeente.example', endpointUrl });
    expect(body).toContain('dat het adres niet meer bestaat (code 410)');
    expect(body).toContain('that the address does not exist any more (code 410)');
    expect(body).not.toContain('drie dagen');
  });
});
