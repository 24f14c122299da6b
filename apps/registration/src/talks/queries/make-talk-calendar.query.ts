import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Organizer, organizerOf } from '#contracts/calendar-organizer.js';
import { offerBriefing } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import { Registrations } from '../../admission/registrations.js';
import { Offers } from '../../offers/offers.js';
import { isGivenUp, talkCalendar } from '../talk-calendar.js';
import { TalkFiles } from '../talk-files.js';
import { TeamTalkViews } from '../team-talk-views.js';

/** For a member of the team, or for staff. */
type CalendarFor =
  | { readonly registrationId: string }
  | { readonly who: Actor; readonly offerId: string; readonly teamId: string };

/**
 * The calendar file of a team's latest talk; of one that was given up, the file that takes it out.
 * @throws Problem `talks.no_appointment`, `talks.team_not_found`
 */
export class MakeTalkCalendar extends Query<string> {
  constructor(
    readonly whom: CalendarFor,
    readonly locale: Locale,
  ) {
    super();
  }
}

@QueryHandler(MakeTalkCalendar)
export class MakeTalkCalendarHandler implements IQueryHandler<MakeTalkCalendar> {
  constructor(
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly files: TalkFiles,
    private readonly views: TeamTalkViews,
    private readonly client: InternalClient,
    private readonly clock: Clock,
  ) {}

  async execute({ whom, locale }: MakeTalkCalendar): Promise<string> {
    const forStaff = 'who' in whom;
    if (forStaff) await this.offers.ofStaff(whom.offerId, whom.who);
    const { offerId, teamId } = forStaff ? whom : await this.registrations.get(whom.registrationId);
    const { title } = await this.offers.get(offerId);
    const file = await this.files.get(offerId, teamId);
    const latest = file.agreed ?? file.appointments.at(-1);
    if (!latest) throw new Problem('talks.no_appointment');
    const municipality = async () => (await this.views.summaries([file]))[0]?.municipality ?? '';
    return talkCalendar(latest, {
      offerTitle: (locale === 'en' ? title.en : undefined) ?? title.de,
      with: forStaff ? await municipality() : latest.slot.owner,
      locale,
      stamp: this.clock.date(),
      organizer: isGivenUp(latest.appointment) ? await this.organizer(offerId) : null,
    });
  }

  /** The file is worth having without it, too, while the catalogue does not answer. */
  private async organizer(offerId: string): Promise<Organizer | null> {
    const path = `/internal/offers/${offerId}/briefing` as const;
    const briefing = await this.client.ask('catalogue', path, offerBriefing).catch(() => null);
    return briefing && organizerOf(briefing, null);
  }
}
