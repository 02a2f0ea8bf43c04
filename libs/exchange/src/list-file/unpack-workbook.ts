import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { unreadable, type Unreadable } from './faults.js';

const MEBIBYTE = 1_048_576;
/** A list of 10,000 lines with every column filled in is less than this. */
const MOST_BYTES = 32 * MEBIBYTE;
/** Text of spreadsheets packs to a twentieth or so; nothing honest packs to a two-hundredth. */
const MOST_TIMES_PACKED = 200;
/** Below this the ratio says nothing: a sheet of empty cells packs very well. */
const ALWAYS_ENOUGH = 4 * MEBIBYTE;
const MOST_ENTRIES = 500;

/** What a table is read from. Pictures, charts, notes and whatever else lies in the file stay packed. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/(?:styles|sharedStrings)\.xml|xl\/worksheets\/[^/]+\.xml)$/;
const MACROS = /(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\//i;
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i;

const NO_WORKBOOK = 'This is a packed file, but not a workbook: save the list as XLSX or CSV and send that.';
const BROKEN = 'The workbook cannot be opened: it is damaged or protected. Save it once more as XLSX and send that.';

export interface UnpackedWorkbook {
  readonly ok: true;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/**
 * Unpacks the parts of a workbook (XLSX) that hold its cells, and nothing of what else lies in it. What would unpack too
 * large is refused by what it declares, and again by what comes out of it: no part gets longer than it declared.
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<UnpackedWorkbook | Unreadable> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes), { validateEntrySizes: true, strictFileNames: false });
    if (zip.entryCount > MOST_ENTRIES) return tooLarge();
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const refusal = refusalOf(entries);
    return refusal ?? (await partsOf(zip, entries));
  } catch {
    return unreadable('workbook-broken', BROKEN);
  }
}

function refusalOf(entries: readonly Entry[]): Unreadable | null {
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) return unreadable('not-a-list', NO_WORKBOOK);
  if (names.size < entries.length) return unreadable('workbook-broken', BROKEN);
  if (entries.some(({ fileName }) => MACROS.test(fileName)))
    return unreadable('macros', 'This workbook has macros. Save the list as XLSX without macros and send that.');
  const read = entries.filter(isNeeded);
  if (read.some((entry) => entry.isEncrypted())) return unreadable('workbook-broken', BROKEN);
  const unpacked = read.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const packed = read.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const tooDense = unpacked > ALWAYS_ENOUGH && unpacked > MOST_TIMES_PACKED * packed;
  return unpacked > MOST_BYTES || tooDense ? tooLarge() : null;
}

async function partsOf(zip: ZipFile, entries: readonly Entry[]): Promise<UnpackedWorkbook | Unreadable> {
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries.filter(isNeeded)) {
    const part = await buffer(await zip.openReadStreamPromise(entry));
    // A workbook declares no document type; whoever does wants its entities to grow or to fetch something.
    if (DECLARES.test(part.toString('latin1', 0, 4_096))) return unreadable('workbook-broken', BROKEN);
    parts.set(entry.fileName, part);
  }
  const types = Buffer.from(parts.get('[Content_Types].xml') ?? []).toString();
  if (/macroEnabled/i.test(types))
    return unreadable('macros', 'This workbook has macros. Save the list as XLSX without macros and send that.');
  return { ok: true, parts };
}

function isNeeded({ fileName }: Entry): boolean {
  return NEEDED.test(fileName);
}

function tooLarge(): Unreadable {
  return unreadable(
    'unpacks-too-large',
    'This workbook unpacks to far more than a list: send the sheet with the list alone, or send it in parts.',
  );
}
