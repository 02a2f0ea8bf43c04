import { UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { isPractised } from './practise-answering.js';

/** What a desk needs before lists can come and money can go, in the order in which one sets it up. */
export const READINESS_STEPS = ['agreement', 'mandate', 'people', 'told', 'account', 'answered'] as const;

export interface ReadinessView {
  readonly step: (typeof READINESS_STEPS)[number];
  readonly isDone: boolean;
  /** How many of what it is about: agreements, brands, people, ways to be told, accounts, answered lists, a test list among them. */
  readonly count: number;
}

/** Which of it is there, by what is recorded and nothing else. */
@Injectable()
export class ReadDeskReadiness {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller): Promise<ReadinessView[]> {
    only(caller, 'DESK');
    const deskId = caller.organisationId;
    return this.unitOfWork.run(caller, async (tx) => {
      const { today } = tx;
      const holding = { kind: null, status: 'PUBLISHED' as const, on: today, creditor: null };
      const agreements = await tx.agreements.readable(holding, today, null, null);
      const brands = (await tx.registry.registeredCreditors()).filter((creditor) => creditor.deskId === deskId);
      const mandates = (await tx.registry.mandates()).filter(
        ({ agentDeskId, validFrom, validTo }) =>
          agentDeskId === deskId && validFrom <= today && (validTo === null || validTo >= today),
      );
      const people = (await tx.colleagues.all(deskId)).filter(({ isIn, role }) => isIn && role !== 'READER');
      const { notificationEmail } = await tx.deskSettings.find(deskId);
      const used = await tx.administration.lastUses(deskId);
      const clients = await tx.administration.clients(deskId, MOST_CLIENTS, null);
      const systems = clients.filter(({ clientId, revokedAt }) => revokedAt === null && used.has(clientId));
      const accounts = (await tx.deskAccounts.known(deskId)).filter(({ state }) => state === 'CURRENT');
      const answered = await tx.lists.page({ deskId, state: 'ANSWERED' }, 1, null);
      const hasPractised = isPractised(await tx.testLists.answers(deskId));
      const counts = {
        agreement: agreements.length,
        mandate: brands.length + mandates.length,
        people: people.length,
        told: (notificationEmail === null ? 0 : 1) + systems.length,
        account: accounts.length,
        answered: answered.length + (hasPractised ? 1 : 0),
      };
      return READINESS_STEPS.map((step) => ({
        ...{ step, count: counts[step] },
        isDone: counts[step] >= (step === 'people' ? TWO_PAIRS_OF_EYES : 1),
      }));
    });
  }
}

const MOST_CLIENTS = 200;

/** An account number needs a second person. */
const TWO_PAIRS_OF_EYES = 2;
