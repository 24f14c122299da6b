import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../../admission/registrations.js';
import { Offers } from '../../offers/offers.js';
import { freeSlot } from '../free-slots.sql.js';
import { fixedFrom, isFixed, teamReads } from '../talk.rules.js';
import { type Appointment, assertTalkIsPart, type TalkFile, TalkFiles } from '../talk-files.js';
import { appointmentView, noteView, TeamTalkViews } from '../team-talk-views.js';
import type { MyTalk } from '../team-talk-views.rules.js';

/** More free times than anybody wants to read; those further away come up as time passes. */
const MOST_CHOICES = 100;

/**
 * The talk of the team to which somebody belongs: what is agreed, what can be chosen, what was noted
 * for the team.
 * @throws Problem `talks.not_part`, `registration.not_found`
 */
export class ShowMyTalk extends Query<MyTalk> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyTalk)
export class ShowMyTalkHandler implements IQueryHandler<ShowMyTalk> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly files: TalkFiles,
    private readonly views: TeamTalkViews,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId }: ShowMyTalk): Promise<MyTalk> {
    const registration = await this.registrations.get(registrationId);
    const { offerId, teamId } = registration;
    const offer = await this.offers.get(offerId);
    assertTalkIsPart(offer);
    const file = await this.files.get(offerId, teamId);
    const noticeHours = await this.files.noticeHours(offerId);
    const acts = registration.stage !== 'ended' && registration.addressConfirmedAt !== null;
    const appointment = file.agreed && this.appointment(file.agreed, acts, noticeHours);
    const mayChoose = acts && (appointment?.mayChange ?? file.state === 'toChoose');
    const { slug, title, timeZone } = offer;
    return {
      offer: { offerId, slug, title, timeZone },
      state: file.state,
      dueAt: file.dueAt?.toISOString() ?? null,
      noticeHours,
      appointment,
      mayChoose,
      choices: mayChoose ? await this.choices(offerId, noticeHours) : [],
      heldOn: file.talk.heldOn,
      concern: await this.views.concern(teamId),
      concernMayChange: acts,
      notes: await this.notes(file),
      hasCalendar: file.appointments.length > 0,
    };
  }

  private appointment(
    agreed: Appointment,
    acts: boolean,
    noticeHours: number,
  ): MyTalk['appointment'] {
    const startsAt = toInstant(agreed.slot.startsAt);
    return {
      ...appointmentView(agreed),
      mayChange: acts && !isFixed(startsAt, noticeHours, this.clock.now()),
      changeUntil: fixedFrom(startsAt, noticeHours).toString(),
    };
  }

  private async choices(offerId: string, noticeHours: number): Promise<MyTalk['choices']> {
    const soonest = this.clock.now().add({ hours: noticeHours });
    const rows = await this.unitOfWork.manager.query<Free[]>(
      `SELECT s.id, s.starts_at, s.ends_at, s.way, s.owner FROM talk_slot s
        WHERE s.offer_id = $1 AND s.starts_at > $2 AND ${freeSlot}
        ORDER BY s.starts_at, s.id LIMIT ${MOST_CHOICES}`,
      [offerId, soonest.toString()],
    );
    return rows.map(({ id, starts_at, ends_at, way, owner }) => ({
      slotId: id,
      startsAt: starts_at.toISOString(),
      endsAt: ends_at.toISOString(),
      way,
      owner,
    }));
  }

  private async notes({ team }: TalkFile): Promise<MyTalk['notes']> {
    const notes = await this.views.notes([team.id]);
    return notes.filter(({ level }) => teamReads(level)).map(noteView);
  }
}

interface Free {
  readonly id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly way: MyTalk['choices'][number]['way'];
  readonly owner: string;
}
