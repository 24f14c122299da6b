/** Sample content for tests: an offer that lacks nothing. Names are invented. */
import { usualProcedure, type OfferContent, type OfferSession } from './offer-content.rules.js';

const session: OfferSession = {
  sessionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  title: null,
  date: { kind: 'fixed', day: '2020-09-24' },
  startsAt: '10:00',
  endsAt: '14:00',
  preSession: {
    startsAt: '09:30',
    kind: 'techCheck',
    title: { de: 'Technik-Check' },
  },
  items: [{ startsAt: '10:00', kind: 'plenary', title: { de: 'Begrüßung' } }],
};

export const contentOf = (changes: Partial<OfferContent> = {}): OfferContent => ({
  slug: 'beispiel-austausch',
  format: 'onlineExchange',
  title: { de: 'Beispiel-Austausch', en: 'Sample exchange' },
  summary: null,
  description: null,
  targetGroup: null,
  timeZone: 'Europe/Berlin',
  venue: { kind: 'online', platform: 'Webex' },
  sessions: [session],
  registrationOpens: null,
  registrationCloses: { kind: 'endOfDay', day: '2020-09-18' },
  questionDeadline: { kind: 'endOfDay', day: '2020-09-18' },
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  technicalRequirements: null,
  contact: null,
  moderators: [],
  capacity: { people: null },
  procedure: usualProcedure,
  questionnaire: [
    {
      key: 'topic',
      label: { de: 'Ihre Frage' },
      kind: 'text',
      neededBy: 'questionDeadline',
    },
  ],
  internalNote: null,
  ...changes,
});
