/** How a secret could stand somewhere, each under a name. */
export function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(secret);
  const little = Buffer.from(secret, 'utf16le');
  const forms = new Map<string, Buffer>([
    ['plain', bytes],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['upper-case hex', Buffer.from(bytes.toString('hex').toUpperCase())],
    ['UTF-16, little end first', little],
    ['UTF-16, big end first', Buffer.from(little).swap16()],
    ['URL-encoded', Buffer.from([...bytes].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''))],
    ['URL-encoded where it must be', Buffer.from(encodeURIComponent(secret))],
    ['form-encoded', Buffer.from(new URLSearchParams({ s: secret }).toString().slice(2))],
  ]);
  for (const alignment of [0, 1, 2])
    for (const alphabet of ['base64', 'base64url'] as const)
      forms.set(`${alphabet}, alignment ${alignment}`, Buffer.from(inTheMiddle(bytes, alignment, alphabet)));
  // Redis keeps a value that is a number as four bytes, behind a mark of their own.
  if (/^\d{9}$/.test(secret)) {
    const number = Buffer.alloc(5, 0xc2);
    number.writeInt32LE(Number(secret), 1);
    forms.set('a number in a snapshot of Redis', number);
  }
  return forms;
}

/** The characters that say nothing of what stands around it. */
function inTheMiddle(bytes: Buffer, alignment: number, alphabet: 'base64' | 'base64url'): string {
  const encoded = Buffer.concat([Buffer.alloc(alignment), bytes])
    .toString(alphabet)
    .replace(/=+$/, '');
  return encoded.slice(Math.ceil((alignment * 8) / 6), Math.floor(((alignment + bytes.length) * 8) / 6));
}

/** What was found where: `place: form of secret`, without the secret itself. */
export function leaksIn(places: ReadonlyMap<string, Buffer>, secrets: readonly string[]): string[] {
  const found: string[] = [];
  for (const [index, secret] of secrets.entries())
    for (const [form, bytes] of formsOf(secret))
      for (const [place, content] of places)
        if (content.includes(bytes)) found.push(`${place}: secret ${index + 1} as ${form}`);
  return found;
}
