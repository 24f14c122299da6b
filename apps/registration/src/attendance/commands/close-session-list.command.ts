import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fromText } from '../../admission/workflow/deadlines.rules.js';
import { OneByOne } from '../../admission/one-by-one.js';
import type { Registration } from '../../admission/registration.entity.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { sessionBegun } from '../attendance.rules.js';
import { type AttendanceSheet, AttendanceSheets, type NewMark } from '../attendance-sheets.js';
import { type Attendee, type SessionList, SessionLists } from '../session-lists.js';

export interface Closing {
  /** Who was recorded as absent, or whose absence was taken back. */
  readonly changed: number;
  /** Who could not be, e.g. because they withdrew at that moment. */
  readonly failed: number;
}

/**
 * Closing a session's list records everybody who is not marked as absent; those who were there before
 * the beginning, too, when nobody has confirmed them. Opening it again takes back what closing has
 * recorded, and leaves what somebody has said since. Both may be repeated: what was cut off goes on.
 * @throws Problem `registration.offer_not_found`, `attendance.session_not_found`, `attendance.not_begun`
 */
export class CloseSessionList extends Command<Closing> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly sessionId: string,
    readonly what: 'close' | 'reopen',
  ) {
    super();
  }
}

@CommandHandler(CloseSessionList)
export class CloseSessionListHandler implements ICommandHandler<CloseSessionList> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: SessionLists,
    private readonly sheets: AttendanceSheets,
    private readonly oneByOne: OneByOne,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, sessionId, what }: CloseSessionList): Promise<Closing> {
    const list = await this.lists.ofStaff(who, offerId, sessionId);
    this.assertBegun(list);
    await this.keep(list, what);
    const attendees =
      what === 'close'
        ? await this.lists.attendeesOf(list)
        : await this.lists.attendees(list.offer);
    const change = what === 'close' ? absent : takenBack;
    const wanted = attendees.filter((one) => change(sessionId, one, '').length > 0);
    const results = await this.oneByOne.do(
      who,
      wanted.map(({ registration }) => registration.id),
      (id) => this.changeOne(id, (sheet) => change(sessionId, sheet, actorLabel(who))),
    );
    const failed = results.filter(({ problem }) => problem !== null).length;
    return { changed: results.length - failed, failed };
  }

  /** First, so that nobody records themselves while the list is gone through. */
  private async keep(list: SessionList, what: CloseSessionList['what']): Promise<void> {
    const { offerId } = list.offer;
    const { sessionId } = list.session;
    const closed = what === 'close';
    if ((list.list?.closedAt != null) === closed) return;
    await this.unitOfWork.run(async () => {
      await this.lists.keep(list, { closedAt: closed ? this.clock.date() : null });
      const action = closed ? 'offer.attendanceListClosed' : 'offer.attendanceListReopened';
      await this.audit.record(offerId, action, { sessionId });
    });
  }

  private async changeOne(
    id: string,
    decide: (sheet: AttendanceSheet) => NewMark[],
  ): Promise<Registration> {
    return (await this.sheets.change(id, decide)).registration;
  }

  private assertBegun({ offer, session }: SessionList): void {
    if (sessionBegun(session, this.clock.now())) return;
    throw new Problem('attendance.not_begun', { ...fromText(session.startsAt, offer.timeZone) });
  }
}

type Marks = Pick<Attendee, 'marks'>;

function absent(sessionId: string, { marks }: Marks, recordedBy: string): NewMark[] {
  const state = marks.get(sessionId)?.state;
  if (state === 'attended' || state === 'missed') return [];
  return [{ sessionId, state: 'missed', how: 'closing', recordedBy, arrivedAt: null }];
}

function takenBack(sessionId: string, { marks }: Marks, recordedBy: string): NewMark[] {
  const mark = marks.get(sessionId);
  if (mark?.how !== 'closing') return [];
  const state = mark.arrivedAt ? 'arrived' : null;
  return [{ sessionId, state, how: 'list', recordedBy, arrivedAt: null }];
}
