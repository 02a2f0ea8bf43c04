import type { LineView } from '@akkoord/casework';
import { longDate } from './figures.js';
import type { View } from './view.js';

/** What the creditor promised about new steps, and until when. */
export const StandstillText = ({ view, line }: { view: View; line: LineView }) => {
  const { standstill } = view.words;
  if (line.standstill !== 'RUNNING') return <p>{standstill[line.standstill]}</p>;
  return <p>{standstill.RUNNING(longDate(line.standstillUntil ?? '', view))}</p>;
};
