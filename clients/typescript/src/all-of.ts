interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Every item of a list, page after page: `allOf(async (query) => answered(await client.GET('/cases', { params: { query } })))`. */
export async function* allOf<Item>(
  ask: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let next: string | null | undefined; next !== null;) {
    const page: Page<Item> = await ask(next === undefined ? {} : { cursor: next });
    yield* page.items;
    next = page.next;
  }
}
