import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { attends, type KnownPerson } from './keys.rules.js';
import type { PlanSettings } from './plan-settings.js';

/** Somebody who is, or was, to be in a plan. Holds names and an address: never to be logged. */
export interface PersonOfPlan extends KnownPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Has a place now, in a role and for the session that the plan is for. */
  readonly takesPart: boolean;
}

interface Row extends Omit<KnownPerson, 'answers'> {
  readonly answers: KnownPerson['answers'] | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly placed: boolean;
}

/** Reads who is to be put into rooms. */
@Injectable()
export class PlannedPeople {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Everybody who takes part, by id; and of those in `seated` also who does not any more.
   * @param seated registrations that have a seat in the plan
   */
  async of(
    offer: OfferState,
    settings: Pick<PlanSettings, 'sessionId' | 'roles'>,
    seated: readonly string[],
  ): Promise<PersonOfPlan[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT r.id, r.role, r.functions, r.experience, r.municipality_id AS "municipalityId",
              coalesce(m.name, p.municipality_text) AS municipality, m.kind AS "municipalityKind",
              m.federal_state AS "federalState", t.sessions, a.answers,
              p.first_name AS "firstName", p.last_name AS "lastName", p.email,
              r.seat = 'confirmed' AND r.stage <> 'ended' AS placed
         FROM registration r
         JOIN participant p ON p.registration_id = r.id
         JOIN team t ON t.id = r.team_id
         LEFT JOIN municipality m ON m.municipality_id = r.municipality_id
         LEFT JOIN answer_sheet a ON a.registration_id = r.id
        WHERE r.offer_id = $1
          AND (r.seat = 'confirmed' AND r.stage <> 'ended' OR r.id = ANY($2))
        ORDER BY r.id`,
      [offer.offerId, seated],
    );
    const present = new Set(seated);
    return rows
      .map(({ placed, answers, ...row }) => ({
        ...row,
        answers: answers ?? {},
        takesPart:
          placed && settings.roles.includes(row.role) && attends(row, settings.sessionId, offer),
      }))
      .filter(({ id, takesPart }) => takesPart || present.has(id));
  }
}
