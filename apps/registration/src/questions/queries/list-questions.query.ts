import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Ballots } from '../ballots.js';
import type { PreQuestion } from '../question.entities.js';
import { afterStep, listSteps } from '../question-list.workflow.js';
import { QuestionLists } from '../question-lists.js';
import { questionsCloseAt, votable } from '../question.rules.js';
import type { ManagedQuestion, ManagedQuestions } from '../question.views.js';
import { Voters } from '../voters.js';

/** All questions of an offer with who asked them, for staff. */
export class ListQuestions extends Query<ManagedQuestions> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

type Author = NonNullable<ManagedQuestion['author']>;

@QueryHandler(ListQuestions)
export class ListQuestionsHandler implements IQueryHandler<ListQuestions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly ballots: Ballots,
    private readonly voters: Voters,
  ) {}

  async execute({ who, offerId }: ListQuestions): Promise<ManagedQuestions> {
    const offer = await this.lists.ofStaff(offerId, who);
    const { phase, resultShown } = await this.lists.read(offerId);
    const questions = await this.lists.questions(offerId);
    const themes = await this.lists.themes(offerId);
    const ballots = await this.ballots.count(offerId);
    const facts = { ballots, votable: votable(questions).length };
    const authors = await this.authors(questions);
    return {
      offerId,
      phase,
      steps: listSteps.filter((step) => {
        const next = afterStep(phase, step, facts);
        return next !== 'no' && next !== 'nothingToVote' && next !== phase;
      }),
      closesAt: questionsCloseAt(offer),
      votePer: offer.preQuestions.votePer,
      choices: offer.preQuestions.choices,
      resultShown,
      voters: await this.voters.count(offer),
      ballots,
      themes: themes.map(({ id, title }) => ({ themeId: id, title })),
      questions: questions.map((question) => viewOf(question, authors)),
    };
  }

  /** By registration. */
  private async authors(questions: readonly PreQuestion[]): Promise<Map<string, Author>> {
    const ids = questions.flatMap(({ registrationId }) => registrationId ?? []);
    const rows = await this.unitOfWork.manager.query<Author[]>(
      `SELECT r.id AS "registrationId", p.first_name || ' ' || p.last_name AS name,
              coalesce(m.name, p.municipality_text) AS municipality, r.stage = 'ended' AS ended
         FROM registration AS r JOIN participant AS p ON p.registration_id = r.id
         LEFT JOIN municipality AS m ON m.municipality_id = r.municipality_id
        WHERE r.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.registrationId ?? '', row]));
  }
}

const viewOf = (question: PreQuestion, authors: ReadonlyMap<string, Author>): ManagedQuestion => ({
  questionId: question.id,
  version: question.version,
  text: question.text,
  channel: question.channel,
  askedAt: question.askedAt.toISOString(),
  author:
    question.authorText === null
      ? (authors.get(question.registrationId ?? '') ?? null)
      : { registrationId: null, name: question.authorText, municipality: null, ended: false },
  themeId: question.themeId,
  mergedInto: question.mergedInto,
  hiddenReason: question.hiddenReason,
});
