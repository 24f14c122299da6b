import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from '../../admission/person/participant.entity.js';
import { Offers } from '../../offers/offers.js';
import { HandIns } from '../hand-ins.js';
import { type Line, OfferPreWork } from '../offer-pre-work.js';
import type { OfferPreWork as View } from '../pre-work.views.js';
import { fileView } from './show-my-pre-work.query.js';

/**
 * An offer's tasks with every municipality and person: how far, and all that was handed in.
 * @throws Problem `registration.offer_not_found`
 */
export class ShowOfferPreWork extends Query<View> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowOfferPreWork)
export class ShowOfferPreWorkHandler implements IQueryHandler<ShowOfferPreWork> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly handIns: HandIns,
    private readonly preWork: OfferPreWork,
  ) {}

  async execute({ who, offerId }: ShowOfferPreWork): Promise<View> {
    const offer = await this.offers.ofStaff(offerId, who);
    const lines = await this.preWork.lines(offer);
    const content = await this.content(lines);
    return {
      timeZone: offer.timeZone,
      tasks: offer.preWork.map((task) => {
        const ours = lines.filter((line) => line.task === task);
        const { key, title, description, per } = task;
        return { key, title, description, per, counts: countsOf(ours), rows: ours.map(content) };
      }),
    };
  }

  private async content(lines: readonly Line[]) {
    const handIns = lines.flatMap(({ handIn }) => handIn ?? []);
    const ids = handIns.map(({ id }) => id);
    const files = Map.groupBy(await this.handIns.files(ids), ({ handInId }) => handInId);
    const comments = Map.groupBy(await this.handIns.comments(ids), ({ handInId }) => handInId);
    const changers = await this.unitOfWork.manager.findBy(Participant, {
      registrationId: In(handIns.flatMap(({ changedBy }) => changedBy ?? [])),
    });
    return ({ row, handIn }: Line): View['tasks'][number]['rows'][number] => {
      const by = changers.find(({ registrationId }) => registrationId === handIn?.changedBy);
      return {
        ...row,
        changedAt: handIn?.changedAt?.toISOString() ?? null,
        changedBy: by ? `${by.firstName} ${by.lastName}` : null,
        text: handIn?.text ?? null,
        files: (files.get(handIn?.id ?? '') ?? []).map(fileView),
        staffNote: handIn?.staffNote ?? null,
        comments: (comments.get(handIn?.id ?? '') ?? []).map(({ text, at, writtenBy }) => ({
          text,
          at: at.toISOString(),
          writtenBy,
        })),
      };
    };
  }
}

function countsOf(lines: readonly Line[]): View['tasks'][number]['counts'] {
  const counts: View['tasks'][number]['counts'] = {};
  for (const { row } of lines) counts[row.progress] = (counts[row.progress] ?? 0) + 1;
  return counts;
}
