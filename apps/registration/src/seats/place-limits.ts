import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Capacity } from './capacity.entity.js';
import { Places } from './places.js';
import { countedParts, type Lack } from './places.rules.js';

/**
 * The limits of an offer as they hold. What the organiser wants holds from then on for new places;
 * nobody who was promised one is turned away by a lower figure.
 */
@Injectable()
export class PlaceLimits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
  ) {}

  /** Takes the exclusive lock, and creates the rows where the offer is new. */
  async setLimits(offer: OfferState): Promise<void> {
    const { offerId, capacityPeople: people } = offer;
    const { max = null, min = null } = offer.capacity.municipalities ?? {};
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        'INSERT INTO capacity (offer_id, taken) VALUES ($1, 0) ON CONFLICT DO NOTHING',
        [offerId],
      );
      await this.places.lock(offerId, 'exclusive');
      const before = await tx.findOneByOrFail(Capacity, { offerId });
      await tx.query(
        `UPDATE capacity
            SET wanted_people = $2::int,
                limit_people = CASE WHEN $2::int IS NULL THEN NULL
                  ELSE greatest($2::int, taken) END,
                wanted_municipalities = $3::int,
                limit_municipalities = CASE WHEN $3::int IS NULL THEN NULL
                  ELSE greatest($3::int, municipalities) END,
                minimum_municipalities = $4
          WHERE offer_id = $1`,
        [offerId, people, max, min],
      );
      await this.setSessionLimits(tx, offer);
      const after = await tx.findOneByOrFail(Capacity, { offerId });
      const changed =
        before.limitPeople !== after.limitPeople ||
        before.limitMunicipalities !== after.limitMunicipalities;
      if (before.counted === 0 || changed) await this.places.tellCount(offerId);
    });
  }

  /** Raises the limits that hold by what is missing: a person admits more than the offer says. */
  async stretch(offerId: string, lacks: readonly Lack[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      for (const lack of lacks) {
        const more = lack.what === 'people' || lack.what === 'sessionPeople' ? lack.needed : 0;
        if (lack.what === 'people') {
          await tx.query('UPDATE capacity SET limit_people = taken + $2 WHERE offer_id = $1', [
            offerId,
            more,
          ]);
        } else if (lack.what === 'municipalities') {
          await tx.query(
            'UPDATE capacity SET limit_municipalities = municipalities + 1 WHERE offer_id = $1',
            [offerId],
          );
        } else if (lack.what !== 'perMunicipality') {
          const column = lack.what === 'sessionCases' ? 'cases' : 'people';
          await tx.query(
            `UPDATE session_places SET limit_${column} = ${column} + $3
              WHERE offer_id = $1 AND session_id = $2`,
            [offerId, lack.sessionId, lack.what === 'sessionCases' ? 1 : more],
          );
        }
      }
    });
  }

  async setMinimumState(offerId: string, state: Capacity['minimumState']): Promise<void> {
    await this.unitOfWork.run((tx) => tx.update(Capacity, { offerId }, { minimumState: state }));
  }

  private async setSessionLimits(tx: EntityManager, offer: OfferState): Promise<void> {
    for (const part of countedParts(offer)) {
      for (const sessionId of part.sessionIds) {
        await tx.query(
          `INSERT INTO session_places AS known
             (offer_id, session_id, people, cases, wanted_people, limit_people, wanted_cases,
              limit_cases)
           VALUES ($1, $2, 0, 0, $3::int, $3::int, $4::int, $4::int)
           ON CONFLICT (offer_id, session_id) DO UPDATE
             SET wanted_people = $3::int, wanted_cases = $4::int,
                 limit_people = CASE WHEN $3::int IS NULL THEN NULL
                                     ELSE greatest($3::int, known.people) END,
                 limit_cases = CASE WHEN $4::int IS NULL THEN NULL
                                    ELSE greatest($4::int, known.cases) END`,
          [offer.offerId, sessionId, part.peoplePerSession, part.casesPerSession],
        );
      }
    }
  }
}
