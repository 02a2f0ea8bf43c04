import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type Provider from 'oidc-provider';
import { DEMO_SECRET, demoUsers } from '../demo-clients.js';
import { messagePage, signInPage } from './pages.js';

/** The page on which a demo user says who they are. The library has bound it to this browser with a signed cookie. */
export class SignIn {
  private readonly emails = new Set(demoUsers().map(({ email }) => email));
  private readonly example = {
    email: [...this.emails].find((email) => email.includes('cjib')) ?? '',
    password: DEMO_SECRET,
  };

  constructor(private readonly provider: Provider) {}

  readonly ask: RequestHandler = async (request, response) => {
    await this.during(request, response, () => {
      response.type('html').send(signInPage({ example: this.example }));
    });
  };

  readonly check: RequestHandler = async (request, response) => {
    await this.during(request, response, async () => {
      const { email: typed, password } = textsOf(request.body);
      const email = typed.trim().toLowerCase();
      if (!this.emails.has(email) || !isSecret(password)) {
        response
          .status(422)
          .type('html')
          .send(signInPage({ email: typed, refused: true, example: this.example }));
        return;
      }
      await this.provider.interactionFinished(request, response, { login: { accountId: email } });
    });
  };

  /** A page that was left open for long, or in another browser, belongs to no sign-in any more. */
  private async during(request: Request, response: Response, work: () => void | Promise<void>): Promise<void> {
    try {
      await this.provider.interactionDetails(request, response);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'SessionNotFound') throw error;
      const message = 'Deze pagina is verlopen. Ga terug naar het portaal en log opnieuw in.';
      response.status(400).type('html').send(messagePage('Begin opnieuw', message));
      return;
    }
    await work();
  }
}

function textsOf(body: unknown): { email: string; password: string } {
  const { email, password } = (body ?? {}) as Record<string, unknown>;
  return { email: typeof email === 'string' ? email : '', password: typeof password === 'string' ? password : '' };
}

function isSecret(password: string): boolean {
  const given = Buffer.from(password);
  const expected = Buffer.from(DEMO_SECRET);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
