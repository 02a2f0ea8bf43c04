import { describe, expect, it } from '@jest/globals';
import { pageOfForm, places } from './places.js';

const ID = '0192f7a0-0000-7000-8000-000000000001';

describe('the page a form stands on', () => {
  it.each([
    [places.signOut, places.start],
    [places.signOutEverywhere, places.start],
    [places.substitutions, places.colleagues],
    [places.endSubstitution(ID), places.colleagues],
    [places.removeColleague(ID), places.colleague(ID)],
    [places.decideAccount(ID), places.account],
    [places.revokeClient('desk.client'), places.client('desk.client')],
    [places.testList, places.readiness],
    [places.questions(ID, 3), places.line(ID, 3)],
    [places.leaveLetter('abc'), places.letter('abc')],
    [places.line(ID, 3), places.line(ID, 3)],
    [places.letterAnswer('abc'), places.letterAnswer('abc')],
  ])('%s: %s', (sent, page) => {
    expect(pageOfForm(sent)).toBe(page);
  });
});
