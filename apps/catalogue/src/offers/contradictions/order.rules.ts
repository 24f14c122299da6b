/** Contradictions between sessions, and between sessions and what must happen before them. */
import { Temporal } from 'temporal-polyfill';
import { closesAt } from '../times/deadline-times.rules.js';
import type { OfferContent, OfferSession } from '../offer-content.rules.js';
import { type ScheduledSession, scheduledSessions } from '../times/offer-times.rules.js';
import type { Contradiction } from './contradiction.rules.js';

export const orderContradictions = (content: OfferContent): Contradiction[] => [
  ...overlaps(content),
  ...preWorkTooLate(content),
  ...choicesOfOne(content),
  ...placesApart(content),
];

const before = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0;

/** Nobody can be in two sessions at once; of those to choose from each person attends one. */
function overlaps(content: OfferContent): Contradiction[] {
  const sessions = scheduledSessions(content);
  return sessions.flatMap((one, at) =>
    sessions
      .slice(at + 1)
      .filter((other) => before(other.startsAt, one.endsAt) && attendBoth(content, one, other))
      .map((other) => ({
        code: 'sessionsOverlap',
        pointers: [one, other].map(
          ({ session }) => `/sessions/${content.sessions.indexOf(session)}`,
        ),
        message: {
          de: 'Zwei Termine, an denen dieselben Menschen teilnehmen, überschneiden sich.',
          en: 'Two sessions that the same people attend overlap.',
        },
      })),
  );
}

function attendBoth({ parts }: OfferContent, one: ScheduledSession, other: ScheduledSession) {
  const both = [one.session.key, other.session.key];
  const chosen = parts.filter((part) => part.rule !== 'all');
  return !chosen.some((part) => both.every((key) => part.sessions.includes(key)));
}

function preWorkTooLate(content: OfferContent): Contradiction[] {
  const starts = new Map(
    scheduledSessions(content).map((one) => [one.session.key, one.startsAt] as const),
  );
  return content.preWork.flatMap((work, at) =>
    content.sessions.flatMap((session: OfferSession, position) => {
      const due = closesAt(work.due[session.key] ?? null, content, session);
      const start = starts.get(session.key);
      if (!due || !start || !before(start, due)) return [];
      return [
        {
          code: 'preWorkDueAfterSession',
          pointers: [`/preWork/${at}/due/${session.key}`, `/sessions/${position}/startsAt`],
          message: {
            de: 'Die Aufgabe ist erst fällig, wenn der Termin schon begonnen hat.',
            en: 'The task is due only after its session has begun.',
          },
        },
      ];
    }),
  );
}

const choicesOfOne = ({ parts }: OfferContent): Contradiction[] =>
  parts.flatMap(({ rule, sessions }, at) =>
    (rule === 'exactlyOne' || rule === 'alternativeDates') && sessions.length < 2
      ? [
          {
            code: 'choiceOfOne',
            pointers: [`/parts/${at}/rule`, `/parts/${at}/sessions`],
            message: {
              de: 'Hier soll gewählt werden, es gibt aber nur einen Termin.',
              en: 'There is a choice to make here, but only one session.',
            },
          },
        ]
      : [],
  );

/** An online offer with an item in a room is hybrid, or one of the two is a slip. */
const placesApart = (content: OfferContent): Contradiction[] =>
  content.sessions.flatMap((session, at) => {
    const around = session.venue ?? content.venue;
    const pointer = session.venue ? `/sessions/${at}/venue` : '/venue';
    if (around.kind !== 'online' && around.kind !== 'onsite') return [];
    return session.items.flatMap(({ venue }, position) =>
      venue && (venue.kind === 'online' || venue.kind === 'onsite') && venue.kind !== around.kind
        ? [
            {
              code: 'itemElsewhere',
              pointers: [pointer, `/sessions/${at}/items/${position}/venue`],
              message: {
                de: 'Ein Programmpunkt ist vor Ort, der Termin online, oder umgekehrt; gemeint ist vielleicht „hybrid“.',
                en: 'An item is on site and the session online, or the other way round; perhaps "hybrid" is meant.',
              },
            },
          ]
        : [],
    );
  });
