import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope, Transport } from './transport.js';

const SUFFIX = '.csv';
/** `<from>.<id>.csv`: whose it is stands in the name, since who may put a file there was seen to by whoever did. */
const NAME = /^([A-Za-z0-9][A-Za-z0-9:_-]{0,99})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/;
const MOST_BYTES = 1024 * 1024;

/**
 * Two folders that a program of the operator empties and fills, such as the adapter of a hub: `out/<to>/<id>.csv` is to
 * be sent, `in/<from>.<id>.csv` came in. A file that is no message, or too large for one, goes to `refused`. Put a file
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
        if (envelope) found.push({ name, envelope });
        else await putAside(inbox, refused, name);
      }
      if (found.length > 0) await handle(found.map(({ envelope }) => envelope));
      for (const { name } of found) await unlink(join(inbox, name)).catch(ignoreGone);
      return found.length;
    },
  };
}

async function read(file: string, name: string, to: string): Promise<Envelope | null> {
  const [, from, id] = NAME.exec(name) ?? [];
  if (from === undefined || id === undefined || (await stat(file)).size > MOST_BYTES) return null;
  return { id, from, to, text: await readFile(file, 'utf8') };
}

async function putAside(inbox: string, refused: string, name: string): Promise<void> {
  await mkdir(refused, { recursive: true });
  await rename(join(inbox, name), join(refused, name)).catch(ignoreGone);
}

/** Another process was faster. */
function ignoreGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
