import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type TalkBriefing, talkPage } from '#contracts/talks-http.js';
import { toInstant } from '#service-kit/time/calendar.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Registrations } from '../../admission/registrations.js';
import { isGivenUp, talkUid } from '../talk-calendar.js';
import { fixedFrom } from '../talk.rules.js';
import { type Appointment, type TalkFile, TalkFiles } from '../talk-files.js';
import { appointmentView, TeamTalkViews } from '../team-talk-views.js';
import { ShowMyTalk } from './show-my-talk.query.js';

/**
 * What mails about a talk say to one member of the team.
 * @throws Problem `registration.not_found`, `talks.not_part`
 */
export class BriefTalk extends Query<TalkBriefing> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(BriefTalk)
export class BriefTalkHandler implements IQueryHandler<BriefTalk> {
  constructor(
    private readonly queries: QueryBus,
    private readonly registrations: Registrations,
    private readonly files: TalkFiles,
    private readonly views: TeamTalkViews,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  async execute({ registrationId }: BriefTalk): Promise<TalkBriefing> {
    const mine = await this.queries.execute(new ShowMyTalk(registrationId));
    const { offerId, teamId } = await this.registrations.get(registrationId);
    const file = await this.files.get(offerId, teamId);
    const latest = file.agreed ?? file.appointments.at(-1) ?? null;
    const page = new URL(talkPage, this.config.PUBLIC_URL);
    page.searchParams.set('angebot', mine.offer.slug);
    return {
      registrationId,
      teamId,
      offerId,
      state: mine.state,
      choiceOpen: mine.mayChoose,
      freeSlots: mine.choices.length,
      dueAt: mine.dueAt,
      noticeHours: mine.noticeHours,
      appointment: latest && briefOf(latest, mine.noticeHours),
      cancellationReason: await this.reason(file, latest),
      page: page.href,
    };
  }

  private async reason({ team }: TalkFile, latest: Appointment | null): Promise<string | null> {
    if (latest?.appointment.state !== 'cancelled') return null;
    const notes = await this.views.notes([team.id]);
    return notes.findLast(({ about }) => about === 'cancellation')?.text ?? null;
  }
}

function briefOf(latest: Appointment, noticeHours: number): TalkBriefing['appointment'] {
  const { appointment, slot } = latest;
  return {
    ...appointmentView(latest),
    // Where somebody should not go any more is not said.
    place: isGivenUp(appointment) ? null : slot.place,
    changeUntil: fixedFrom(toInstant(slot.startsAt), noticeHours).toString(),
    calendar: { uid: talkUid(appointment), sequence: appointment.sequence },
  };
}
