import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Peers } from '../peers/peers.js';
import { PlannedMail } from '../plan/plan.entities.js';
import { templates } from '../templates/registry.js';
import type { SuppressedAddress } from './bounces.entities.js';
import { Suppressions } from './suppressions.js';

/** Why an address is not told: it was changed since, nobody has it any more, or not to this caller. */
export const addressGaps = ['changed', 'erased', 'notShown', 'notAvailable'] as const;

export interface AddressOwner {
  readonly to: 'participant' | 'organiser';
  readonly registrationId: string | null;
  readonly person: { readonly name: string; readonly municipality: string | null } | null;
  /** The one that is held; null: see `addressGap`. */
  readonly address: string | null;
  readonly addressGap: (typeof addressGaps)[number] | null;
}

type Person = NonNullable<AddressOwner['person']> & { readonly email: string };
/** Null: registration cannot be asked. */
type People = ReadonlyMap<string, Person> | null;

const nobody = { registrationId: null, person: null, address: null } as const;

/**
 * Whose a dead address is. It is kept as a hash only, so its owner is asked at the moment of use, and
 * what they say is told only if it is that address: a registration may have another one by now.
 */
@Injectable()
export class AddressOwners {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly suppressions: Suppressions,
    private readonly peers: Peers,
  ) {}

  /** In the order asked. Names and addresses are for those who may read registrations. */
  async of(rows: readonly SuppressedAddress[], who: Actor): Promise<AddressOwner[]> {
    const mails = await this.unitOfWork.manager.find(PlannedMail, {
      where: { id: In(rows.map(({ mailId }) => mailId)) },
    });
    const byId = new Map(mails.map((mail) => [mail.id, mail]));
    const isReader = mayRead(who);
    const ids = mails.flatMap(({ registrationId }) => registrationId ?? []);
    const people = isReader ? await this.peers.people(ids).catch(() => null) : null;
    return Promise.all(rows.map((row) => this.owner(row, byId.get(row.mailId), isReader, people)));
  }

  private async owner(
    row: SuppressedAddress,
    mail: PlannedMail | undefined,
    isReader: boolean,
    people: People,
  ): Promise<AddressOwner> {
    const to = mail && templates[mail.kind].toOrganiser ? 'organiser' : 'participant';
    const registrationId = mail?.registrationId ?? null;
    if (!isReader) return { ...nobody, to, registrationId, addressGap: 'notShown' };
    const person = people?.get(registrationId ?? '') ?? null;
    const named = person && { name: person.name, municipality: person.municipality };
    const asked = to === 'organiser' ? await this.contact(row.offerId) : people && person?.email;
    return { to, registrationId, person: named, ...this.told(row, asked) };
  }

  /** @param asked undefined: there is none any more; null: its owner cannot be asked */
  private told(
    { agencyId, addressHash }: SuppressedAddress,
    asked: string | null | undefined,
  ): Pick<AddressOwner, 'address' | 'addressGap'> {
    if (asked === null) return { address: null, addressGap: 'notAvailable' };
    if (asked === undefined) return { address: null, addressGap: 'erased' };
    return this.suppressions.hashOf(agencyId, asked).equals(addressHash)
      ? { address: asked, addressGap: null }
      : { address: null, addressGap: 'changed' };
  }

  private async contact(offerId: string): Promise<string | null | undefined> {
    try {
      const { contact } = await this.peers.briefing(offerId, false, 0);
      return contact?.email ?? undefined;
    } catch {
      return null;
    }
  }
}

const readers: readonly string[] = ['viewer', 'approver', 'editor'];
const mayRead = (who: Actor): boolean =>
  who.kind === 'staff' && who.roles.some((role) => readers.includes(role));
