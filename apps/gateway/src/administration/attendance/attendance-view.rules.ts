/** A session's list as the pages show it. */
import { inOwnWords, type Question } from '#contracts/vocabulary.js';
import { clockTime, sessionName } from '../../pages/attendance/session-times.rules.js';
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import { shortInstant } from '../short-dates.rules.js';
import type { AttendanceTexts } from './attendance.texts.js';
import type {
  AttendanceOverview,
  Attendee,
  FeedbackResults,
  SessionAttendance,
} from './attendance.types.js';

export const overviewView = (
  overview: AttendanceOverview,
  { overview: t }: AttendanceTexts,
  locale: Locale,
) => ({
  completion: t.completion[overview.completion],
  selfCheckIn: overview.selfCheckIn ? t.selfCheckIn : t.staffOnly,
  sessions: overview.sessions.map((session) => ({
    sessionId: session.sessionId,
    name: sessionName(session, overview.timeZone, locale),
    counts: fill(t.counts, session.counts),
    arrived: session.counts.arrived > 0 ? fill(t.arrived, session.counts) : null,
    closed: session.closedAt !== null,
  })),
});

const tones = {
  attended: 'success',
  missed: 'danger',
  arrived: 'info',
  unknown: 'warning',
} as const;

const fullName = ({ firstName, lastName }: Attendee): string => `${firstName} ${lastName}`;

function rowOf(
  attendee: Attendee,
  zone: string,
  { list: t }: AttendanceTexts,
  locale: Locale,
  chosen: ReadonlySet<string>,
) {
  const { registrationId, mark, role } = attendee;
  const name = fullName(attendee);
  const state = mark?.state ?? 'unknown';
  const recorded = mark && {
    how: t.how[mark.how],
    by: mark.recordedBy ?? '',
    at: shortInstant(mark.recordedAt, locale),
  };
  return {
    registrationId,
    // Names are read by the last one, as lists at a door are.
    name: `${attendee.lastName}, ${attendee.firstName}`,
    role: role === 'participant' ? null : t.roles[role],
    badge: { label: t.states[state], tone: tones[state] },
    state,
    recorded: recorded && fill(mark.recordedBy ? t.recordedBy : t.recorded, recorded),
    came: mark?.arrivedAt ? fill(t.cameAt, { time: clockTime(mark.arrivedAt, zone) }) : null,
    chosen: chosen.has(registrationId),
    labels: {
      present: fill(t.presentOf, { name }),
      absent: fill(t.absentOf, { name }),
      undo: fill(t.undoOf, { name }),
      choose: fill(t.choose, { name }),
    },
  };
}

/** @param search in names and municipalities, capitals and accents aside */
export function groupsOf(
  list: SessionAttendance,
  texts: AttendanceTexts,
  locale: Locale,
  search: string,
  chosen: ReadonlySet<string> = new Set(),
) {
  const { list: t } = texts;
  const wanted = plain(search);
  const matches = (one: Attendee): boolean =>
    plain(`${fullName(one)} ${one.lastName} ${one.municipality ?? ''}`).includes(wanted);
  const groups = new Map<string, ReturnType<typeof rowOf>[]>();
  const put = (title: string, one: Attendee): void => {
    const rows = groups.get(title) ?? [];
    rows.push(rowOf(one, list.timeZone, texts, locale, chosen));
    groups.set(title, rows);
  };
  for (const one of list.people.filter(matches)) put(one.municipality ?? t.noMunicipality, one);
  for (const one of list.contributors.filter(matches)) put(t.contributors, one);
  return [...groups].map(([title, rows], at) => ({ id: `gruppe-${at}`, title, rows }));
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de');

export function listCounts(
  { people, contributors }: SessionAttendance,
  t: AttendanceTexts,
): string {
  const all = [...people, ...contributors];
  const of = (state: string): number =>
    all.filter(({ mark }) => (mark?.state ?? 'unknown') === state).length;
  return fill(t.list.counts, {
    expected: all.length,
    attended: of('attended'),
    missed: of('missed'),
    open: of('unknown') + of('arrived'),
  });
}

export const codeView = (
  { code, timeZone }: SessionAttendance,
  { list: t }: AttendanceTexts,
  locale: Locale,
) =>
  code && {
    code: code.code,
    text: fill(t.codeText, {
      from: instantText(code.from, locale, timeZone),
      until: instantText(code.until, locale, timeZone),
    }),
  };

export const feedbackView = (
  results: FeedbackResults,
  { feedback: t }: AttendanceTexts,
  locale: Locale,
) => ({
  asked: results.asked,
  given: fill(t.given, { given: results.given, invited: results.invited }),
  tooFew: results.results === null ? fill(t.tooFew, { fewest: results.fewest }) : null,
  questions: (results.results ?? []).map(({ question, answered, counts, texts }, at) => ({
    id: `frage-${at}`,
    label: say(question.label, locale),
    answered: fill(t.answered, { n: answered }),
    closed: !inOwnWords(question),
    counts: counts.map(({ value, count }) => ({
      label: labelOf(question, value, t, locale),
      count,
    })),
    texts,
  })),
  wishes: results.topicWishes ?? [],
});

function labelOf(
  { kind, options }: Question,
  value: string,
  t: AttendanceTexts['feedback'],
  locale: Locale,
): string {
  if (kind === 'yesNo') return value === 'yes' ? t.yes : t.no;
  const option = options?.find((each) => each.value === value);
  return option ? say(option.label, locale) : value;
}
