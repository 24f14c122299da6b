import { Injectable } from '@nestjs/common';
import { accessDayOf, sendsAccess } from '#contracts/access-days.js';
import { offerBriefing } from '#contracts/internal-http.js';
import type { JoinView } from '#contracts/joining-http.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { positionOf, Registrations } from '../admission/registrations.js';
import { sessionOver } from '../attendance/attendance.rules.js';
import { AttendanceSheets } from '../attendance/attendance-sheets.js';
import { SessionLists } from '../attendance/session-lists.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Offers } from '../offers/offers.js';
import { Teams } from '../team/teams.js';
import { sessionsOf } from '../team/team.rules.js';
import { joinOf, markFor } from './join.rules.js';

/** The personal way into a session: asked anew each time, so that it always leads to what holds now. */
@Injectable()
export class Joins {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly teams: Teams,
    private readonly links: LinkTokens,
    private readonly sheets: AttendanceSheets,
    private readonly lists: SessionLists,
    private readonly client: InternalClient,
    private readonly clock: Clock,
  ) {}

  /** Whose link it is. @throws Problem `joining.unknown`, whatever is wrong with the token */
  async whose(token: string): Promise<string> {
    const { link } = await this.links.inspect(token, ['join']);
    if (!link) throw new Problem('joining.unknown');
    return link.registrationId;
  }

  /** @throws Problem `registration.not_found`, `service.unavailable` */
  async view(registrationId: string): Promise<JoinView> {
    const { offer, join } = await this.stand(registrationId);
    const { state, session, opensAt } = join;
    const access = state === 'open' ? await this.access(offer.offerId, session!.sessionId) : null;
    const title = offer.schedule.find(({ sessionId }) => sessionId === session?.sessionId)?.title;
    return {
      state: state === 'open' && !access ? 'noAccessData' : state,
      offer: { slug: offer.slug, title: offer.title, timeZone: offer.timeZone },
      session: session && {
        sessionId: session.sessionId,
        title: title ?? null,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        preSessionStartsAt: session.preSessionStartsAt,
        allDay: session.allDay ?? false,
      },
      opensAt: opensAt?.toString() ?? null,
      accessPlanned: session ? accessDayOf(offer, session.sessionId) !== null : sendsAccess(offer),
      countsAsAttendance: offer.joining.countsAsAttendance,
      access,
    };
  }

  /** A person goes in. @returns where to; null: it is not open (any more) */
  async enter(registrationId: string): Promise<{ link: string | null }> {
    const { access, session, countsAsAttendance } = await this.view(registrationId);
    if (!access || !session) return { link: null };
    if (countsAsAttendance) await this.record(registrationId, session.sessionId);
    return { link: access.link };
  }

  private async stand(registrationId: string) {
    const registration = await this.registrations.get(registrationId);
    const offer = await this.offers.get(registration.offerId);
    const team = await this.teams.get(registration.teamId);
    const facts = {
      offer,
      position: positionOf(registration),
      endedBy: registration.endedBy,
      isDelegate: registration.role === 'delegate',
      sessionIds: sessionsOf(team.sessions, offer),
    };
    return { offer, join: joinOf(facts, this.clock.now()) };
  }

  /** The session's own way in, else the common one; null while none is set. */
  private async access(offerId: string, sessionId: string): Promise<JoinView['access']> {
    const path = `/internal/offers/${offerId}/briefing?access=true` as const;
    const briefing = await this.client.ask('catalogue', path, offerBriefing);
    if (!briefing?.access) return null;
    const { sessions, ...common } = briefing.access;
    const own = sessions.find((each) => each.sessionId === sessionId);
    const { platform, link, phones, meetingNumber, password } = own ?? common;
    return {
      platform: platform ?? briefing.platform,
      link,
      phones,
      meetingNumber,
      password,
    };
  }

  /** What staff have said stands, and nobody is kept out because a list is closed. */
  private async record(registrationId: string, sessionId: string): Promise<void> {
    const { offer } = await this.sheets.read(registrationId);
    const { session, list } = await this.lists.find(offer, sessionId);
    const now = this.clock.now();
    // Who comes back in while it runs over has been there; who first comes then has not.
    if (list?.closedAt || sessionOver(session, now)) return;
    await this.sheets.change(registrationId, ({ marks }) => {
      const before = marks.get(sessionId)?.state;
      if (before === 'missed' || before === 'attended') return [];
      const state = markFor(session, now);
      return [{ sessionId, state, how: 'join', recordedBy: null, arrivedAt: toDate(now) }];
    });
  }
}
