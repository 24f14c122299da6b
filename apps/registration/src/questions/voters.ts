import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Team } from '../team/team.entity.js';
import type { AskingOffer } from './question-lists.js';
import { VoteCast } from './vote.entities.js';

/** Who has a vote: whoever has a place; where municipalities vote, those of such people. */
@Injectable()
export class Voters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** As whom somebody votes; null without a place. */
  async of(registration: Registration, offer: AskingOffer): Promise<VoteCast | null> {
    if (registration.stage === 'ended' || registration.seat !== 'confirmed') return null;
    const { id, teamId, offerId } = registration;
    if (offer.preQuestions.votePer === 'person') {
      return { offerId, voter: id, registrationId: id };
    }
    const team = await this.unitOfWork.manager.findOneByOrFail(Team, { id: teamId });
    return { offerId, voter: team.municipalityKey, registrationId: null };
  }

  /** Also true for somebody who voted, withdrew, and has registered anew with the same address. */
  async hasVoted({ offerId, voter, registrationId }: VoteCast): Promise<boolean> {
    const found = await this.unitOfWork.manager.query<unknown[]>(
      `SELECT 1 FROM vote_cast WHERE offer_id = $1 AND voter = $2
       UNION ALL
       SELECT 1 FROM vote_cast AS earlier
         JOIN participant AS then_one ON then_one.registration_id = earlier.registration_id
         JOIN participant AS now_one ON now_one.email_key = then_one.email_key
        WHERE earlier.offer_id = $1 AND now_one.registration_id = $3
       LIMIT 1`,
      [offerId, voter, registrationId],
    );
    return found.length > 0;
  }

  /** How many have a vote now. */
  async count(offer: AskingOffer): Promise<number> {
    const counted =
      offer.preQuestions.votePer === 'person' ? 'r.id' : 'DISTINCT team.municipality_key';
    const [row] = await this.unitOfWork.manager.query<{ count: string }[]>(
      `SELECT count(${counted}) AS count
         FROM registration AS r JOIN team ON team.id = r.team_id
        WHERE r.offer_id = $1 AND r.seat = 'confirmed' AND r.stage <> 'ended'`,
      [offer.offerId],
    );
    return Number(row?.count ?? 0);
  }
}
