import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from '../admission/person/participant.entity.js';
import { Registration } from '../admission/registration.entity.js';
import { Municipality } from '../offers/municipality.entity.js';
import { Offers } from '../offers/offers.js';
import { Team } from '../team/team.entity.js';
import { AttendanceMark, SessionAttendance } from './attendance.entities.js';
import { type Expected, expectedOf, expects, type Session } from './attendance.rules.js';

/** One person of an offer, with all of their marks. */
export interface Attendee {
  readonly registration: Registration;
  readonly person: Participant;
  /** From the register, else in the person's words. */
  readonly municipality: string | null;
  readonly expected: readonly Expected[];
  readonly marks: ReadonlyMap<string, AttendanceMark>;
}

/** A dated session of an offer, with what staff did with its list. */
export interface SessionList {
  readonly offer: OfferState;
  readonly session: Session;
  readonly list: SessionAttendance | null;
}

/** Who is to come to a session. Those who only register others never appear. */
@Injectable()
export class SessionLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
  ) {}

  /**
   * For staff of the organising agency.
   * @throws Problem `registration.offer_not_found`, `attendance.session_not_found`
   */
  async ofStaff(who: Actor, offerId: string, sessionId: string): Promise<SessionList> {
    return this.find(await this.offers.ofStaff(offerId, who), sessionId);
  }

  /** @throws Problem `attendance.session_not_found`, also while the session has no date */
  async find(offer: OfferState, sessionId: string): Promise<SessionList> {
    const session = offer.sessions.find((each) => each.sessionId === sessionId);
    if (!session) throw new Problem('attendance.session_not_found');
    const list = await this.unitOfWork.manager.findOneBy(SessionAttendance, { sessionId });
    return { offer, session, list };
  }

  /** Everybody of the offer who has a place, by municipality and name. */
  async attendees(offer: OfferState): Promise<Attendee[]> {
    const db = this.unitOfWork.manager;
    const rows = await db
      .createQueryBuilder(Registration, 'r')
      .innerJoinAndMapOne('r.person', Participant, 'p', 'p.registration_id = r.id')
      .innerJoinAndMapOne('r.team', Team, 't', 't.id = r.team_id')
      .leftJoinAndMapOne('r.place', Municipality, 'm', 'm.municipality_id = r.municipality_id')
      .leftJoinAndMapMany('r.marks', AttendanceMark, 'a', 'a.registration_id = r.id')
      .where(`r.offer_id = :offerId AND r.stage = 'done' AND r.role <> 'delegate'`, {
        offerId: offer.offerId,
      })
      .getMany();
    return (rows as Joined[]).map((row) => attendeeOf(row, offer)).sort(byMunicipalityAndName);
  }

  async attendeesOf({ offer, session }: SessionList): Promise<Attendee[]> {
    const all = await this.attendees(offer);
    return all.filter(({ expected }) => expects(expected, session.sessionId));
  }

  /** Changes what is kept of the list itself. */
  async keep(
    { offer, session }: SessionList,
    changes: Partial<Pick<SessionAttendance, 'code' | 'closedAt'>>,
  ): Promise<void> {
    const { sessionId } = session;
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `INSERT INTO session_attendance (session_id, offer_id) VALUES ($1, $2)
         ON CONFLICT (session_id) DO NOTHING`,
        [sessionId, offer.offerId],
      );
      await tx.update(SessionAttendance, { sessionId }, changes);
    });
  }
}

type Joined = Registration & {
  readonly person: Participant;
  readonly team: Team;
  readonly place: Municipality | null;
  readonly marks: AttendanceMark[];
};

const attendeeOf = (row: Joined, offer: OfferState): Attendee => ({
  registration: row,
  person: row.person,
  municipality: row.place?.name ?? row.person.municipalityText,
  expected: expectedOf(offer, row.team.sessions),
  marks: new Map(row.marks.map((mark) => [mark.sessionId, mark])),
});

const german = new Intl.Collator('de-DE');
function byMunicipalityAndName(a: Attendee, b: Attendee): number {
  return (
    // Without one: at the end.
    Number(a.municipality === null) - Number(b.municipality === null) ||
    german.compare(a.municipality ?? '', b.municipality ?? '') ||
    german.compare(a.person.lastName, b.person.lastName) ||
    german.compare(a.person.firstName, b.person.firstName) ||
    (a.registration.id < b.registration.id ? -1 : 1)
  );
}
