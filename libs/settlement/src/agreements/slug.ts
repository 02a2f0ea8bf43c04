const remembered = new Map<string, string>();
const REMEMBERED_AT_MOST = 10_000;

/** A name as it stands in addresses and is compared: "'s-Gravenhage Één" is `s-gravenhage-een`. */
export function slugOf(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const slug = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(name, slug);
  return slug;
}
