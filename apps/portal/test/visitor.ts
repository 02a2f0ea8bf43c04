/** Somebody with a browser that has no script: keeps cookies by site, follows redirects when asked to. */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(readonly home: string) {}

  async get(path: string): Promise<Page> {
    return await this.go(new URL(path, this.home), 'GET');
  }

  /** Sends a form as a browser does, with the origin of the page it stands on. */
  async send(path: string, fields: Readonly<Record<string, string>>, origin: string = this.home): Promise<Page> {
    const answer = await this.ask(new URL(path, this.home), 'POST', new URLSearchParams(fields), { origin });
    return await this.follow(answer);
  }

  /** Sends a form with a file, as a browser does: its hidden fields first. */
  async sendFile(path: string, fields: Readonly<Record<string, string>>, file: PickedFile | null): Promise<Page> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file) form.append('file', new Blob([Buffer.from(file.bytes)]), file.name);
    return await this.follow(await this.ask(new URL(path, this.home), 'POST', form, { origin: this.home }));
  }

  /** The bytes of a file to keep, and the headers it comes with. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const { response } = await this.ask(new URL(path, this.home), 'GET');
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** One request, no redirect followed. */
  async ask(
    url: URL,
    method: string,
    body?: URLSearchParams | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return { url, response };
  }

  cookies(): Map<string, string> {
    return this.jar(new URL(this.home));
  }

  private async go(url: URL, method: string): Promise<Page> {
    return await this.follow(await this.ask(url, method));
  }

  private async follow({ url, response }: Answer): Promise<Page> {
    let at = { url, response };
    for (let hops = 0; at.response.status >= 300 && at.response.status < 400; hops++) {
      if (hops > 10) throw new Error(`Sent around without end: ${at.url.href}`);
      at = await this.ask(new URL(at.response.headers.get('location') ?? '', at.url), 'GET');
    }
    return {
      path: `${at.url.pathname}${at.url.search}`,
      url: at.url,
      status: at.response.status,
      headers: at.response.headers,
      html: await at.response.text(),
    };
  }

  private jar({ host }: URL): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}

export interface PickedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Answer {
  readonly url: URL;
  readonly response: Response;
}

export interface Page {
  readonly path: string;
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** The hidden fields of the form that holds `marker`, as a browser would send them along. */
export function hiddenFields({ html }: Page, marker: string): Record<string, string> {
  const form = [...html.matchAll(/<form .*?<\/form>/gs)].map(([text]) => text).find((text) => text.includes(marker));
  if (form === undefined) throw new Error(`No form here has ${marker}`);
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

/** What a page says, without its markup. */
export function textOf({ html }: Pick<Page, 'html'>): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
