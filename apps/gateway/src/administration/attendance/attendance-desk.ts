import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import { assertId } from '../staff-desk.js';
import type {
  AttendanceOverview,
  FeedbackResults,
  MarkResults,
  SessionAttendance,
} from './attendance.types.js';

/** How many people registration takes at once. */
const AT_ONCE = 500;

export interface Mark {
  readonly registrationId: string;
  readonly state: 'attended' | 'missed' | 'unknown';
}

export const attendancePath = (offerId: string, sessionId: string): string =>
  `/api/offers/${assertId(offerId)}/sessions/${assertId(sessionId)}/attendance`;

/** What the pages about attendance and feedback ask the registration service. */
@Injectable()
export class AttendanceDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null: registration does not know of the offer, because it was never published. */
  overview(offerId: string, asking: Asking): Promise<AttendanceOverview | null> {
    return this.services.read(
      'registration',
      `/api/offers/${assertId(offerId)}/attendance`,
      asking,
    );
  }

  /** @throws Problem `request.not_found` */
  async list(offerId: string, sessionId: string, asking: Asking): Promise<SessionAttendance> {
    const path = attendancePath(offerId, sessionId);
    const list = await this.services.read<SessionAttendance>('registration', path, asking);
    if (!list) throw new Problem('request.not_found');
    return list;
  }

  /** @returns what became of each; the answer that refused them all */
  async mark(
    offerId: string,
    sessionId: string,
    marks: readonly Mark[],
    asking: Asking,
  ): Promise<ServiceAnswer<MarkResults>> {
    const path = attendancePath(offerId, sessionId);
    const results: MarkResults['results'][number][] = [];
    for (let from = 0; ; from += AT_ONCE) {
      const body = { marks: marks.slice(from, from + AT_ONCE) };
      const ask: Ask = { ...asking, method: 'PUT', body };
      const answer = await this.services.ask<MarkResults>('registration', path, ask);
      if (!answer.ok) return answer;
      results.push(...answer.body.results);
      if (from + AT_ONCE >= marks.length) return { ...answer, body: { results } };
    }
  }

  /** @param what below the list, e.g. `closing` */
  act(
    offerId: string,
    sessionId: string,
    what: 'closing' | 'code',
    method: 'POST' | 'DELETE',
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.services.ask('registration', `${attendancePath(offerId, sessionId)}/${what}`, {
      ...asking,
      method,
      ...(method === 'POST' && { body: {}, headers: { 'idempotency-key': key } }),
    });
  }

  /** Null: registration does not know of the offer. */
  feedback(offerId: string, asking: Asking): Promise<FeedbackResults | null> {
    return this.services.read('registration', `/api/offers/${assertId(offerId)}/feedback`, asking);
  }
}
