import { Injectable } from '@nestjs/common';
import type { Actor } from '#service-kit/access/actor.js';
import type { Locale } from '../form/format.rules.js';
import { type ServiceAnswer, ServiceClient } from '../service-client.js';
import { pageTexts } from '../texts/all.texts.js';
import { attendanceModel, type FeedbackState, type MyAttendance } from './my-attendance.rules.js';

export type AttendanceModel = ReturnType<typeof attendanceModel>;

/** What a person's own pages ask about attendance. */
@Injectable()
export class MyAttendanceDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null: they do not take part, or nobody can be asked. */
  async model(as: Actor, locale: Locale): Promise<AttendanceModel | null> {
    const mine = await this.services.read<MyAttendance>('registration', '/api/my/attendance', {
      as,
      locale,
    });
    if (!mine?.takesPart) return null;
    const feedback = await this.services.read<{ state: FeedbackState }>(
      'registration',
      '/api/my/feedback',
      { as, locale },
    );
    return attendanceModel(mine, feedback?.state ?? 'notAsked', locale, pageTexts(locale));
  }

  checkIn(
    sessionId: string,
    code: string,
    as: Actor,
    locale: Locale,
  ): Promise<ServiceAnswer<unknown>> {
    const path = `/api/my/attendance/${encodeURIComponent(sessionId)}`;
    const body = code ? { code } : {};
    return this.services.ask('registration', path, { as, locale, method: 'POST', body });
  }
}
