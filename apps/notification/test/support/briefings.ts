/** The five shapes of offers that announcements have, as the catalogue tells of them for mails. */
import type { OfferBriefing } from '#contracts/internal-http.js';
import { sampleFacts } from '../../src/templates/sample/sample.js';

const { briefing } = sampleFacts('admission', 'de');
const session = (n: number): string => `00000000-0000-7000-8000-0000000000${10 + n}`;
const group = { de: 'Gruppe I', en: 'Group I' };
const nothingYet = {
  platform: null,
  sessions: [],
  registrationDeadline: null,
  questionDeadline: null,
  accessDispatch: null,
  technicalRequirements: null,
  contact: null,
} satisfies Partial<OfferBriefing>;

/** A day with times; summer time, so two hours behind the wall clock. */
const timed = (n: number, day: string, from: string, to: string, check: string | null) => ({
  sessionId: session(n),
  title: null,
  startsAt: `${day}T${from}:00Z`,
  endsAt: `${day}T${to}:00Z`,
  preSessionStartsAt: check && `${day}T${check}:00Z`,
  items: [],
});

export const briefings: Record<string, OfferBriefing> = {
  'one day online': briefing,
  'no date, online': {
    ...briefing,
    ...nothingYet,
    title: { de: 'Interkommunaler Lernraum', en: 'Learning space' },
    place: { kind: 'online', lines: [], directions: null },
    platform: 'Webex',
    schedule: [
      {
        sessionId: session(1),
        title: null,
        date: { kind: 'unknown' },
        startsAt: '09:15',
        endsAt: '12:30',
      },
    ],
  },
  'a month presumed, place to be announced': {
    ...briefing,
    ...nothingYet,
    title: { de: 'Entwicklungsworkshop Akteure', en: 'Workshop on actors' },
    place: { kind: 'toBeAnnounced', lines: [], directions: null },
    schedule: [
      {
        sessionId: session(1),
        title: null,
        date: { kind: 'tentativeMonth', month: '2020-12' },
        startsAt: null,
        endsAt: null,
      },
    ],
  },
  'two parts, the second in groups': {
    ...briefing,
    title: { de: 'Bildungswerkstatt', en: 'Education lab' },
    accessDispatch: null,
    sessions: [
      {
        ...timed(1, '2020-07-08', '07:15', '10:15', '06:45'),
        title: { de: 'Teil I', en: 'Part I' },
      },
      { ...timed(2, '2020-07-14', '07:15', '10:15', null), title: group },
      {
        ...timed(3, '2020-07-15', '07:15', '10:15', null),
        title: { de: 'Gruppe II', en: 'Group II' },
      },
    ],
    schedule: [
      {
        sessionId: session(1),
        title: { de: 'Teil I', en: 'Part I' },
        date: { kind: 'fixed', day: '2020-07-08' },
        startsAt: '09:15',
        endsAt: '12:15',
      },
      {
        sessionId: session(2),
        title: group,
        date: { kind: 'fixed', day: '2020-07-14' },
        startsAt: '09:15',
        endsAt: '12:15',
      },
      {
        sessionId: session(3),
        title: { de: 'Gruppe II', en: 'Group II' },
        date: { kind: 'fixed', day: '2020-07-15' },
        startsAt: '09:15',
        endsAt: '12:15',
      },
    ],
    parts: [
      { title: { de: 'Teil I', en: 'Part I' }, rule: 'all', sessionIds: [session(1)] },
      {
        title: { de: 'Teil II', en: 'Part II' },
        rule: 'exactlyOne',
        sessionIds: [session(2), session(3)],
      },
    ],
  },
  'a whole day on site': {
    ...briefing,
    ...nothingYet,
    title: { de: 'Zukunft vor Ort', en: 'Future on site' },
    place: {
      kind: 'onsite',
      lines: ['Deutsches Fussballmuseum', 'Platz der Deutschen Einheit 1', '44137 Dortmund'],
      directions: { de: 'Gegenüber vom Hauptbahnhof.', en: 'Opposite the main station.' },
    },
    sessions: [
      {
        sessionId: session(1),
        title: null,
        startsAt: '2019-09-02T22:00:00Z',
        endsAt: '2019-09-03T22:00:00Z',
        allDay: true,
        preSessionStartsAt: null,
        items: [],
      },
    ],
    schedule: [
      {
        sessionId: session(1),
        title: null,
        date: { kind: 'allDay', day: '2019-09-03' },
        startsAt: null,
        endsAt: null,
      },
    ],
  },
};
