import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import { fromText } from '../../admission/workflow/deadlines.rules.js';
import { type ItemResult, OneByOne } from '../../admission/one-by-one.js';
import type { Registration } from '../../admission/registration.entity.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import {
  arrivalAt,
  expects,
  listOpens,
  type MarkState,
  presentState,
} from '../attendance.rules.js';
import { type AttendanceSheet, AttendanceSheets, type NewMark } from '../attendance-sheets.js';
import { type SessionList, SessionLists } from '../session-lists.js';

/** What staff say of somebody; `unknown` takes it back. */
export type Word = 'attended' | 'missed' | 'unknown';
export interface Marking {
  readonly registrationId: string;
  readonly state: Word;
}
export type MarkResult = ItemResult & { readonly state: MarkState | 'unknown' | null };

/**
 * Staff tick a session's list, any number of people at once, each by itself. Before the beginning
 * "attended" is an arrival.
 * @throws Problem `registration.offer_not_found`, `attendance.session_not_found`; for single people
 *   `attendance.not_begun`, `attendance.not_expected`, `registration.no_place`
 */
export class MarkSession extends Command<MarkResult[]> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly sessionId: string,
    readonly markings: readonly Marking[],
  ) {
    super();
  }
}

@CommandHandler(MarkSession)
export class MarkSessionHandler implements ICommandHandler<MarkSession> {
  constructor(
    private readonly lists: SessionLists,
    private readonly sheets: AttendanceSheets,
    private readonly oneByOne: OneByOne,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, sessionId, markings }: MarkSession): Promise<MarkResult[]> {
    const list = await this.lists.ofStaff(who, offerId, sessionId);
    const wordOf = new Map(markings.map(({ registrationId, state }) => [registrationId, state]));
    const became = new Map<string, MarkState | 'unknown'>();
    const results = await this.oneByOne.do(who, [...wordOf.keys()], async (id) => {
      const word = wordOf.get(id) ?? 'unknown';
      const sheet = await this.mark(list, id, word, actorLabel(who));
      became.set(id, sheet.marks.get(sessionId)?.state ?? 'unknown');
      return sheet.registration;
    });
    return results.map((each) => ({ ...each, state: became.get(each.registrationId) ?? null }));
  }

  private mark(
    { offer, session }: SessionList,
    registrationId: string,
    word: Word,
    recordedBy: string,
  ): Promise<AttendanceSheet> {
    const { sessionId } = session;
    return this.sheets.change(registrationId, ({ registration, expected }): NewMark[] => {
      assertOf(registration, offer.offerId);
      const by = { sessionId, how: 'list', recordedBy } as const;
      // Also a mark that the person's group does not expect any more can be taken back.
      if (word === 'unknown') return [{ ...by, state: null, arrivedAt: null }];
      if (!expects(expected, sessionId)) throw new Problem('attendance.not_expected');
      const now = this.clock.now();
      const opens =
        word === 'missed'
          ? Temporal.Instant.from(session.startsAt)
          : listOpens(session, offer.timeZone);
      if (Temporal.Instant.compare(now, opens) < 0) {
        const { de, en } = fromText(opens.toString(), offer.timeZone);
        throw new Problem('attendance.not_begun', { de, en });
      }
      if (word === 'missed') return [{ ...by, state: 'missed', arrivedAt: null }];
      const arrived = arrivalAt(session, now);
      return [{ ...by, state: presentState(session, now), arrivedAt: arrived && toDate(arrived) }];
    });
  }
}

/** @throws Problem `registration.not_found`: registered for something else */
function assertOf(registration: Registration, offerId: string): void {
  if (registration.offerId !== offerId) throw new Problem('registration.not_found');
}
