import { checked } from '@akkoord/platform';
import { programmeFaults, type Programme } from '@akkoord/settlement';
import { ProgrammeFile } from './programme-file.js';

/** A file as it stands on the disk; `place` is what an operator calls it. */
interface FileText {
  readonly place: string;
  readonly text: string;
}

/**
 * The programmes of these files, each once: a file of an operator takes the place of the one that ships with its
 * programme. Throws one error that names everything that is wrong with all of them, with file and place.
 */
export function readProgrammes(shipped: readonly FileText[], own: readonly FileText[] = []): Programme[] {
  const faults: string[] = [];
  const read = (files: readonly FileText[]): Map<string, Programme> => {
    const found = new Map<string, Programme>();
    for (const { place, text } of files) {
      const { programme, wrong } = readFile(text);
      for (const { pointer, detail } of wrong) faults.push(`${place} ${pointer}: ${detail}`);
      if (programme && found.has(programme.programme))
        faults.push(`${place} #/programme: Another file has ${programme.programme} already.`);
      if (programme) found.set(programme.programme, programme);
    }
    return found;
  };
  const all = new Map([...read(shipped), ...read(own)]);
  if (faults.length > 0)
    throw new Error(
      `Not every programme can be read. Correct these files:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
  return [...all.values()];
}

function readFile(text: string): {
  readonly programme: Programme | null;
  readonly wrong: readonly { readonly pointer: string; readonly detail: string }[];
} {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { programme: null, wrong: [{ pointer: '#', detail: `This is no JSON: ${(error as Error).message}.` }] };
  }
  const { value, faults } = checked(ProgrammeFile, content);
  if (faults.length > 0)
    return { programme: null, wrong: faults.map(({ pointer = '#', detail }) => ({ pointer, detail })) };
  return { programme: value, wrong: programmeFaults(value) };
}
