import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope, Transport } from './transport.js';

const SUFFIX = '.csv';
/** `<from>.<id>.csv`: whose it is stands in the name, since who may put a file there was seen to by whoever did. */
const NAME = /^([A-Za-z0-9][A-Za-z0-9:_-]{0,99})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/;
const MOST_BYTES = 1024 * 1024;

/** Hears of files that were looked at and cannot be moved out of `in`. */
export interface StuckFileWatch {
  /** `reason`: the code of the operating system, such as EACCES. Told at every try. */
  stays(name: string, reason: string): void;
  /** It is there no more. */
  left(name: string): void;
}

/** What is to become of a file that was looked at. */
type Fate = 'REMOVED' | 'PUT_ASIDE';

/**
 * Two folders that a program of the operator empties and fills, such as the adapter of a hub: `out/<to>/<id>.csv` is to
 * be sent, `in/<from>.<id>.csv` came in. A file that is no message, is
 * too large for one, cannot be read or is from nobody we know goes to `refused`. Put a file
 * there under another name and rename it, as is done here: a name that ends in `.csv` is a whole file. A file that cannot be
 * moved holds up no other: it is not looked at again, and moving it is tried each time.
 */
export function folderTransport(folder: string, own: string, watch: StuckFileWatch): Transport {
  const [out, inbox, refused] = ['out', 'in', 'refused'].map((name) => join(folder, name)) as [string, string, string];
  const stuck = new Map<string, Fate>();

  /** Whether the file left. */
  const dispose = async (name: string, fate: Fate): Promise<boolean> => {
    try {
      await (fate === 'REMOVED' ? unlink(join(inbox, name)) : putAside(inbox, refused, name));
    } catch (error) {
      // Unless another process was faster.
      if (!isGone(error)) {
        stuck.set(name, fate);
        watch.stays(name, (error as NodeJS.ErrnoException).code ?? '');
        return false;
      }
    }
    if (stuck.delete(name)) watch.left(name);
    return true;
  };

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
      for (const [name, fate] of [...stuck]) await dispose(name, fate);
      const names = (await readdir(inbox)).filter((name) => name.endsWith(SUFFIX) && !stuck.has(name)).sort();
      const found: { readonly name: string; readonly envelope: Envelope }[] = [];
      for (const name of names.slice(0, most)) {
        const envelope = await read(join(inbox, name), name, own);
        if (envelope === 'REFUSED') await dispose(name, 'PUT_ASIDE');
        else if (envelope !== 'GONE') found.push({ name, envelope });
      }
      const strange = new Set(found.length === 0 ? [] : await handle(found.map(({ envelope }) => envelope)));
      for (const { name, envelope } of found) await dispose(name, strange.has(envelope) ? 'PUT_ASIDE' : 'REMOVED');
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

/** Under a name of its own: of two with one name both stay. */
async function putAside(inbox: string, refused: string, name: string): Promise<void> {
  await mkdir(refused, { recursive: true });
  await rename(join(inbox, name), join(refused, `${name}.${randomUUID()}`));
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
