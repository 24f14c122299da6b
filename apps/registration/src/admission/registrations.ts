import { Injectable } from '@nestjs/common';
import type { RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AnswerSheet } from './person/answer-sheet.entity.js';
import { type Answers } from './person/answers.rules.js';
import { Participant } from './person/participant.entity.js';
import { Registration } from './registration.entity.js';
import type { Milestone } from './workflow/workflow-cell.rules.js';

/** Reads and stores registrations, with what belongs to the person. */
@Injectable()
export class Registrations {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `registration.not_found` */
  async get(id: string): Promise<Registration> {
    const registration = await this.find(id);
    if (!registration) throw new Problem('registration.not_found');
    return registration;
  }

  find(id: string): Promise<Registration | null> {
    return this.unitOfWork.manager.findOneBy(Registration, { id });
  }

  /** With the row's lock, until the transaction ends. The offer's places are locked before. */
  async lock(id: string): Promise<Registration> {
    return this.unitOfWork.run(async (tx) => {
      const registration = await tx.findOne(Registration, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!registration) throw new Problem('registration.not_found');
      return registration;
    });
  }

  /**
   * Stores a changed registration as the version after the one that was read.
   * @throws when somebody else has stored it meanwhile, which the row's lock makes impossible
   */
  async store(registration: Registration): Promise<void> {
    const { id, version, ...values } = registration;
    await this.unitOfWork.run(async (tx) => {
      // TypeORM's own version column let a stale save through; the condition says it plainly.
      const result = await tx.update(Registration, { id, version }, {
        ...values,
        version: version + 1,
      } as never);
      if (result.affected !== 1) throw new Error(`registration ${id} is not at version ${version}`);
      // An address is in use until its registration ends, and again when that is taken back.
      const ended = values.stage === 'ended';
      if (ended || values.reconsideredAt !== null) {
        await tx.update(Participant, { registrationId: id }, { active: !ended });
      }
    });
    registration.version = version + 1;
  }

  async insert(registration: Registration, person: Participant, answers: Answers): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.insert(Registration, registration as never);
      await tx.insert(Participant, person);
      await tx.insert(AnswerSheet, { registrationId: registration.id, answers });
    });
  }

  participant(registrationId: string): Promise<Participant | null> {
    return this.unitOfWork.manager.findOneBy(Participant, { registrationId });
  }

  async answers(registrationId: string): Promise<Answers> {
    const sheet = await this.unitOfWork.manager.findOneBy(AnswerSheet, { registrationId });
    return sheet?.answers ?? {};
  }

  /** Whose place is held only because there are too few municipalities yet; oldest first. */
  async heldForMinimum(offerId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM registration
        WHERE offer_id = $1 AND stage = 'seat' AND seat = 'held' AND NOT open ? 'placeOffered'
        ORDER BY id`,
      [offerId],
    );
    return rows.map(({ id }) => id);
  }
}

export const positionOf = ({
  stage,
  eligibility,
  approval,
  seat,
  attendance,
}: Registration): Position => ({ stage, eligibility, approval, seat, attendance });

const milestoneNames = [
  'addressConfirmedAt',
  'addressChangedAt',
  'reviewNeededAt',
  'refusedAt',
  'waitingSince',
  'admittedAt',
  'withdrawnAt',
  'expiredAt',
  'cancelledAt',
  'interestedAt',
  'interestOpenedAt',
  'reconsideredAt',
  'eligibilityLostAt',
  'consentAskedAt',
  'consentGivenAt',
  'placeHeldAt',
  'placeOfferedAt',
  'placeLapsedAt',
  'talkAskedAt',
  'talkOfferedAt',
  'talkAgreedAt',
  'talkHeldAt',
  'sessionChangedAt',
  'handedOverAt',
] as const satisfies readonly Milestone[];

export function milestonesOf(registration: Registration): RegistrationState['milestones'] {
  const reached = milestoneNames.flatMap((name) => {
    const at = registration[name];
    return at ? [[name, at.toISOString()] as const] : [];
  });
  return { submittedAt: registration.submittedAt.toISOString(), ...Object.fromEntries(reached) };
}
