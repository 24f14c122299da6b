import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fromText } from '../../admission/workflow/deadlines.rules.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import {
  checkInFrom,
  checkInOf,
  checkInUntil,
  expects,
  presentState,
} from '../attendance.rules.js';
import { type AttendanceSheet, AttendanceSheets, takesPart } from '../attendance-sheets.js';
import { sameCode } from '../check-in-code.js';
import { type SessionList, SessionLists } from '../session-lists.js';

/** So many wrong codes within the quarter of an hour, then the person has to wait. */
const TRIES = 5;
const WINDOW_MINUTES = 15;

/**
 * A person records that they are in a session: with the code shown there, or, where none is shown,
 * with the button on their own page. Once more changes nothing, and what staff have said stands.
 * @throws Problem `attendance.*`, `registration.no_place`
 */
export class CheckIn extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly sessionId: string,
    readonly code: string | null,
  ) {
    super();
  }
}

@CommandHandler(CheckIn)
export class CheckInHandler implements ICommandHandler<CheckIn> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: SessionLists,
    private readonly sheets: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, sessionId, code }: CheckIn): Promise<void> {
    const sheet = await this.sheets.read(registrationId);
    const list = await this.lists.find(sheet.offer, sessionId);
    this.assertPossible(sheet, list);
    const expected = list.list?.code ?? null;
    if (expected !== null) await this.assertCode(registrationId, sessionId, code, expected);
    await this.sheets.change(registrationId, (current) => {
      this.assertPossible(current, list);
      const now = this.clock.now();
      return [
        {
          sessionId,
          state: presentState(list.session, now),
          how: expected === null ? 'link' : 'code',
          recordedBy: null,
          arrivedAt: toDate(now),
        },
      ];
    });
  }

  private assertPossible(sheet: AttendanceSheet, { offer, session, list }: SessionList): void {
    if (!offer.attendance.selfCheckIn) throw new Problem('attendance.self_check_in_off');
    if (!takesPart(sheet.registration)) throw new Problem('registration.no_place');
    if (!expects(sheet.expected, session.sessionId)) throw new Problem('attendance.not_expected');
    const when = checkInOf(session, this.clock.now());
    if (when !== 'open') {
      const limit = when === 'notYet' ? checkInFrom(session) : checkInUntil(session);
      const { de, en } = fromText(limit.toString(), offer.timeZone);
      throw new Problem(when === 'notYet' ? 'attendance.too_early' : 'attendance.too_late', {
        de,
        en,
      });
    }
    if (list?.closedAt) throw new Problem('attendance.list_closed');
    if (sheet.marks.get(session.sessionId)?.state === 'missed') {
      throw new Problem('attendance.recorded_by_staff');
    }
  }

  /**
   * Each try is counted before it is looked at, in a transaction of its own: any number of tries at
   * the same moment come one after the other, and a refusal takes none of them back.
   */
  private async assertCode(
    registrationId: string,
    sessionId: string,
    given: string | null,
    expected: string,
  ): Promise<void> {
    if (given === null || given.trim() === '') throw new Problem('attendance.code_needed');
    const now = this.clock.now();
    const [guess] = await this.unitOfWork.runApart((tx) =>
      tx.query<{ tries: number }[]>(
        `INSERT INTO check_in_guess AS g (registration_id, session_id, tries, since)
         VALUES ($1, $2, 1, $3)
         ON CONFLICT (registration_id, session_id) DO UPDATE
           SET tries = CASE WHEN g.since <= $4 THEN 1 ELSE g.tries + 1 END,
               since = CASE WHEN g.since <= $4 THEN $3 ELSE g.since END
         RETURNING tries`,
        [registrationId, sessionId, toDate(now), toDate(now.subtract({ minutes: WINDOW_MINUTES }))],
      ),
    );
    if ((guess?.tries ?? 0) > TRIES) {
      throw new Problem('attendance.too_many_tries', { minutes: WINDOW_MINUTES });
    }
    if (!sameCode(given, expected)) {
      throw new Problem('attendance.code_wrong', {}, { pointer: '/code' });
    }
  }
}
