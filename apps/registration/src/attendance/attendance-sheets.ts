import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../admission/workflow/happenings.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registrations } from '../admission/registrations.js';
import { Certificates } from '../certificates/certificates.js';
import { Offers } from '../offers/offers.js';
import { Team } from '../team/team.entity.js';
import { AttendanceMark, type MarkedBy } from './attendance.entities.js';
import {
  type Expected,
  expectedOf,
  type MarkState,
  type Summary,
  summaryOf,
} from './attendance.rules.js';

/** One person's marks, and what they are to attend. */
export interface AttendanceSheet {
  readonly registration: Registration;
  readonly offer: OfferState;
  readonly expected: readonly Expected[];
  readonly marks: ReadonlyMap<string, AttendanceMark>;
}

export interface NewMark {
  readonly sessionId: string;
  /** Null: what was recorded is taken back. */
  readonly state: MarkState | null;
  readonly how: MarkedBy;
  readonly recordedBy: string | null;
  /** Null: as before. */
  readonly arrivedAt: Date | null;
}

const happeningOf = {
  attended: 'attended',
  missed: 'missed',
  unknown: 'attendanceCleared',
} as const satisfies Record<Summary, string>;

/** Reads and changes marks; the registration's axis follows in the same transaction. */
@Injectable()
export class AttendanceSheets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly happenings: Happenings,
    private readonly certificates: Certificates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `registration.not_found` */
  async read(registrationId: string): Promise<AttendanceSheet> {
    const db = this.unitOfWork.manager;
    const registration = await this.registrations.get(registrationId);
    const offer = await this.offers.get(registration.offerId);
    const team = await db.findOneBy(Team, { id: registration.teamId });
    const marks = await db.findBy(AttendanceMark, { registrationId });
    return {
      registration,
      offer,
      expected: expectedOf(offer, team?.sessions ?? {}),
      marks: new Map(marks.map((mark) => [mark.sessionId, mark])),
    };
  }

  /**
   * Changes some marks of one person, alone on this sheet. What is there already changes nothing.
   * @param decide said under the lock; it may throw what speaks against it
   * @throws Problem `registration.no_place`: without a place, or registers others only
   */
  change(
    registrationId: string,
    decide: (sheet: AttendanceSheet) => readonly NewMark[],
  ): Promise<AttendanceSheet> {
    return this.unitOfWork.run(async () => {
      await this.lock(registrationId);
      const sheet = await this.read(registrationId);
      assertTakesPart(sheet.registration);
      for (const mark of decide(sheet)) await this.store(sheet, mark);
      await this.settle(registrationId);
      return this.read(registrationId);
    });
  }

  /** Brings the axis up to date, e.g. after the sessions that somebody is to attend have changed. */
  settle(registrationId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.lock(registrationId);
      const { registration, offer, expected, marks } = await this.read(registrationId);
      const summary = summaryOf(
        expected,
        offer.attendance.completion,
        (sessionId) => marks.get(sessionId)?.state,
      );
      if (summary === registration.attendance) return;
      const details = { attendance: summary };
      await this.happenings.happen(registrationId, happeningOf[summary], () => ({ details }));
      if (summary !== 'attended') await this.certificates.revoke(registrationId);
    });
  }

  /** The offer asks for other sessions than before, or for another share of them. */
  async settleAll(offerId: string): Promise<void> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT DISTINCT registration_id AS id FROM attendance_mark WHERE offer_id = $1 ORDER BY id`,
      [offerId],
    );
    for (const { id } of rows) await this.settle(id);
  }

  /**
   * Two sessions of one person may be marked at the same moment, and each must see the other. The
   * registration's own lock is left to Happenings, which takes it in its order of locks.
   */
  private async lock(registrationId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1, 0))`,
      [registrationId],
    );
  }

  private async store({ registration, marks }: AttendanceSheet, mark: NewMark): Promise<void> {
    const { id: registrationId, offerId } = registration;
    const { sessionId, state, how, recordedBy } = mark;
    const before = marks.get(sessionId);
    if ((before?.state ?? null) === state) return;
    const db = this.unitOfWork.manager;
    if (state === null) {
      await db.delete(AttendanceMark, { registrationId, sessionId });
    } else {
      const arrivedAt = arrivalOf(before, mark);
      const values = { offerId, state, how, recordedBy, recordedAt: this.clock.date(), arrivedAt };
      await db.upsert(AttendanceMark, { registrationId, sessionId, ...values }, [
        'registrationId',
        'sessionId',
      ]);
    }
    await this.audit.record(registrationId, 'registration.attendanceRecorded', {
      sessionId,
      state: state ?? 'unknown',
      how,
    });
  }
}

/** Who was absent did not arrive; but closing the list can be undone, and then the arrival counts. */
const arrivalOf = (before: AttendanceMark | undefined, mark: NewMark): Date | null =>
  mark.state === 'missed' && mark.how !== 'closing' ? null : (before?.arrivedAt ?? mark.arrivedAt);

/** Who only registers others comes to nothing. */
export const takesPart = ({ stage, role }: Pick<Registration, 'stage' | 'role'>): boolean =>
  stage === 'done' && role !== 'delegate';

function assertTakesPart(registration: Registration): void {
  if (!takesPart(registration)) throw new Problem('registration.no_place');
}
