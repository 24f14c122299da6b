/** Invented facts for previews and tests: recognisably nobody and nowhere. */
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import { offerState } from '#contracts/states.js';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { noRegistration } from './no-registration.js';
import { templates } from '../registry.js';
import type { MailFacts } from '../template.js';

const briefing: OfferBriefing = {
  offerId: '00000000-0000-7000-8000-000000000001',
  version: 3,
  slug: 'beispiel',
  title: {
    de: 'Online-Austausch Bildungsmanagement',
    en: 'Online exchange on education management',
  },
  summary: {
    de: 'Ein Tag Austausch in kleinen Räumen.',
    en: 'A day of exchange in small rooms.',
  },
  contentDate: '2020-08-24',
  organiser: {
    agencyId: '00000000-0000-7000-8000-0000000000a1',
    name: 'Transferagentur Beispielland',
  },
  timeZone: 'Europe/Berlin',
  platform: 'Webex',
  place: { kind: 'online', lines: ['Webex'], directions: null },
  schedule: [],
  parts: [],
  calendarSequence: 0,
  lifecycle: 'published',
  lifecycleReason: null,
  sessions: [
    {
      sessionId: '00000000-0000-7000-8000-000000000011',
      title: null,
      startsAt: '2020-09-24T08:00:00Z',
      endsAt: '2020-09-24T12:00:00Z',
      preSessionStartsAt: '2020-09-24T07:30:00Z',
      items: [],
    },
  ],
  registrationDeadline: '2020-09-18',
  registrationDeadlineTime: null,
  questionDeadline: '2020-09-18',
  questionDeadlineTime: null,
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  joining: { way: 'plainData', opensMinutesBefore: 30, countsAsAttendance: false },
  technicalRequirements: {
    de: 'Aktueller Browser, Kamera, Mikrofon; Kopfhörer helfen.\nEinwahl per Telefon ist möglich.',
    en: 'A current browser, camera, microphone; headphones help.\nYou can also dial in by phone.',
  },
  contact: {
    name: 'Team Veranstaltungen',
    email: 'team@transferagentur.example.org',
    phone: '+49 30 5550 100',
  },
  moderators: [],
  ownMails: [],
  access: null,
};

const offer = offerState.shape;

const standing: Recipient['standing'] = {
  headline: { de: '[Ihre|Deine] Anmeldung wird geprüft', en: 'Your registration is being checked' },
  why: [
    {
      de: 'Der Veranstalter entscheidet über jede Anmeldung.',
      en: 'The organiser decides on every registration.',
    },
  ],
  next: [{ text: { de: 'Wir schreiben [Ihnen|dir].', en: 'We will write to you.' }, byText: null }],
};

const registrationId = '00000000-0000-7000-8000-000000000101';
const position = { ...noRegistration.position, stage: 'approval', approval: 'open' } as const;

const recipient = (locale: Locale): Recipient => ({
  ...noRegistration,
  registrationId,
  position,
  email: 'kim.muster@example.org',
  firstName: 'Kim',
  lastName: 'Muster',
  municipality: 'Musterstadt',
  locale,
  confirmBy: '2020-09-19T22:00:00Z',
  state: {
    ...noRegistration.state,
    registrationId,
    offerId: briefing.offerId,
    teamId: '00000000-0000-7000-8000-000000000301',
    locale,
    position,
    milestones: { submittedAt: '2020-09-01T07:00:00Z' },
  },
  standing,
  team: { people: 1, announced: null, seat: 'none' },
  links: {
    status: 'https://einlass.example.org/anmeldung/muster',
    confirmAddress: 'https://einlass.example.org/adresse/muster-token',
    signIn: 'https://einlass.example.org/link/muster-token',
  },
});

/** Of the offer's state, what mails look at; the sample offer has no limits and no tasks. */
const planned: MailFacts['offer'] = {
  capacity: offer.capacity.parse(undefined),
  admission: offer.admission.parse(undefined),
  preWork: [],
};

/** The facts with which a kind is shown: each template says what it changes. */
export function sampleFacts(kind: MailKind, locale: Locale): MailFacts {
  return {
    kind,
    ...templates[kind].sample({
      variant: null,
      occurrence: '1',
      briefing,
      offer: planned,
      recipient: recipient(locale),
      organiser: null,
      talk: null,
      figures: {},
      notice: null,
      entered: [],
      sender: 'veranstaltungen@einlass.example.org',
    }),
  };
}
