const RENEWED_BEFORE_MS = 30_000;

/** Gives an access token that holds for at least half a minute more. */
export type Token = () => Promise<string>;

export interface Credentials {
  /** `https://issuer.example/token`; of a sandbox `<url>/oidc/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces; without it all scopes of the client. */
  readonly scope?: string;
}

/** Tokens by client credentials, each kept until just before it expires. Throws when the issuer gives none. */
export function clientCredentials({ tokenUrl, clientId, clientSecret, scope }: Credentials): Token {
  let current: Promise<{ readonly value: string; readonly until: number }> | null = null;
  const ask = async (): Promise<{ readonly value: string; readonly until: number }> => {
    const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) }),
    });
    if (!response.ok) throw new Error(`The issuer answered ${response.status} for client ${clientId}`);
    const { access_token: value, expires_in: seconds } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    return { value, until: performance.now() + seconds * 1_000 - RENEWED_BEFORE_MS };
  };
  return async () => {
    current ??= ask();
    try {
      if ((await current).until <= performance.now()) current = ask();
      return (await current).value;
    } catch (error) {
      current = null;
      throw error;
    }
  };
}
