import { AnswerQuestion, ListQuestions } from '@akkoord/casework';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, aClaim } from './a-case.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

inBrowser('a clerk who asks a question', () => {
  let stage: Stage;
  let screen: Screen;
  let cases: string[];
  let line: string;

  beforeAll(async () => {
    stage = await Stage.open();
    cases = await stage.ask(
      'oost',
      [1, 2].map((n) => aCase(n, [aClaim(n, 'Zilveren Kruis')])),
    );
    await stage.goTo('2026-11-02T17:01:00+01:00');
    stage.issuer.person = { organisation: 'achmea-zorg', name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    screen = await Screen.open();
    line = `${stage.url}/lists/${(await stage.lists('achmea-zorg'))[0]?.id ?? ''}/lines`;
  });

  afterAll(async () => {
    await screen.close();
    await stage.close();
  });

  it('opens the form, is told what is wrong, and asks', async () => {
    const { page } = screen;
    await page.goto(`${line}/1`);
    await page.getByText('Vraag stellen', { exact: true }).click();
    await screen.look('question-form');
    await page.getByRole('button', { name: 'Vraag versturen' }).click();
    expect(await screen.heading()).toBe('Vraag stellen');
    expect(await screen.said('alert')).toContain('Schrijf op wat u wilt weten.');
    await screen.look('question-fault');
    await page.getByLabel('Uw vraag aan de schuldhulpverlener').fill(`Wat betekent dit: ${'ab'.repeat(60)}?`);
    await page.getByRole('button', { name: 'Vraag versturen' }).click();
    expect(await page.locator('#questions').innerText()).toContain('Er is nog geen antwoord.');
    await screen.look('question-asked');
  });

  it('reads the answer', async () => {
    const oost = await stage.caller('oost', 'COUNSELLOR');
    const { items } = await stage.get(ListQuestions).execute(oost, cases[0] ?? '');
    await stage.get(AnswerQuestion).execute(oost, cases[0] ?? '', items[0]?.id ?? '', 'Dat is een proef.\nMeer niet.');
    await screen.page.goto(`${line}/1`);
    expect(await screen.page.locator('#questions').innerText()).toContain('Dat is een proef.\nMeer niet.');
    await screen.look('question-answered');
    expect(screen.complaints).toEqual([]);
  });

  it('does all of that without script', async () => {
    const still = await screen.another(false);
    await still.page.goto(`${line}/2`);
    await still.page.getByText('Vraag stellen', { exact: true }).click();
    await still.page.getByLabel('Uw vraag aan de schuldhulpverlener').fill('Kan dit ook zonder?');
    await still.page.getByRole('button', { name: 'Vraag versturen' }).click();
    expect(await still.page.locator('#questions').innerText()).toContain('Kan dit ook zonder?');
  });
});
