import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ReadLetters } from '@akkoord/casework';
import { aCase, aClaim } from './a-case.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

for (const hasScript of [true, false])
  inBrowser(`a letter, in a browser with${hasScript ? '' : 'out'} its script`, () => {
    let stage: Stage;
    let screen: Screen;
    let page: Screen['page'];

    beforeAll(async () => {
      stage = await Stage.open();
      screen = await Screen.open();
      page = screen.page;
      // Only ours is kept away: axe is a script too.
      if (!hasScript) await page.route('**/*.js', (route) => route.abort());
    }, 120_000);

    afterAll(async () => {
      await screen.close();
      await stage.close();
    });

    async function letterOf(caseId: string): Promise<{ link: string; code: string }> {
      const { items } = await stage.get(ReadLetters).execute(await stage.caller('oost', 'COUNSELLOR'), caseId);
      const answerCode = items.at(-1)?.answerCode;
      if (!answerCode) throw new Error('The newest letter asks nothing');
      return answerCode;
    }

    const look = (name: string): Promise<void> => screen.look(`${hasScript ? '' : 'plain-'}letter-${name}`);

    /** Goes on with the keyboard until this has the focus. */
    async function tabTo(selector: string): Promise<void> {
      for (let time = 0; time < 40; time++) {
        if (await page.locator(selector).evaluate((element) => element === element.ownerDocument.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Nobody comes to ${selector} by keyboard`);
    }

    const heading = () => page.locator('h1').innerText();

    it('is answered with the keyboard alone', async () => {
      const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
      const claim = aClaim(1, '', { debtKind: 'PRIVATE_LOAN', principalCents: 100_000_000 });
      const claims = [{ ...claim, creditor: null, newCreditor }];
      const [caseId = ''] = await stage.ask('oost', [aCase(1, claims)]);
      const { link, code } = await letterOf(caseId);

      await page.goto(link);
      expect(await heading()).toBe('Vul de code uit uw brief in');
      await look('code');
      await tabTo('#code');
      await page.keyboard.type('K7FN-3XQA-TMPD');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await look('code-wrong');
      await tabTo('#code');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(code.toLowerCase());
      await page.keyboard.press('Enter');

      await page.waitForURL('**/question');
      expect(await heading()).toBe('Hoeveel staat er nog open?');
      await look('balance-question');
      await tabTo('a.utrecht-button');
      await page.keyboard.press('Enter');

      await page.waitForURL('**/answer');
      await look('balance-answer');
      await tabTo('#amount-0');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('12.5x');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await look('balance-fault');
      await tabTo('#amount-0');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('1.000.000,01');
      await page.keyboard.press('Enter');

      await page.waitForURL('**/confirmation');
      expect(await heading()).toBe('Uw antwoord is binnen');
      await look('balance-confirmation');
      expect(await screen.print('letter-balance-confirmation')).toContain('U gaf een saldo op van € 1.000.000,01.');

      await stage.propose('oost', [caseId]);
      const proposal = await letterOf(caseId);
      await page.goto(proposal.link);
      await tabTo('#code');
      await page.keyboard.type(proposal.code);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/question');
      expect(await heading()).toBe('Gaat u akkoord met dit voorstel?');
      for (const explained of ['Hoe is dit berekend?', 'Wat is een schuldregeling?']) {
        await tabTo(`summary:has-text("${explained}")`);
        await page.keyboard.press('Enter');
      }
      await look('proposal-question');
      await tabTo('a.utrecht-button:has-text("Antwoord geven")');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/answer');
      await tabTo('summary:has-text("Niet akkoord")');
      await page.keyboard.press('Enter');
      await look('proposal-answer');
      await tabTo('button:has-text("Akkoord met €")');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/confirmation');
      await look('proposal-confirmation');
      expect(await screen.print('letter-proposal-confirmation')).toMatch(/U bent akkoord met € [\d.,]+ tegen kwijting/);

      await tabTo('main button:has-text("Klaar")');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/goodbye');
      expect(await heading()).toBe('Tot ziens');
      await look('goodbye');
      await page.goto(`${proposal.link}/confirmation`);
      expect(await heading()).toBe('Vul de code uit uw brief in');

      await page.goto(link);
      await page.locator('#code').fill(code);
      await page.getByRole('button', { name: 'Verder' }).click();
      expect(await heading()).toBe('Uw antwoord is binnen');
    }, 240_000);

    it('says when nothing is asked any more, shows the post of the sandbox, and speaks English', async () => {
      const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon', email: 'proef@example.org' };
      const claim = { ...aClaim(3, '', { debtKind: 'PRIVATE_LOAN' }), creditor: null, newCreditor };
      const [caseId = ''] = await stage.ask('oost', [aCase(3, [claim])]);
      const { link, code } = await letterOf(caseId);
      await stage.end('oost', caseId);
      await page.goto(`${link}?lang=en`);
      expect(await heading()).toBe('Type the code from your letter');
      await look('code-english');
      await page.goto(`${link}?lang=nl`);
      await page.locator('#code').fill(code);
      await page.getByRole('button', { name: 'Verder' }).click();
      expect(await heading()).toBe('Deze vraag geldt niet meer');
      await look('overtaken');
      await page.goto(`${stage.url}/sandbox/post`);
      await look('sandbox');
      await page.getByRole('link', { name: /U krijgt een brief/ }).click();
      await look('sandbox-mail');
      expect(await page.locator('main').innerText()).not.toContain(code);
    }, 120_000);

    it('can be answered where the browser runs no script at all', async () => {
      const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
      const claim = { ...aClaim(4, '', { debtKind: 'PRIVATE_LOAN' }), creditor: null, newCreditor };
      const [caseId = ''] = await stage.ask('oost', [aCase(4, [claim])]);
      const { link, code } = await letterOf(caseId);
      const { page: tab } = await screen.another(false);
      await tab.goto(link);
      await tab.locator('#code').fill(code);
      await tab.getByRole('button', { name: 'Verder' }).click();
      await tab.getByRole('link', { name: 'Doorgeven hoeveel er openstaat' }).click();
      await tab.getByRole('button', { name: 'Saldo doorgeven' }).click();
      expect(await tab.getByRole('status').innerText()).toContain('U gaf een saldo op van');
    });

    it('made no browser complain', () => {
      expect(screen.complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
    });
  });
