import { Injectable } from '@nestjs/common';
import type { OfferState, PersonFacts } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Invitations } from '../../invitations/invitations.js';
import type { Answers } from './answers.rules.js';
import { declarationsOf } from './person-facts.rules.js';
import type { Registration } from '../registration.entity.js';
import { Registrations } from '../registrations.js';

type Participation = PersonFacts['participations'][number];
/** As many as the contract takes; the person's own come first. */
const MAX = 200;

/** Puts together what conditions may look at (libs/contracts, `personFacts`). */
@Injectable()
export class PersonFactsReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly invitations: Invitations,
  ) {}

  async of(registration: Registration, offer: OfferState, answers: Answers): Promise<PersonFacts> {
    const person = await this.registrations.participant(registration.id);
    const emailKey = person?.emailKey ?? '';
    return {
      rank: registration.rank,
      experience: registration.experience,
      declarations: declarationsOf(offer, answers),
      teamSize: registration.teamSize,
      invitedBy: await this.invitations.of(registration, emailKey),
      partnerId: registration.partnerId,
      participations: await this.participations(registration, emailKey),
    };
  }

  /**
   * Registrations for other offers with the same confirmed address, or from the same municipality.
   * An address that nobody confirmed proves nothing, on either side.
   */
  private participations(registration: Registration, emailKey: string): Promise<Participation[]> {
    const { id, offerId, municipalityId, addressConfirmedAt } = registration;
    return this.unitOfWork.manager.query<Participation[]>(
      `SELECT offer_id AS "offerId", by, bool_or(admitted) AS admitted,
              CASE WHEN bool_or(attendance = 'attended') THEN 'attended'
                   WHEN bool_or(admitted AND attendance = 'unknown') THEN 'unknown'
                   WHEN bool_or(attendance = 'missed') THEN 'missed'
                   ELSE 'unknown' END AS attendance
         FROM (SELECT r.offer_id, r.attendance, r.stage = 'done' AS admitted,
                      CASE WHEN $4 AND p.email_key = $3 THEN 'person' ELSE 'municipality' END AS by
                 FROM registration r JOIN participant p ON p.registration_id = r.id
                WHERE r.id <> $1 AND r.offer_id <> $2 AND r.stage <> 'interest'
                  AND r.address_confirmed_at IS NOT NULL
                  AND (($4 AND p.email_key = $3) OR r.municipality_id = $5)) AS earlier
        GROUP BY offer_id, by
        ORDER BY by DESC, offer_id DESC LIMIT ${MAX}`,
      [id, offerId, emailKey, addressConfirmedAt !== null, municipalityId],
    );
  }
}
