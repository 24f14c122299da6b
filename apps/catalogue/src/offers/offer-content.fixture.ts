/** Sample content for tests: an offer that lacks nothing. Names are invented. */
import { usualProcedure } from './content/procedure.rules.js';
import type { ProgrammeItem } from './content/sessions.rules.js';
import type { OfferContent, OfferSession } from './offer-content.rules.js';

export const itemOf = (
  startsAt: string,
  de: string,
  changes: Partial<ProgrammeItem> = {},
): ProgrammeItem => ({
  startsAt,
  endsAt: null,
  kind: 'plenary',
  title: { de },
  plan: null,
  venue: null,
  ...changes,
});

const session: OfferSession = {
  sessionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  key: 'main',
  title: null,
  date: { kind: 'fixed', day: '2020-09-24' },
  startsAt: '10:00',
  endsAt: '14:00',
  preSession: {
    startsAt: '09:30',
    kind: 'techCheck',
    title: { de: 'Technik-Check' },
  },
  venue: null,
  accessDispatch: null,
  items: [itemOf('10:00', 'Begrüßung')],
};

/** A session like the one of the sample offer. */
export const sessionOf = (changes: Partial<OfferSession> = {}): OfferSession => ({
  ...session,
  ...changes,
});

const sample: OfferContent = {
  slug: 'beispiel-austausch',
  format: 'onlineExchange',
  title: { de: 'Beispiel-Austausch', en: 'Sample exchange' },
  summary: null,
  description: null,
  targetGroup: null,
  priorKnowledge: null,
  subjectToChange: false,
  timeZone: 'Europe/Berlin',
  venue: { kind: 'online', platform: 'Webex' },
  sessions: [session],
  parts: [],
  interestList: false,
  registrationOpens: null,
  registrationCloses: { kind: 'endOfDay', day: '2020-09-18' },
  questionDeadline: { kind: 'endOfDay', day: '2020-09-18' },
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  technicalRequirements: null,
  contact: null,
  preWork: [],
  coOrganisers: [],
  funder: null,
  people: [],
  capacity: {
    people: null,
    limitedWithoutFigure: false,
    municipalities: null,
    perMunicipality: null,
    speakers: 'outside',
  },
  team: { admissionUnit: 'person', recommendedMin: null, max: null, maxKind: 'soft' },
  admission: {
    growth: 'firstCome',
    waitingList: { skip: 'firstThatFits', promotion: 'direct', offerHours: 48 },
    minimumDecision: null,
    selection: null,
    afterRefusal: 'mayRegisterAgain',
  },
  prices: [],
  followsUp: [],
  procedure: usualProcedure,
  questionnaire: [
    {
      key: 'topic',
      label: { de: 'Ihre Frage' },
      kind: 'text',
      neededBy: 'questionDeadline',
    },
  ],
  preQuestions: null,
  joining: { way: 'personalLink', opensMinutesBefore: 30, countsAsAttendance: false },
  attendance: { certificate: true, completion: 'allSessions', selfCheckIn: false },
  feedback: null,
  mails: { set: null, quietMinutes: 10, kinds: {}, own: [], without: [] },
  internalNote: null,
};

export const contentOf = (changes: Partial<OfferContent> = {}): OfferContent => ({
  ...sample,
  ...changes,
});

/** What is stored of a published offer beside its content. */
export const storedOffer = {
  offerId: '01890a5d-ac96-774b-bcce-b302099a8051',
  version: 1,
  lifecycle: 'published' as const,
  revision: 1,
  organiserAgencyId: '01890a5d-ac96-774b-bcce-b302099a8050',
  contentDate: '2020-09-01',
  calendarSequence: 0,
  accessKeyId: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  publishedAt: new Date(0),
  documentedAt: null,
  lifecycleSince: new Date(0),
  lifecycleReason: null,
};
