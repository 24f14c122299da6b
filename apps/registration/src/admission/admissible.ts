import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Team } from '../team/team.entity.js';
import { Teams } from '../team/teams.js';
import { Participant } from './person/participant.entity.js';
import { Registration } from './registration.entity.js';

/** What speaks against a registration before its procedure begins; the same for form and staff. */
@Injectable()
export class Admissible {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
  ) {}

  /**
   * A hard limit per municipality refuses; a soft one lets a person decide. Only people with a place
   * count here: who is still in the procedure may drop out. Who comes too late for a place waits.
   * @throws Problem `registration.municipality_limit`
   */
  async assertMunicipality(
    offer: OfferState,
    team: Team,
    people: readonly Registration[],
  ): Promise<void> {
    const cap = offer.capacity.perMunicipality;
    if (!cap || cap.kind === 'soft' || cap.scope === 'session' || team.limitsOverridden) return;
    const wanted = Math.max(this.teams.named(people, offer), team.announced ?? 0);
    const [row] = await this.unitOfWork.manager.query<{ people: number }[]>(
      `SELECT people FROM municipality_places
        WHERE offer_id = $1 AND scope_id = $1 AND municipality_key = $2`,
      [offer.offerId, team.municipalityKey],
    );
    const taken = row?.people ?? 0;
    if (taken + wanted <= cap.max) return;
    const values = { max: cap.max, taken };
    throw new Problem('registration.municipality_limit', values, { pointer: '/municipalityId' });
  }

  /** A refused registration of this address, where the offer lets nobody try twice; else null. */
  async refusalOf(offer: OfferState, emailKey: string): Promise<string | null> {
    if (offer.admission.afterRefusal === 'mayRegisterAgain') return null;
    const refused = await this.unitOfWork.manager
      .createQueryBuilder(Participant, 'person')
      .innerJoin(Registration, 'registration', 'registration.id = person.registration_id')
      .where('person.offerId = :offerId AND person.emailKey = :emailKey', {
        offerId: offer.offerId,
        emailKey,
      })
      .andWhere(`registration.ended_by IN ('eligibility', 'approver')`)
      .getOne();
    return refused?.registrationId ?? null;
  }
}
