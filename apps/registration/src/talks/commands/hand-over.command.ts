import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { TalkConcern, TalkNote, TeamTalk } from '../talk.entities.js';
import { lecturerReads } from '../talk.rules.js';
import { assertTalkIsPart } from '../talk-files.js';
import { TeamTalkViews } from '../team-talk-views.js';
import type { Handover } from '../team-talk-views.rules.js';

export type HandoverFormat = 'json' | 'csv' | 'markdown';

/**
 * What the lecturer gets: of the teams that agreed, and still take part, their concern and what staff
 * noted for the lecturer. No names. That it was made, and of which teams, is recorded.
 */
export class HandOver extends Command<Handover> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly format: HandoverFormat,
  ) {
    super();
  }
}

@CommandHandler(HandOver)
export class HandOverHandler implements ICommandHandler<HandOver> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly views: TeamTalkViews,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, format }: HandOver): Promise<Handover> {
    const offer = await this.offers.ofStaff(offerId, who);
    assertTalkIsPart(offer);
    return this.unitOfWork.run(async () => {
      const released = await this.released(offerId);
      await this.audit.record(offerId, 'talks.handedOver', {
        format,
        teams: released.map(({ teamId }) => teamId),
      });
      return {
        offerId,
        title: offer.title,
        organiser: offer.organiser.name,
        madeAt: this.clock.date().toISOString(),
        municipalities: released.map(({ entry }) => entry),
      };
    });
  }

  private async released(offerId: string) {
    const talks = await this.unitOfWork.manager
      .createQueryBuilder(TeamTalk, 't')
      .innerJoinAndMapOne('t.concern', TalkConcern, 'c', 'c.team_id = t.team_id')
      .where('t.offer_id = :offerId AND c.may_be_handed_on', { offerId })
      .orderBy('t.teamId')
      .getMany();
    const teamIds = talks.map(({ teamId }) => teamId);
    const members = await this.views.members(teamIds);
    const notes = Map.groupBy(await this.views.notes(teamIds), ({ teamId }) => teamId);
    return talks.flatMap((talk) => {
      const { teamId, heldOn } = talk;
      const { concern } = talk as TeamTalk & { concern: TalkConcern };
      const people = members.get(teamId) ?? [];
      const entry = {
        municipality: people[0]?.municipality ?? null,
        people: people.filter(({ registration }) => registration.role !== 'delegate').length,
        heldOn,
        concern: concern.text,
        notes: (notes.get(teamId) ?? [])
          .filter(({ level }: TalkNote) => lecturerReads(level, concern.mayBeHandedOn))
          .map(({ text }) => text),
      };
      const says = entry.concern !== null || entry.notes.length > 0;
      return people.length > 0 && says ? [{ teamId, entry }] : [];
    });
  }
}
