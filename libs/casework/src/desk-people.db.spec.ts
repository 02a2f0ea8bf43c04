import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeskRole, OrganisationRow } from '@akkoord/database';
import { House } from '@akkoord/testing';
import type { Caller } from './caller.js';
import { ChangeColleague } from './change-colleague.js';
import { ListColleagues } from './list-colleagues.js';
import { subjectOf, WelcomeColleague, type Welcome } from './welcome-colleague.js';

let house: House;
let desk: OrganisationRow;

beforeEach(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  const found = await house.read((tx) => tx.registry.findOrganisation('noorderbank'));
  if (!found) throw new Error('There is no such desk');
  desk = found;
});

afterEach(() => house.close());

const come = (email: string, role: DeskRole | null = null): Promise<Welcome> =>
  house.get(WelcomeColleague).execute(desk, { email, name: email, role, issuerSaysRoles: role !== null });

async function managerOf(email: string): Promise<Caller> {
  return { ...(await house.caller('noorderbank')), role: 'MANAGER', subject: subjectOf(email) };
}

const people = async () => (await house.get(ListColleagues).execute(await managerOf('any'))).colleagues;

describe('the people of a desk', () => {
  it('who come first at the same time: one of them is manager, the others are told who', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `person-${String(index)}@noorderbank.example`);
    const welcomes = await Promise.all(names.map((name) => come(name)));
    expect(welcomes.filter(({ kind }) => kind === 'IN')).toHaveLength(1);
    const [manager] = await people();
    expect(manager?.role).toBe('MANAGER');
    expect(welcomes.flatMap((one) => (one.kind === 'OUT' ? one.managers : []))).toEqual(
      Array.from({ length: 7 }, () => manager?.name),
    );
  });

  it('are one person whatever letters their address is written in', async () => {
    await come('Manager@Noorderbank.example');
    expect((await come('manager@noorderbank.EXAMPLE')).kind).toBe('IN');
    expect(await people()).toHaveLength(1);
  });

  it('keep a manager when two of them remove each other at once', async () => {
    await come('one@noorderbank.example', 'MANAGER');
    await come('two@noorderbank.example', 'MANAGER');
    const [one, two] = await people();
    const change = house.get(ChangeColleague);
    const outcomes = await Promise.allSettled([
      change.remove(await managerOf('one@noorderbank.example'), two?.id ?? ''),
      change.remove(await managerOf('two@noorderbank.example'), one?.id ?? ''),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'last-manager' } });
    expect(await people()).toHaveLength(1);
  });

  it('are seen by no other desk, whoever asks the database', async () => {
    await come('manager@noorderbank.example');
    const other = { ...(await house.caller('cjib')), role: 'MANAGER' as const };
    expect((await house.get(ListColleagues).execute(other)).colleagues).toEqual([]);
    const [manager] = await people();
    await expect(house.get(ChangeColleague).remove(other, manager?.id ?? '')).rejects.toMatchObject({
      code: 'colleague-not-found',
    });
  });

  it('are not for a machine of the desk to change, whatever its scopes', async () => {
    const machine = await house.caller('noorderbank');
    const colleague = { email: 'x@noorderbank.example', name: 'X', role: 'MANAGER', validUntil: null } as const;
    expect(() => house.get(ChangeColleague).add(machine, colleague)).toThrow(
      expect.objectContaining({ code: 'manager-needed' }),
    );
  });
});
