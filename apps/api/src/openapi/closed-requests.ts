interface Schema {
  additionalProperties?: unknown;
  properties?: Record<string, Schema>;
}

/** Says of every object that is sent to us what the validation does: there are no other properties than these. */
export function closeRequests(requestBodies: readonly unknown[], schemas: Readonly<Record<string, unknown>>): void {
  const open = requestBodies.flatMap(namesIn);
  const closed = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = schemas[name] as Schema | undefined;
    if (!schema || closed.has(name)) continue;
    closed.add(name);
    if (schema.properties) schema.additionalProperties ??= false;
    open.push(...namesIn(schema));
  }
}

/** The names of all schemas that something refers to. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name =
      key === '$ref' && typeof inner === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(inner)?.[1] : undefined;
    return name === undefined ? namesIn(inner) : [name];
  });
}
