/** What a certificate of participation says, and to whom it is given. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { ParticipantRole, Position } from '#contracts/vocabulary.js';
import { allOver, type Expected, expects } from '../attendance/attendance.rules.js';

type Text = OfferState['title'];

export interface CertifiedSession {
  readonly sessionId: string;
  readonly title: Text | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** No clock times are known, so no hours either. */
  readonly allDay: boolean;
}

/** As of the day of issue; later changes of the offer's texts do not change what was certified. */
export interface CertifiedFacts {
  readonly name: string;
  readonly role: ParticipantRole;
  readonly offerTitle: Text;
  readonly organiser: string;
  readonly timeZone: string;
  /** Those attended, in order of time. */
  readonly sessions: readonly CertifiedSession[];
}

export interface Ground {
  readonly offer: OfferState;
  readonly attendance: Position['attendance'];
  readonly role: ParticipantRole;
  readonly expected: readonly Expected[];
  /** Sessions with the mark `attended`. */
  readonly attended: ReadonlySet<string>;
}

export type Claim = 'given' | 'notOffered' | 'notAttended' | 'tooEarly';

/** After the last session that the person is to attend, to those who took part as the offer asks. */
export function claimOf(ground: Ground, now: Temporal.Instant): Claim {
  if (!ground.offer.attendance.certificate) return 'notOffered';
  if (!allOver(ground.offer, ground.expected, now)) return 'tooEarly';
  return ground.attendance === 'attended' ? 'given' : 'notAttended';
}

export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`;

export function factsOf({ offer, role, expected, attended }: Ground, name: string): CertifiedFacts {
  const sessions = offer.sessions
    .filter(({ sessionId }) => attended.has(sessionId) && expects(expected, sessionId))
    .map(({ sessionId, startsAt, endsAt, allDay }) => ({
      sessionId,
      title: offer.schedule.find((each) => each.sessionId === sessionId)?.title ?? null,
      startsAt,
      endsAt,
      allDay: allDay ?? false,
    }));
  const { title: offerTitle, organiser, timeZone } = offer;
  return { name, role, offerTitle, organiser: organiser.name, timeZone, sessions };
}

/** A new paper is needed when the person, or what they attended, is not the same any more. */
export const certifiesTheSame = (a: CertifiedFacts, b: CertifiedFacts): boolean =>
  a.name === b.name && a.role === b.role && sessionIds(a) === sessionIds(b);

const sessionIds = ({ sessions }: CertifiedFacts): string =>
  sessions
    .map(({ sessionId }) => sessionId)
    .sort()
    .join();

/** Of the sessions as they were held, breaks included; the technical check before is no part of it. */
export const minutesOf = ({ startsAt, endsAt, allDay }: CertifiedSession): number | null =>
  allDay
    ? null
    : Temporal.Instant.from(startsAt).until(Temporal.Instant.from(endsAt)).total('minutes');

/** Null as soon as the hours of one session are not known. */
export const totalMinutes = (sessions: readonly CertifiedSession[]): number | null =>
  sessions.reduce<number | null>((sum, session) => {
    const minutes = minutesOf(session);
    return sum === null || minutes === null ? null : sum + minutes;
  }, 0);

/**
 * Whoever holds the paper reads the name on it; the check page shows the initials only, so that a
 * code that got lost gives nobody away. One letter of the first and of the last word.
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(firstLetter);
  return letters.filter(Boolean).join(' ');
}

function firstLetter(word: string | undefined): string {
  const letter = /\p{L}\p{M}*/u.exec(word ?? '')?.[0];
  return letter ? `${letter}.` : '';
}

/** As people type a name from a paper: capitals, accents of typewriters and spaces aside. */
export const sameName = (typed: string, name: string): boolean => plain(typed) === plain(name);

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLocaleLowerCase('de')
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim();
