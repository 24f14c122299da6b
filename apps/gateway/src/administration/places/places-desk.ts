import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { ManagedOffer, RegistrationSummary } from '../administration.types.js';
import { assertId, StaffDesk } from '../staff-desk.js';
import type { Capacity, Team } from './places.types.js';

/** A team with the offer that it belongs to. */
export interface TeamFile {
  readonly team: Team;
  readonly offer: ManagedOffer;
}

/** What the pages about places and teams ask the registration service. */
@Injectable()
export class PlacesDesk {
  constructor(
    private readonly services: ServiceClient,
    private readonly staff: StaffDesk,
  ) {}

  /** Null: registration does not know of the offer, because it was never published. */
  capacity(offerId: string, asking: Asking): Promise<Capacity | null> {
    return this.services.read('registration', `/api/offers/${assertId(offerId)}/capacity`, asking);
  }

  /** Everybody whose team stands for selection, in order of receipt. */
  async standingForSelection(offerId: string, asking: Asking): Promise<RegistrationSummary[]> {
    const all: RegistrationSummary[] = [];
    let cursor: string | undefined;
    do {
      const query = { stage: 'selection', limit: '200', cursor };
      const page = await this.staff.registrations(offerId, query, asking);
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return all;
  }

  /** @throws Problem `request.not_found`, also for a team with another agency */
  async team(teamId: string, asking: Asking): Promise<TeamFile> {
    const path = `/api/teams/${assertId(teamId)}`;
    const team = await this.services.read<Team>('registration', path, asking);
    const [first] = team?.members ?? [];
    if (!team || !first) throw new Problem('request.not_found');
    const { offerId } = await this.staff.registration(first.registrationId, asking);
    return { team, offer: await this.staff.offer(offerId, asking) };
  }

  /** @param what below the offer, e.g. `minimum/waiver` */
  decide(
    offerId: string,
    what: 'minimum/waiver' | 'selection',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<{ readonly selected?: number; readonly others?: number }>> {
    return this.staff.post(`/api/offers/${assertId(offerId)}/${what}`, body, key, asking);
  }

  change(
    teamId: string,
    what: 'members' | 'admission' | 'withdrawal' | 'session' | 'sessions',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<Team>> {
    return this.staff.post(`/api/teams/${assertId(teamId)}/${what}`, body, key, asking);
  }

  changeOne(
    registrationId: string,
    what: 'substitution' | 'withdrawal',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    const path = `/api/registrations/${assertId(registrationId)}/${what}`;
    return this.staff.post(path, body, key, asking);
  }
}
