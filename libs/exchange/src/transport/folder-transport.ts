import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope, Transport } from './transport.js';

const SUFFIX = '.csv';
/** `<from>.<id>.csv`: whose it is stands in the name, since who may put a file there was seen to by whoever did. */
const NAME = /^([A-Za-z0-9][A-Za-z0-9:_-]{0,99})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/;
const MOST_BYTES = 1024 * 1024;

/**
 * Two folders that a program of the operator empties and fills, such as the adapter of a hub: `out/<to>/<id>.csv` is to
 * be sent, `in/<from>.<id>.csv` came in. A file that is no message, is
 * too large for one, cannot be read or is from nobody we know goes to `refused`. Put a file
 * there under another name and rename it, as is done here: a name that ends in `.csv` is a whole file.
 */
export function folderTransport(folder: string, own: string): Transport {
  const [out, inbox, refused] = ['out', 'in', 'refused'].map((name) => join(folder, name)) as [string, string, string];
  return {
    async send(envelopes) {
      for (const { id, to, text } of envelopes) {
        await mkdir(join(out, to), { recursive: true });
        const file = join(out, to, id + SUFFIX);
        await writeFile(`${file}.part`, text);
        await rename(`${file}.part`, file);
      }
    },
    async collect(most, handle) {
      await mkdir(inbox, { recursive: true });
      const names = (await readdir(inbox)).filter((name) => name.endsWith(SUFFIX)).sort();
      const found: { readonly name: string; readonly envelope: Envelope }[] = [];
      for (const name of names.slice(0, most)) {
        const envelope = await read(join(inbox, name), name, own);
        if (envelope === 'REFUSED') await putAside(inbox, refused, name);
        else if (envelope !== 'GONE') found.push({ name, envelope });
      }
      const strange = new Set(found.length === 0 ? [] : await handle(found.map(({ envelope }) => envelope)));
      for (const { name, envelope } of found)
        await (strange.has(envelope) ? putAside(inbox, refused, name) : unlink(join(inbox, name)).catch(ignoreGone));
      return found.length;
    },
  };
}

async function read(file: string, name: string, to: string): Promise<Envelope | 'REFUSED' | 'GONE'> {
  const [, from, id] = NAME.exec(name) ?? [];
  if (from === undefined || id === undefined) return 'REFUSED';
  try {
    if ((await stat(file)).size > MOST_BYTES) return 'REFUSED';
    return { id, from, to, text: await readFile(file, 'utf8') };
  } catch (error) {
    // A folder, or a file we may not read: one of them holds up nobody else.
    return isGone(error) ? 'GONE' : 'REFUSED';
  }
}

/** Under a name of its own: of two with one name both stay. What cannot be moved stays where it is, and is tried again. */
async function putAside(inbox: string, refused: string, name: string): Promise<void> {
  await mkdir(refused, { recursive: true });
  await rename(join(inbox, name), join(refused, `${name}.${randomUUID()}`)).catch(() => undefined);
}

/** Another process was faster. */
function ignoreGone(error: unknown): void {
  if (!isGone(error)) throw error;
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
