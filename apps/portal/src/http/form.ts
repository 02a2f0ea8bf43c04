/** The fields of a form as they were typed; a field that was not sent is empty. */
export class Form {
  private constructor(private readonly fields: ReadonlyMap<string, string>) {}

  static readonly empty = new Form(new Map());

  /** Of a field that comes twice the first counts. */
  static of(body: unknown): Form {
    if (typeof body !== 'object' || body === null) return Form.empty;
    return new Form(
      new Map(
        Object.entries(body).flatMap(([name, value]) => {
          const first: unknown = Array.isArray(value) ? value[0] : value;
          return typeof first === 'string' ? [[name, first] as const] : [];
        }),
      ),
    );
  }

  /** Without U+0000, which PostgreSQL does not keep, and with the line ends of text rather than of forms. */
  text(name: string): string {
    return (this.fields.get(name) ?? '').replaceAll('\0', '').replaceAll('\r\n', '\n').trim();
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The same words for the same content, whatever its order. `without` are the fields that carry no content. */
  fingerprintText(without: readonly string[]): string {
    const content = [...this.fields].filter(([name]) => !without.includes(name));
    return JSON.stringify(content.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
