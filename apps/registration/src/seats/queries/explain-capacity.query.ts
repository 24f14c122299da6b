import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { RegistrationFiles } from '../../admission/registration-files.js';
import { TeamSeats } from '../../team/team-seats.js';
import { Capacity } from '../capacity.entity.js';
import {
  capacitySentences,
  type CapacityView,
  noticeSentence,
  sessionsOfRoom,
  whyWaiting,
} from '../capacity-view.rules.js';
import { Places } from '../places.js';
import { WaitingList } from '../waiting-list.js';

/** The present places of an offer, in figures and in words, with the waiting list and its reasons. */
export class ExplainCapacity extends Query<CapacityView> {
  constructor(readonly offer: OfferState) {
    super();
  }
}

const less = (limit: number | null, taken: number): number | null =>
  limit === null ? null : Math.max(0, limit - taken);

@QueryHandler(ExplainCapacity)
export class ExplainCapacityHandler implements IQueryHandler<ExplainCapacity> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly seats: TeamSeats,
    private readonly waitingList: WaitingList,
    private readonly files: RegistrationFiles,
    private readonly notices: OrganiserNotices,
  ) {}

  /** One transaction, so that the figures belong together. */
  execute({ offer }: ExplainCapacity): Promise<CapacityView> {
    return this.unitOfWork.run(async (tx) => {
      const { offerId } = offer;
      const capacity = await tx.findOneByOrFail(Capacity, { offerId });
      const room = (await this.places.room(offerId, null))!;
      const counts = await this.counts(offerId);
      const { taken, limitPeople, wantedPeople, municipalities } = capacity;
      const figures = {
        people: {
          taken,
          reserved: counts.reserved,
          limit: limitPeople,
          wanted: wantedPeople,
          free: less(limitPeople, taken),
        },
        municipalities: {
          taken: municipalities,
          limit: capacity.limitMunicipalities,
          wanted: capacity.wantedMunicipalities,
          free: less(capacity.limitMunicipalities, municipalities),
        },
        minimum: await this.minimum(capacity, offer),
        sessions: sessionsOfRoom(room, offer),
        counts,
      };
      const notices = await this.notices.openOf(offerId);
      return {
        ...figures,
        waitingList: await this.waiting(offer),
        notices: notices.map(({ id, kind, figures: of, raisedAt }) => ({
          noticeId: id,
          kind,
          figures: of,
          raisedAt: raisedAt.toISOString(),
          sentence: noticeSentence(kind, of),
        })),
        sentences: capacitySentences(figures, offer),
      };
    });
  }

  private async minimum(
    { minimumMunicipalities, minimumState, offerId }: Capacity,
    { admission }: OfferState,
  ): Promise<CapacityView['minimum']> {
    if (minimumMunicipalities === null) return null;
    const ready = await this.seats.readyMunicipalities(offerId);
    return {
      municipalities: minimumMunicipalities,
      state: minimumState,
      ready: ready.length,
      decisionAt: admission.minimumDecisionAt,
    };
  }

  private async waiting(offer: OfferState): Promise<CapacityView['waitingList']> {
    const list = await this.waitingList.list(offer);
    const files = await this.files.read(list.map(({ team }) => team.registrantId));
    return list.map(({ team, needs, lacks }, at) => {
      const file = files.get(team.registrantId);
      return {
        position: at + 1,
        teamId: team.id,
        municipality: file?.municipality ?? null,
        registrant: file ? `${file.person.firstName} ${file.person.lastName}` : '',
        people: needs,
        since: (team.waitingSince ?? new Date(0)).toISOString(),
        fits: lacks.length === 0,
        why: whyWaiting(lacks, offer),
      };
    });
  }

  private async counts(
    offerId: string,
  ): Promise<CapacityView['counts'] & { readonly reserved: number }> {
    const [row] = await this.unitOfWork.manager.query<Record<string, string>[]>(
      `SELECT count(*) FILTER (WHERE seat = 'confirmed') AS confirmed,
              count(*) FILTER (WHERE seat = 'held') AS held,
              count(*) FILTER (WHERE seat = 'waiting') AS waiting,
              count(DISTINCT team_id) FILTER (WHERE seat = 'waiting') AS teams,
              (SELECT coalesce(sum(reserved), 0) FROM team t WHERE t.offer_id = $1) AS reserved
         FROM registration WHERE offer_id = $1`,
      [offerId],
    );
    const of = (name: string): number => Number(row?.[name] ?? 0);
    return {
      confirmed: of('confirmed'),
      held: of('held'),
      waiting: of('waiting'),
      waitingTeams: of('teams'),
      reserved: of('reserved'),
    };
  }
}
