import { UnitOfWork, type ColleagueRow, type DeskRole, type OrganisationRow, type Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

/** Somebody of whom the issuer says that they belong to a desk. */
export interface Newcomer {
  readonly email: string;
  readonly name: string;
  /** What the issuer says they do there; null: it does not say. */
  readonly role: DeskRole | null;
  /** The issuer is the one that says what people do: coming first makes nobody manager. */
  readonly issuerSaysRoles: boolean;
}

export type Welcome =
  | { readonly kind: 'IN'; readonly colleague: ColleagueRow }
  /** Nobody let them in, or somebody took that back: these can. */
  | { readonly kind: 'OUT'; readonly managers: readonly string[] };

/**
 * Lets in whoever works at a desk. A manager says who that is and until when. What the issuer says somebody does there
 * counts at every sign-in: of somebody nobody named it lets them in, of somebody known it changes what they may do. At a desk
 * where nobody was ever named, and of whose people the issuer does not say what they do, who comes first is manager.
 */
@Injectable()
export class WelcomeColleague {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(desk: OrganisationRow, newcomer: Newcomer): Promise<Welcome> {
    const email = newcomer.email.toLowerCase();
    const subject = subjectOf(email);
    return this.unitOfWork.run({ organisationId: desk.id, subject }, async (tx) => {
      await tx.colleagues.hold(desk.id);
      const known = await tx.colleagues.findByEmail(desk.id, email);
      if (known?.isIn) {
        await tx.colleagues.rename(known.id, newcomer.name);
        const role = newcomer.role ?? known.role;
        if (role !== known.role) await follow(tx, known, role, subject);
        return { kind: 'IN', colleague: { ...known, name: newcomer.name, role } };
      }
      const role = known ? null : await roleOf(tx, desk, newcomer);
      if (role === null) return { kind: 'OUT', managers: await managersOf(tx, desk.id) };
      await add(tx, desk, { email, name: newcomer.name, role }, subject);
      const colleague = await tx.colleagues.findByEmail(desk.id, email);
      if (!colleague) throw new Error('Whoever was added is there');
      return { kind: 'IN', colleague };
    });
  }
}

/** A person at the portal as chains and records name them. */
export const subjectOf = (email: string): string => `portal:${email}`;

async function roleOf(tx: Tx, { id }: OrganisationRow, { role, issuerSaysRoles }: Newcomer): Promise<DeskRole | null> {
  if (issuerSaysRoles) return role;
  return (await tx.colleagues.isWithoutAnybody(id)) ? 'MANAGER' : null;
}

async function add(
  tx: Tx,
  { id: organisationId }: OrganisationRow,
  { email, name, role }: { readonly email: string; readonly name: string; readonly role: DeskRole },
  subject: string,
): Promise<void> {
  const id = newId();
  await tx.colleagues.add({ id, organisationId, email, name, role, validUntil: null }, subject);
  await tx.administration.record({
    ...{ id: newId(), organisationId, clientId: null, action: 'colleague-came', detail: { colleague: id, role } },
    ...{ operatorId: organisationId, actor: subject },
  });
}

/** The issuer was told that somebody does something else now. */
async function follow(tx: Tx, known: ColleagueRow, role: DeskRole, subject: string): Promise<void> {
  const { id, organisationId, validUntil } = known;
  await tx.colleagues.change(id, { role, validUntil });
  const detail = { colleague: id, before: { role: known.role, validUntil }, after: { role, validUntil } };
  await tx.administration.record({
    ...{ id: newId(), organisationId, clientId: null, action: 'colleague-changed', detail },
    ...{ operatorId: organisationId, actor: subject },
  });
}

async function managersOf(tx: Tx, organisationId: string): Promise<string[]> {
  const colleagues = await tx.colleagues.all(organisationId);
  return colleagues.filter(({ role, isIn }) => role === 'MANAGER' && isIn).map(({ name }) => name);
}
