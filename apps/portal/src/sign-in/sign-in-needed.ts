import { Problem } from '@akkoord/platform';

/** Nobody is signed in, or not any more: a page leads to the sign-in, a form says so. */
export class SignInNeeded extends Problem {
  constructor(readonly wasSignedIn: boolean) {
    super(401, 'sign-in-needed', 'Sign in first.');
  }
}
