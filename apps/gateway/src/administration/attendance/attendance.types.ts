/** What the pages about attendance and feedback read of registration's answers. */
import type { SessionTimes } from '../../pages/attendance/session-times.rules.js';
import type { Question } from '#contracts/vocabulary.js';

export type Both = { readonly de: string; readonly en: string };

export interface ListedSession extends SessionTimes {
  readonly sessionId: string;
  readonly preSessionStartsAt: string | null;
  readonly phase: 'ahead' | 'running' | 'over';
}

export interface AttendanceOverview {
  readonly timeZone: string;
  readonly selfCheckIn: boolean;
  readonly completion: 'allSessions' | 'anySession';
  readonly sessions: readonly (ListedSession & {
    readonly closedAt: string | null;
    readonly counts: Readonly<
      Record<'expected' | 'attended' | 'missed' | 'arrived' | 'open', number>
    >;
  })[];
}

export type MarkState = 'attended' | 'missed' | 'arrived';

export interface Attendee {
  readonly registrationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly municipality: string | null;
  readonly role: 'participant' | 'delegate' | 'speaker' | 'moderator' | 'techSupport';
  readonly mark: {
    readonly state: MarkState;
    readonly how: 'list' | 'code' | 'link' | 'join' | 'closing' | 'whole';
    readonly recordedBy: string | null;
    readonly recordedAt: string;
    readonly arrivedAt: string | null;
  } | null;
}

export interface SessionAttendance extends ListedSession {
  readonly timeZone: string;
  readonly closedAt: string | null;
  readonly selfCheckIn: boolean;
  readonly code: { readonly code: string; readonly from: string; readonly until: string } | null;
  readonly people: readonly Attendee[];
  readonly contributors: readonly Attendee[];
}

export interface MarkResults {
  readonly results: readonly {
    readonly registrationId: string;
    readonly state: MarkState | 'unknown' | null;
    readonly problem: { readonly title: Both } | null;
  }[];
}

export interface FeedbackResults {
  readonly asked: boolean;
  readonly invited: number;
  readonly given: number;
  readonly fewest: number;
  readonly results:
    | readonly {
        readonly question: Question;
        readonly answered: number;
        readonly counts: readonly { readonly value: string; readonly count: number }[];
        readonly texts: readonly string[];
      }[]
    | null;
  readonly topicWishes: readonly string[] | null;
}
