import { AnswerQuestion, ListQuestions } from '@akkoord/casework';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

  // A line of the list for each.
  for (const [number, script] of [true, false].entries())
    describe(`with${script ? '' : 'out'} script`, () => {
      let at: Screen;
      const place = () => `${line}/${String(number + 1)}`;

      beforeAll(async () => {
        at = await screen.another(script);
      });

      it('opens the form, is told what is wrong, and asks', async () => {
        const { page } = at;
        await page.goto(place());
        await page.getByText('Vraag stellen', { exact: true }).click();
        await at.look('question-form');
        await page.getByRole('button', { name: 'Vraag versturen' }).click();
        expect(await at.heading()).toBe('Vraag stellen');
        expect(await at.said('alert')).toContain('Schrijf op wat u wilt weten.');
        await at.look('question-fault');
        await page.getByLabel('Uw vraag aan de schuldhulpverlener').fill(`Wat betekent dit: ${'ab'.repeat(60)}?`);
        await page.getByRole('button', { name: 'Vraag versturen' }).click();
        expect(await page.locator('#questions').innerText()).toContain('Er is nog geen antwoord.');
        await at.look('question-asked');
      });

      it('reads the answer', async () => {
        const oost = await stage.caller('oost', 'COUNSELLOR');
        const caseId = cases[number] ?? '';
        const { items } = await stage.get(ListQuestions).execute(oost, caseId);
        await stage.get(AnswerQuestion).execute(oost, caseId, items[0]?.id ?? '', 'Dat is een proef.\nMeer niet.');
        await at.page.goto(place());
        expect(await at.page.locator('#questions').innerText()).toContain('Dat is een proef.\nMeer niet.');
        await at.look('question-answered');
        expect(at.complaints).toEqual([]);
      });
    });
});
