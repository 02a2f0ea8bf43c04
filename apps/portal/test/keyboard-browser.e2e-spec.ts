import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, aClaim } from './a-case.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

const MOST_STEPS = 120;

inBrowser('a clerk who has only a keyboard', () => {
  let stage: Stage;
  let screen: Screen;

  beforeAll(async () => {
    stage = await Stage.open();
    await stage.ask(
      'oost',
      [1, 2, 3].map((n) => aCase(n, [aClaim(n, 'Zilveren Kruis')])),
    );
    await stage.goTo('2026-11-02T17:01:00+01:00');
    screen = await Screen.open();
    stage.issuer.person = { organisation: 'achmea-zorg', name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
  });

  afterAll(async () => {
    await screen.close();
    await stage.close();
  });

  interface Focused {
    readonly name: string;
    readonly outline: number;
    readonly isSeen: boolean;
  }

  /** What has the focus, and whether anybody can see that. */
  const focused = (): Promise<Focused> =>
    screen.page.evaluate<Focused>(`(() => {
      const one = document.activeElement;
      const label = one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.innerText ?? '';
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + Math.min(box.width, 8) / 2, box.y + Math.min(box.height, 8) / 2);
      return { name: label.replaceAll('\\u00a0', ' '), outline: parseFloat(style.outlineWidth),
        isSeen: box.height > 0 && (one.contains(top) || top?.contains(one)) };
    })()`);

  /** Presses Tab until something with this name has the focus; each step on the way shows where it is. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step++) {
      await screen.page.keyboard.press('Tab');
      const at = await focused();
      if (at.name !== '') expect(at).toMatchObject({ outline: 3, isSeen: true });
      if (name.test(at.name)) return;
    }
    throw new Error(`Nothing called ${String(name)} gets the focus`);
  }

  const press = (key: string): Promise<void> => screen.page.keyboard.press(key);

  /** Enter on what leads to another page, until that is there. */
  async function go(): Promise<void> {
    await Promise.all([screen.page.waitForEvent('load'), press('Enter')]);
  }

  it('gets past the menu, to a list and to a line', async () => {
    await screen.page.goto(`${stage.url}/lists`);
    await tabTo(/^Naar de inhoud$/);
    await press('Enter');
    await tabTo(/^2026-1$/);
    await go();
    expect(await screen.heading()).toBe('Lijst 2026-1');
    await tabTo(/Testpersoon-0001/);
    await go();
    expect(await screen.heading()).toBe('Hoeveel staat er nog open?');
  });

  it('states a balance, and is led to what is wrong with it', async () => {
    await tabTo(/^Uw bedrag in euro voor/);
    await press('Control+A');
    await screen.page.keyboard.type('1.000,5x');
    await tabTo(/^Ja, wij gaan vooraf akkoord$/);
    await press('Space');
    await tabTo(/^Saldo doorgeven$/);
    await go();
    await tabTo(/^Vul een bedrag in, bijvoorbeeld/);
    await press('Enter');
    expect((await focused()).name).toMatch(/^Uw bedrag in euro voor/);
    await press('Control+A');
    await screen.page.keyboard.type('1.000,50');
    await go();
    expect(await screen.said('status')).toContain('U gaf een saldo op van € 1.000,50. U bent vooraf akkoord.');
  });

  it('asks the counsellor a question, and is led to what is missing', async () => {
    await tabTo(/^Vraag stellen$/);
    await press('Enter');
    await tabTo(/^Vraag versturen$/);
    await go();
    expect(await screen.heading()).toBe('Vraag stellen');
    await tabTo(/^Schrijf op wat u wilt weten/);
    await press('Enter');
    expect((await focused()).name).toMatch(/^Uw vraag aan de schuldhulpverlener/);
    await screen.page.keyboard.type('Over welke maanden gaat dit?');
    await tabTo(/^Vraag versturen$/);
    await go();
    expect(await screen.page.locator('#questions').innerText()).toContain('Over welke maanden gaat dit?');
  });

  it('goes on to the next line and refuses there', async () => {
    await tabTo(/^Volgende open regel$/);
    await go();
    await tabTo(/^Ik kan niet meedoen$/);
    await press('Enter');
    await tabTo(/^Waarom kunt u niet meedoen/);
    await screen.page.keyboard.type('Wij kennen');
    await tabTo(/^Doorgeven dat wij niet meedoen$/);
    await go();
    expect(await screen.said('status')).toContain('U doet niet mee. Reden: Wij kennen deze klant niet.');
  });

  it('chooses what is left and agrees to it', async () => {
    await tabTo(/^Terug naar de lijst$/);
    await go();
    await tabTo(/^Kies regel 3$/);
    await press('Space');
    await tabTo(/^Akkoord met de gekozen regels/);
    await go();
    await tabTo(/^Akkoord met 1 saldo/);
    await go();
    expect(await screen.heading()).toBe('1 regel is beantwoord');
    expect(screen.complaints).toEqual([]);
  });
});
