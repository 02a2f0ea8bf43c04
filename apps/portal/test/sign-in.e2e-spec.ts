import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from './stage.js';
import { textOf, Visitor, type Page } from './visitor.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open({
    signIn: {
      organisationClaim: 'organisation',
      roleClaim: 'role',
      requiredAcr: ['substantial', 'high'],
      maxAgeSeconds: 300,
    },
  });
});

afterAll(() => stage.close());

async function comes(person: Partial<Stage['issuer']['person']>, acr = 'substantial'): Promise<Page> {
  stage.issuer.person = { organisation: 'cjib', name: 'M. de Wit', email: 'clerk@cjib.example', ...person };
  stage.issuer.acr = acr;
  return await new Visitor(stage.url).get('/sessions');
}

describe('an issuer of which a level of assurance is asked', () => {
  it('is asked for it, and for a sign-in that is not too long ago', async () => {
    expect((await comes({ role: 'clerk' })).path).toBe('/sessions');
    expect(stage.issuer.asked.get('acr_values')).toBe('substantial high');
    expect(stage.issuer.asked.get('max_age')).toBe('300');
  });

  it('that signs somebody in less strongly leads to a page that says what to do', async () => {
    const page = await comes({ role: 'clerk' }, 'basic');
    expect([page.status, textOf(page)]).toEqual([403, expect.stringContaining('Log in met een sterker middel')]);
    expect(page.html).toContain('href="/sign-in?anew"');
  });

  it('is asked to sign them in anew from there', async () => {
    await new Visitor(stage.url).get('/sign-in?anew');
    expect(stage.issuer.asked.get('prompt')).toBe('login');
  });
});

describe('an issuer that says what people do', () => {
  it('makes nobody manager for coming first', async () => {
    const page = await comes({ organisation: 'duo', email: 'first@duo.example' });
    expect([page.status, textOf(page)]).toEqual([403, expect.stringContaining('U hebt hier nog geen toegang')]);
  });

  it.each([
    { role: 'reader', named: 'Meelezer' },
    { role: ['something', 'Clerk'], named: 'Medewerker' },
    { role: ['CLERK', 'MANAGER'], named: 'Beheerder' },
  ])('is believed of somebody nobody named: $named', async ({ role, named }) => {
    const page = await comes({ organisation: 'duo', email: `${named.toLowerCase()}@duo.example`, role });
    expect(textOf(page)).toContain(`${named}, DUO.`);
  });

  it('is not asked again of somebody who is known: a manager of the desk says it', async () => {
    const page = await comes({ organisation: 'duo', email: 'meelezer@duo.example', role: 'manager' });
    expect(textOf(page)).toContain('Meelezer, DUO.');
  });
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
