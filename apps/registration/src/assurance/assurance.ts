import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Temporal } from 'temporal-polyfill';
import { accessDayOf, sendsAccess } from '#contracts/access-days.js';
import { accessStandings, type AccessStandings } from '#contracts/assurance-http.js';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AnswerSheet } from '../admission/person/answer-sheet.entity.js';
import { phoneOf } from '../admission/person/answers.rules.js';
import { expects } from '../attendance/attendance.rules.js';
import { type Attendee, SessionLists } from '../attendance/session-lists.js';
import { Offer } from '../offers/offer.entity.js';
import { AccessCall } from './assurance.entities.js';
import { ahead, callCounts, decisiveOf, isUnproven, standingFor } from './assurance.rules.js';
import type { AccessAssurance } from './assurance.views.js';
import { isOnItsWay } from './warning.rules.js';

type Item = AccessAssurance['items'][number];
type Standing = AccessStandings['items'][number];
type Session = OfferState['sessions'][number];

interface Judged {
  readonly attendee: Attendee;
  /** The session that it is about. */
  readonly session: Session;
  readonly standing: Standing;
  /** Not proven because the mail is only just leaving, or being planned. */
  readonly onItsWay: boolean;
}

interface Standings {
  readonly of: ReadonlyMap<string, readonly Standing[]>;
  readonly movedAt: string | null;
}

/** Who has a place and is not proven to have got the access: for a list, a file and a warning. */
@Injectable()
export class Assurance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: SessionLists,
    private readonly client: InternalClient,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `service.unavailable` */
  async of(offer: OfferState): Promise<AccessAssurance> {
    const none = { people: 0, accepted: 0, planned: 0, unproven: 0, open: 0 };
    const { timeZone } = offer;
    if (!sendsAccess(offer)) return { timeZone, accessPlanned: false, counts: none, items: [] };
    const people = await this.people(offer, this.clock.now());
    const unproven = people.filter(({ standing }) => isUnproven(standing.standing));
    const items = await this.items(offer, unproven);
    const count = (standing: Standing['standing']): number =>
      people.filter((one) => one.standing.standing === standing).length;
    const counts = {
      people: people.length,
      accepted: count('accepted'),
      planned: count('planned'),
      unproven: items.length,
      open: items.filter(isOpen).length,
    };
    return { timeZone, accessPlanned: true, counts, items };
  }

  /** Those with a place who still have a session before them for which access is sent. */
  private async people(offer: OfferState, now: Temporal.Instant): Promise<Judged[]> {
    const sessions = ahead(offer, now).filter(({ sessionId }) => accessDayOf(offer, sessionId));
    if (sessions.length === 0) return [];
    const attendees = await this.lists.attendees(offer);
    const { of: standings, movedAt } = await this.standings(offer.offerId);
    const toldAt = await this.toldAt(offer.offerId);
    return attendees
      .filter(({ registration }) => registration.seat === 'confirmed')
      .flatMap((attendee) => {
        const { id: registrationId, admittedAt, sessionChangedAt } = attendee.registration;
        const mine = standings.get(registrationId) ?? [];
        const judged = sessions
          .filter(({ sessionId }) => expects(attendee.expected, sessionId))
          .map((session) => {
            const found = standingFor(mine, session.sessionId);
            return { session, standing: found ?? withoutMail(registrationId) };
          });
        const one = decisiveOf(judged);
        if (!one) return [];
        const { preSessionStartsAt, startsAt } = one.session;
        const leaving = {
          since: [toldAt, admittedAt, sessionChangedAt],
          movedAt,
          startsAt: preSessionStartsAt ?? startsAt,
        };
        return [{ attendee, ...one, onItsWay: isOnItsWay(one.standing, leaving, now) }];
      });
  }

  /** When the offer became as it is now: notification plans by it a moment later. */
  private async toldAt(offerId: string): Promise<Date | null> {
    const offer = await this.unitOfWork.manager.findOne(Offer, {
      select: { offerId: true, toldAt: true },
      where: { offerId },
    });
    return offer?.toldAt ?? null;
  }

  private async standings(offerId: string): Promise<Standings> {
    const path = `/internal/offers/${offerId}/access-standings` as const;
    const answer = await this.client.ask('notification', path, accessStandings);
    // No answer must never look like "nobody has a mail".
    if (!answer) throw new Problem('service.unavailable', { part: 'notification' });
    const { items, movedAt } = answer;
    return { of: Map.groupBy(items, ({ registrationId }) => registrationId), movedAt };
  }

  private async items(offer: OfferState, found: readonly Judged[]): Promise<Item[]> {
    const db = this.unitOfWork.manager;
    const registrationId = In(found.map(({ standing }) => standing.registrationId));
    const sheets = await db.findBy(AnswerSheet, { registrationId });
    const answersOf = new Map(sheets.map((sheet) => [sheet.registrationId, sheet.answers]));
    const calls = await db.findBy(AccessCall, { registrationId });
    const callOf = new Map(calls.map((call) => [call.registrationId, call]));
    const titleOf = new Map(offer.schedule.map(({ sessionId, title }) => [sessionId, title]));
    const items = found.map(({ attendee, session: next, standing, onItsWay }): Item => {
      const { sessionIds: _, ...told } = standing;
      const last = callOf.get(standing.registrationId);
      const call = last && callCounts(last.calledAt.toISOString(), standing) ? last : null;
      return {
        ...told,
        onItsWay,
        firstName: attendee.person.firstName,
        lastName: attendee.person.lastName,
        email: attendee.person.email,
        municipality: attendee.municipality,
        phone: phoneOf(offer.questionnaire, answersOf.get(standing.registrationId) ?? {}),
        nextSession: {
          sessionId: next.sessionId,
          title: titleOf.get(next.sessionId) ?? null,
          startsAt: next.startsAt,
        },
        call: call
          ? {
              reached: call.reached,
              note: call.note,
              calledBy: call.calledBy,
              calledAt: call.calledAt.toISOString(),
            }
          : null,
      };
    });
    // Stable: within each half by municipality and name, as they came.
    return [...items.filter(isOpen), ...items.filter((item) => !isOpen(item))];
  }
}

const withoutMail = (registrationId: string): Standing => ({
  registrationId,
  sessionIds: null,
  standing: 'noMail',
  dueAt: null,
  sentAt: null,
});

export const isOpen = ({ call }: Item): boolean => call?.reached !== true;
