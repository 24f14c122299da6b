/** A course of two sessions, people who have a place in it, and what staff and they do with a list. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { type Answer, participant } from '#testing/service.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  viewer,
} from './registration-in-test.js';

export const FIRST_DAY = '2020-09-24';
export const SECOND_DAY = '2020-10-01';

const session = (day: string): OfferState['sessions'][number] => ({
  sessionId: randomUUID(),
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T12:30:00Z`,
  preSessionStartsAt: `${day}T07:30:00Z`,
});

/** 10:00 to 14:30 in Berlin, with a technical check from 9:30. */
export const course = (changes: Partial<OfferState> = {}): OfferState =>
  onlineAustausch({
    sessions: [session(FIRST_DAY), session(SECOND_DAY)],
    eventDay: FIRST_DAY,
    attendance: { certificate: true, completion: 'allSessions', selfCheckIn: true },
    feedback: {
      topicWishes: true,
      questions: [
        { key: 'again', label: { de: 'Wieder?' }, kind: 'yesNo', neededBy: 'submit' },
        { key: 'words', label: { de: 'In Ihren Worten' }, kind: 'text', neededBy: 'never' },
      ],
    },
    ...changes,
  });

export class CourseDesk {
  constructor(readonly desk: RegistrationInTest) {}

  /** Somebody with a place, registered before the deadline. */
  async admitted(offer: OfferState, changes: Record<string, unknown> = {}): Promise<string> {
    const now = this.desk.service.clock.now();
    this.desk.service.clock.set('2020-09-01T09:00');
    const id = await this.desk.admitted(offer, person(changes));
    this.desk.service.clock.forward({
      milliseconds: now.epochMilliseconds - this.desk.service.clock.now().epochMilliseconds,
    });
    return id;
  }

  path(offer: OfferState, at = 0): string {
    return `/api/offers/${offer.offerId}/sessions/${offer.sessions[at]?.sessionId}/attendance`;
  }

  list(offer: OfferState, at = 0, as: Actor = viewer): Promise<Answer> {
    return this.desk.service.call('GET', this.path(offer, at), { as });
  }

  mark(
    offer: OfferState,
    at: number,
    marks: Record<string, 'attended' | 'missed' | 'unknown'>,
    as: Actor = approver,
  ): Promise<Answer> {
    const body = {
      marks: Object.entries(marks).map(([registrationId, state]) => ({ registrationId, state })),
    };
    return this.desk.service.call('PUT', this.path(offer, at), { as, body });
  }

  staff(method: 'POST' | 'DELETE', offer: OfferState, at: number, what: string): Promise<Answer> {
    const path = `${this.path(offer, at)}/${what}`;
    return this.desk.service.call(method, path, {
      as: approver,
      ...(method === 'POST' && { body: {} }),
    });
  }

  checkIn(offer: OfferState, at: number, id: string, code?: string): Promise<Answer> {
    const path = `/api/my/attendance/${offer.sessions[at]?.sessionId}`;
    const body = code === undefined ? {} : { code };
    return this.desk.service.call('POST', path, { as: participant(id), body });
  }

  mine(id: string, what: 'attendance' | 'feedback'): Promise<Answer> {
    return this.desk.service.call('GET', `/api/my/${what}`, { as: participant(id) });
  }

  async axis(id: string): Promise<string> {
    return (await this.desk.position(id)).attendance;
  }

  /** Both sessions attended, and the course is over. */
  async attendedAll(offer: OfferState, ...ids: string[]): Promise<void> {
    this.desk.service.clock.set(`${SECOND_DAY}T18:00`);
    for (const at of [0, 1]) {
      const all = Object.fromEntries(ids.map((id) => [id, 'attended' as const]));
      await this.mark(offer, at, all);
    }
  }
}
