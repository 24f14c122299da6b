/** A person's own sessions, certificate and feedback as their pages show them. */
import { fill, instantText, type Locale, timeText } from '../form/format.rules.js';
import type { PageTexts } from '../texts/all.texts.js';
import { clockTime, sessionName, type SessionTimes } from './session-times.rules.js';

/** What the pages read of `GET /api/my/attendance`. */
export interface MyAttendance {
  readonly timeZone: string;
  readonly takesPart: boolean;
  readonly certificate: 'given' | 'notOffered' | 'tooEarly' | 'notAttended';
  readonly sessions: readonly (SessionTimes & {
    readonly sessionId: string;
    readonly phase: 'ahead' | 'running' | 'over';
    readonly state: 'attended' | 'missed' | 'arrived' | null;
    readonly checkIn: 'off' | 'notYet' | 'open' | 'over' | 'done';
    readonly checkInFrom: string;
    readonly checkInUntil: string;
    readonly codeNeeded: boolean;
  })[];
}

export type FeedbackState = 'notAsked' | 'notYet' | 'open' | 'given';

type MySession = MyAttendance['sessions'][number];

export function attendanceModel(
  mine: MyAttendance,
  feedback: FeedbackState,
  locale: Locale,
  { attendance: t }: PageTexts,
) {
  const over = mine.sessions.length > 0 && mine.sessions.every(({ phase }) => phase === 'over');
  return {
    sessions: mine.sessions.map((session) => sessionModel(session, mine.timeZone, locale, t)),
    /** On the own page: what can be done now. */
    open: mine.sessions
      .filter(({ checkIn }) => checkIn === 'open')
      .map((session) => sessionModel(session, mine.timeZone, locale, t)),
    certificate: mine.certificate === 'given',
    certificateNote:
      mine.certificate === 'tooEarly'
        ? t.certificateLater
        : mine.certificate === 'notAttended'
          ? t.certificateNot
          : null,
    feedback,
    over,
  };
}

function sessionModel(
  session: MySession,
  zone: string,
  locale: Locale,
  t: PageTexts['attendance'],
) {
  return {
    sessionId: session.sessionId,
    name: sessionName(session, zone, locale),
    state: session.state && t.states[session.state],
    open: session.checkIn === 'open',
    codeNeeded: session.codeNeeded,
    note: noteOf(session, zone, locale, t),
  };
}

function noteOf(
  session: MySession,
  zone: string,
  locale: Locale,
  t: PageTexts['attendance'],
): string | null {
  const { checkIn, state, phase } = session;
  if (checkIn === 'open') return phase === 'ahead' ? t.preSession : null;
  if (checkIn === 'over')
    return fill(t.over, { until: instantText(session.checkInUntil, locale, zone) });
  if (checkIn !== 'notYet') return null;
  return state === 'arrived'
    ? fill(t.arrivedNext, { time: timeText(clockTime(session.startsAt, zone), locale) })
    : fill(t.notYet, { from: instantText(session.checkInFrom, locale, zone) });
}
