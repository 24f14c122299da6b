import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { AnswerSheet } from '../person/answer-sheet.entity.js';
import { answersMayChange } from '../workflow/deadlines.rules.js';
import { Happenings } from '../workflow/happenings.js';
import { checkedAnswers } from '../new-registration.js';
import { declarationsOf } from '../person/person-facts.rules.js';
import { Registrations } from '../registrations.js';

/**
 * A participant replaces the answers, until the question deadline. Where conditions look at them,
 * eligibility is asked again; whoever has a place keeps it meanwhile.
 */
export class ChangeAnswers extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly answers: Readonly<Record<string, unknown>>,
    /** The version that the participant last saw. */
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(ChangeAnswers)
export class ChangeAnswersHandler implements ICommandHandler<ChangeAnswers> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(command: ChangeAnswers): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { registrationId } = command;
      const registration = await this.registrations.lock(registrationId);
      const offer = await this.offers.get(registration.offerId);
      if (registration.stage === 'ended') throw new Problem('registration.answers_not_changeable');
      if (!answersMayChange(offer, this.clock.now())) {
        throw new Problem('registration.answers_closed');
      }
      assertVersion(registration.version, command.version);
      const answers = checkedAnswers(command.answers, offer, true);
      const before = await this.registrations.answers(registrationId);
      const asksAgain =
        registration.eligibilityRequest > 0 &&
        !isDeepStrictEqual(declarationsOf(offer, before), declarationsOf(offer, answers));
      await tx.update(AnswerSheet, { registrationId }, { answers: answers as object });
      const what = asksAgain ? 'factsChanged' : 'answersChanged';
      await this.happenings.happen(registrationId, what, () => ({
        details: { answered: Object.keys(answers) },
      }));
    });
  }
}
