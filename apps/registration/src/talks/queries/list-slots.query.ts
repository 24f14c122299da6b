import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import type { SlotView } from '../slot-views.rules.js';
import { TalkSlot } from '../talk.entities.js';
import { assertTalkIsPart } from '../talk-files.js';
import { TeamTalkViews } from '../team-talk-views.js';

export const slotFilter = z.object({
  ...pageQuery,
  from: instant.optional().meta({ description: 'Only those that end later' }),
});
type SlotFilter = z.infer<typeof slotFilter>;
interface Page {
  items: SlotView[];
  nextCursor: string | null;
}

/** An offer's times for talks in order of time, free and taken. */
export class ListSlots extends Query<Page> {
  constructor(
    readonly who: StaffActor,
    readonly offerId: string,
    readonly filter: SlotFilter,
  ) {
    super();
  }
}

@QueryHandler(ListSlots)
export class ListSlotsHandler implements IQueryHandler<ListSlots> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly views: TeamTalkViews,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, filter }: ListSlots): Promise<Page> {
    assertTalkIsPart(await this.offers.ofStaff(offerId, who));
    const rows = this.unitOfWork.manager
      .createQueryBuilder(TalkSlot, 's')
      .where('s.offer_id = :offerId AND s.withdrawn_at IS NULL', { offerId })
      .orderBy('s.startsAt')
      .addOrderBy('s.id')
      .limit(filter.limit + 1);
    if (filter.from !== undefined) rows.andWhere('s.ends_at > :from', { from: filter.from });
    if (filter.cursor !== undefined) {
      const [at, last] = decodeCursor(filter.cursor, z.tuple([instant, id]));
      rows.andWhere('(s.starts_at, s.id) > (:at, :last)', { at, last });
    }
    const page = toPage(await rows.getMany(), filter.limit, (row) => [
      row.startsAt.toISOString(),
      row.id,
    ]);
    const teams = await this.teams(page.items);
    return {
      items: page.items.map((slot) => this.view(slot, who, teams.get(slot.id) ?? null)),
      nextCursor: page.nextCursor,
    };
  }

  private view(slot: TalkSlot, who: StaffActor, team: SlotView['team']): SlotView {
    return {
      slotId: slot.id,
      version: slot.version,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      way: slot.way,
      place: slot.place,
      owner: slot.owner,
      mine: slot.ownerSubject === who.subject,
      byHand: slot.byHand,
      state: team ? 'taken' : slot.startsAt <= this.clock.date() ? 'past' : 'free',
      team,
    };
  }

  /** Which team has which slot. */
  private async teams(
    slots: readonly TalkSlot[],
  ): Promise<Map<string, NonNullable<SlotView['team']>>> {
    const rows = await this.unitOfWork.manager.query<{ slot_id: string; team_id: string }[]>(
      `SELECT slot_id, team_id FROM talk_appointment
        WHERE slot_id = ANY($1) AND state IN ('agreed', 'held', 'missed')`,
      [slots.map((slot) => slot.id)],
    );
    const members = await this.views.members(rows.map((row) => row.team_id));
    return new Map(
      rows.map(({ slot_id, team_id }) => [
        slot_id,
        { teamId: team_id, municipality: members.get(team_id)?.[0]?.municipality ?? null },
      ]),
    );
  }
}
