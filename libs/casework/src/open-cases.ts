import type {
  AuthorisationRow,
  BsnRow,
  CaseFileRow,
  ClaimRow,
  ClientRow,
  CreditorRow,
  ReferralRow,
  Tx,
} from '@akkoord/database';
import { newId, Vault, type Fault } from '@akkoord/platform';
import { slugOf, type NormSet, type Programme } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { bsnContext } from './box-contexts.js';
import type { CaseInput, ClaimInput, GuidanceInput } from './case-input.js';
import { claimsInPlan, faultsOf, papersCents, sharesInFund } from './judge-case.js';
import { faultsOfDates } from './judge-dates.js';
import { faultsOfMoney, productFor, type Norms } from './judge-money.js';
import { faultsOfGuidance, faultsOfProgrammes } from './judge-programmes.js';
import { becomesCase, ReferralsToOpen, type ToldToCase } from './referrals-to-open.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';
import { eligibilityFacts } from './scheme.js';

interface Opened {
  readonly caseFile: CaseFileRow;
  readonly authorisation: AuthorisationRow;
  readonly clients: readonly ClientRow[];
  readonly bsns: readonly BsnRow[];
  readonly creditors: readonly CreditorRow[];
  readonly claims: readonly ClaimRow[];
  /** What it is opened from; null: nobody referred the client. */
  readonly referral: ReferralRow | null;
}

/** The case that was opened, or everything that was wrong with it. */
export type OpeningResult =
  | { readonly caseId: string; readonly errors: readonly [] }
  | { readonly caseId: null; readonly errors: readonly Fault[] };

/** Opens cases in `INVENTORY`. Sends nothing. A faulty one is reported in its place and never holds up the others. */
@Injectable()
export class OpenCases {
  constructor(private readonly vault: Vault) {}

  async within(tx: Tx, organisationId: string, inputs: readonly CaseInput[]): Promise<OpeningResult[]> {
    const registry = await readRegistry(tx);
    const norms = await readNorms(tx, organisationId);
    const taken = await tx.cases.knownReferences(
      organisationId,
      inputs.map(({ reference }) => reference),
    );
    const referrals = await ReferralsToOpen.of(tx, organisationId, inputs);
    const opened: Opened[] = [];
    const results = inputs.map((input): OpeningResult => {
      const referral = referrals.of(input);
      const told = referral && referrals.toldTo(input, referral);
      const caseFile = caseFileOf(tx, organisationId, input, told);
      const births = input.clients.map(({ birthDate }) => birthDate);
      const facts = eligibilityFacts(caseFile, births, claimsInPlan(input, registry));
      const found = [
        ...faultsOf(input, registry),
        ...faultsOfMoney(caseFile, facts, norms, tx.today),
        ...faultsOfDates(caseFile, tx.today),
        ...faultsOfProgrammes(caseFile, [], facts, norms.programmes, tx.today),
        ...faultsOfGuidance(caseFile, tx.today),
        ...referrals.faultsOf(input),
      ];
      if (taken.has(input.reference))
        found.push({
          pointer: '#/reference',
          code: 'case-reference-known',
          detail: `A case with reference ${input.reference} exists already.`,
        });
      if (found.length > 0) return { caseId: null, errors: found };
      taken.add(input.reference);
      if (referral) referrals.take(referral);
      opened.push({ ...this.opened(caseFile, input, registry), referral });
      return { caseId: caseFile.id, errors: [] };
    });

    await tx.cases.open(
      opened.map(({ caseFile }) => caseFile),
      opened.map(({ authorisation }) => authorisation),
    );
    await tx.clients.add(
      opened.flatMap(({ clients }) => clients),
      opened.flatMap(({ bsns }) => bsns),
    );
    await tx.registry.addCreditors(opened.flatMap(({ creditors }) => creditors));
    await tx.exchanges.addClaims(opened.flatMap(({ claims }) => claims));
    for (const { caseFile, claims, referral } of opened) {
      if (referral) await becomesCase(tx, referral, caseFile.id);
      const from = referral ? { referral: referral.id } : {};
      tx.audit({
        ...{ caseId: caseFile.id, organisationId, action: 'case-opened' },
        detail: { claims: claims.length, ...from },
      });
    }
    return results;
  }

  private opened(caseFile: CaseFileRow, input: CaseInput, registry: RegistrySnapshot): Omit<Opened, 'referral'> {
    const { id: caseId, organisationId } = caseFile;
    const clients = input.clients.map(({ bsn, sex, ...client }, index) => ({
      row: {
        ...client,
        sex: sex ?? null,
        id: newId(),
        organisationId,
        caseId,
        position: index + 1,
        address: { ...client.address },
      },
      bsn,
    }));
    const claims = input.claims.map((claim) => claimOf(organisationId, caseId, claim, registry));
    return {
      caseFile,
      authorisation: { caseId, organisationId, caseReference: input.reference, ...input.authorisation },
      clients: clients.map(({ row }) => row),
      bsns: clients.map(({ row, bsn }) => ({
        clientId: row.id,
        organisationId,
        caseId,
        bsnBox: this.vault.encrypt(bsn, bsnContext(row.id)),
        bsnLookup: this.vault.lookup(bsn),
      })),
      creditors: claims.flatMap(({ creditor }) => (creditor ? [creditor] : [])),
      claims: claims.map(({ claim }) => claim),
    };
  }
}

export async function readNorms(tx: Tx, organisationId: string): Promise<Norms> {
  const counsellor = await tx.registry.counsellor(organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  return {
    counsellor,
    normSets: await tx.registry.normSets<NormSet>(),
    programmes: await tx.registry.programmes<Programme>(),
  };
}

function caseFileOf(tx: Tx, organisationId: string, input: CaseInput, told: ToldToCase | null): CaseFileRow {
  const money = {
    monthlyIncomeCents: BigInt(input.monthlyIncomeCents),
    exemptAmountCents: BigInt(input.exemptAmountEuros) * 100n,
    capacityPeriods: input.capacityPeriods?.map((period) => ({ ...period })) ?? null,
  };
  return {
    id: newId(),
    organisationId,
    reference: input.reference,
    state: 'INVENTORY',
    product: productFor(input.preferredProduct, money),
    preferredProduct: input.preferredProduct,
    programme: input.programme ?? null,
    programmes: someOf(input.programmes),
    guidance: someOf(input.guidance?.map(guidanceOf)),
    administrationFrom: input.administrationFrom ?? null,
    administrationUntil: input.administrationUntil ?? null,
    municipalityCode: input.municipalityCode,
    household: input.household,
    requestedOn: input.requestedOn,
    admittedOn: input.admittedOn,
    stabilisedOn: input.stabilisedOn ?? null,
    firstTalkOn: input.firstTalkOn ?? told?.firstTalkOn ?? null,
    crisisOn: input.crisisOn ?? told?.crisisOn ?? null,
    moratoriumFrom: input.moratoriumFrom ?? null,
    moratoriumUntil: input.moratoriumUntil ?? null,
    ...money,
    oneOffCents: BigInt(input.oneOffCents),
    termMonths: input.termMonths ?? null,
    preferenceFactor: input.preferenceFactor ?? null,
    noCapacityStatedOn: null,
    version: 0,
    balancesRequestedOn: null,
    confirmationAskedOn: null,
    confirmedOn: null,
    offeredOn: null,
    agreedOn: null,
    refusedOn: null,
    closedOn: null,
    closedReason: null,
    objectedOn: null,
    objection: null,
    courtAskedOn: null,
    courtDecidedOn: null,
    courtReference: null,
    executionStartedOn: null,
    loanDecidedOn: null,
    completedOn: null,
    terminatedOn: null,
    terminatedReason: null,
    openedAt: tx.at,
    erasedOn: null,
  };
}

/** None is null, in the file as in the table. */
export function someOf<T>(items: readonly T[] | null | undefined): readonly T[] | null {
  return items && items.length > 0 ? items : null;
}

export function guidanceOf({ kind, from, until }: GuidanceInput): NonNullable<CaseFileRow['guidance']>[number] {
  return { kind, from, until: until ?? null };
}

/** A judged claim as a row, with the creditor it brings along. */
export function claimOf(
  organisationId: string,
  caseId: string,
  input: ClaimInput,
  registry: RegistrySnapshot,
): { claim: ClaimRow; creditor: CreditorRow | null } {
  const creditor = input.newCreditor ? privateCreditor(organisationId, input.newCreditor) : null;
  const creditorId = creditor?.id ?? registry.creditorsByName.get(slugOf(input.creditor ?? ''))?.id;
  const kind = registry.debtKinds.get(input.debtKind);
  if (creditorId === undefined || !kind) throw new Error('A claim is judged before it is opened');
  const claim: ClaimRow = {
    id: newId(),
    organisationId,
    deskId: null,
    caseId,
    exchangeId: null,
    creditorId,
    originalCreditorId: creditorId,
    agentDeskId: input.agent ? (registry.desksBySlug.get(slugOf(input.agent))?.id ?? null) : null,
    mandateEndedOn: input.mandateEndedOn ?? null,
    reference: input.reference,
    debtKind: input.debtKind,
    invoice: input.invoice,
    customerNumber: input.customerNumber ?? null,
    incurredOn: input.incurredOn,
    papersCents: papersCents(input),
    amountCents: papersCents(input),
    estimated: true,
    preferentialCents: input.preferentialCents == null ? null : BigInt(input.preferentialCents),
    collateralCents: BigInt(input.collateralCents ?? 0),
    disputed: input.disputed ?? false,
    claimClass: kind.defaultClass,
    legalBasis: kind.legalBasis,
    treatment: kind.treatment,
    sharesInFund: sharesInFund(kind),
    meterReadings: input.meterReadings ?? null,
    ownReference: null,
    state: 'DRAFT',
    reason: null,
    bound: false,
    principalCents: BigInt(input.principalCents),
    interestCents: BigInt(input.interestCents),
    costsCents: BigInt(input.costsCents),
    broughtForward: false,
    transferTo: null,
  };
  return { claim, creditor };
}

/** A private person or one-off creditor belongs to its case alone: it never shares a list and is written to by letter. */
function privateCreditor(organisationId: string, input: NonNullable<ClaimInput['newCreditor']>): CreditorRow {
  return {
    id: newId(),
    organisationId,
    kind: input.kind,
    name: input.name,
    deskId: null,
    nationalList: false,
    address: input.address ? { ...input.address } : null,
    email: input.email ?? null,
  };
}
