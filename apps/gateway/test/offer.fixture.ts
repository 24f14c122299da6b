/** What the played services answer about one offer; its texts are hostile on purpose. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import type { PublicOffer, Stage } from '../src/pages/offer/offer.types.js';

export const OFFER_ID = '0190a000-0000-7000-8000-00000000000a';

const stage = (kind: Stage['kind'], others: Partial<Stage> = {}): Stage => ({
  ...{ kind, dueDays: null, holdsSeat: false, onExpiry: 'tellStaff' },
  ...others,
});

export const offer: PublicOffer = {
  offerId: OFFER_ID,
  slug: 'probe',
  format: { key: 'onlineExchange', label: { de: 'Online-Austausch', en: 'Online exchange' } },
  title: { de: '<script>alert(1)</script> & Co' },
  summary: null,
  organiser: { agencyId: OFFER_ID, name: 'Agentur "X"' },
  venue: { kind: 'undecided' },
  phase: { phase: 'open', reason: { de: 'Die Anmeldung ist offen.', en: 'Registration is open.' } },
  times: [],
  dates: [{ kind: 'unknown' }],
  registration: {
    state: 'open',
    opensAt: null,
    closesAt: null,
    lastDay: null,
    lastTime: null,
    interestList: false,
  },
  description: { de: '<img src=x onerror=alert(1)>' },
  targetGroup: null,
  priorKnowledge: null,
  subjectToChange: false,
  timeZone: 'Europe/Berlin',
  sessions: [
    {
      key: 'one',
      title: null,
      date: { kind: 'unknown' },
      startsAt: null,
      endsAt: null,
      preSession: null,
      venue: null,
      items: [],
    },
  ],
  parts: [],
  accessDispatch: null,
  technicalRequirements: null,
  contact: null,
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
  procedure: [
    stage('confirmAddress', { dueDays: 7 }),
    stage('eligibility'),
    stage('approval'),
    stage('seat'),
  ],
  preQuestions: null,
  attendance: { certificate: true, completion: 'allSessions' },
  prices: [],
  followsUp: [],
  contentDate: '2020-09-01',
  questionDeadline: null,
  preWork: [],
  questionnaire: [{ key: 'ready', label: { de: 'Bereit?' }, kind: 'yesNo', neededBy: 'submit' }],
};

const session = offer.sessions[0]!;
const part = (key: string, title: string, sessions: string[]) => ({
  key,
  title: { de: title, en: title.replace('Teil', 'Part') },
  rule: sessions.length > 1 ? ('exactlyOne' as const) : ('all' as const),
  sessions,
  casesPerSession: sessions.length > 1 ? 6 : null,
  peoplePerSession: sessions.length > 1 ? 12 : null,
});
const at = (key: string, title: string, day: string) => ({
  ...session,
  key,
  title: { de: title },
  date: { kind: 'fixed' as const, day },
  startsAt: '09:15',
  endsAt: '12:15',
});

/** The shapes of the five announcements. */
export const shapes = {
  /** Whole day on site, for teams of two to three municipalities. */
  onsite: {
    ...offer,
    title: { de: 'Zukunft vor Ort' },
    venue: {
      kind: 'onsite',
      name: 'Deutsches Fussballmuseum',
      street: 'Platz der Deutschen Einheit 1',
      postalCode: '44137',
      city: 'Dortmund',
      directions: { de: 'Gegenüber vom Hauptbahnhof.' },
    },
    sessions: [{ ...session, date: { kind: 'allDay', day: '2019-09-03' } }],
    dates: [{ kind: 'allDay', day: '2019-09-03' }],
    capacity: { ...offer.capacity, people: 15, municipalities: { min: 2, max: 3 } },
    team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' },
    admission: {
      ...offer.admission,
      minimumDecision: { lastDay: '2019-08-27', lastTime: null },
    },
    procedure: [
      ...offer.procedure.slice(0, 3),
      stage('preliminaryTalk', { dueDays: 7, holdsSeat: true, onExpiry: 'toEndOfList' }),
      ...offer.procedure.slice(3),
    ],
    prices: [
      {
        key: 'free',
        amount: { cents: 0, currency: 'EUR' },
        label: { de: 'Teilnahme', en: 'Participation' },
        note: null,
      },
    ],
    people: [{ kind: 'lecturer', name: 'Muster Fachperson', organisation: null, note: null }],
    questionnaire: [],
  },
  /** Presumed month, nothing else known; an interest list. */
  tentative: {
    ...offer,
    title: { de: 'Akteure im DKBM', en: 'Actors' },
    venue: { kind: 'toBeAnnounced' },
    phase: {
      phase: 'announced',
      reason: {
        de: 'Der Termin ist erst voraussichtlich; die Anmeldung öffnet, wenn er feststeht.',
        en: 'The date is only presumed; registration opens once it is fixed.',
      },
    },
    registration: { ...offer.registration, state: 'notYetOpen', interestList: true },
    sessions: [{ ...session, date: { kind: 'tentativeMonth', month: '2020-12' } }],
    dates: [{ kind: 'tentativeMonth', month: '2020-12' }],
    team: { ...offer.team, recommendedMin: 2 },
    preQuestions: { closes: null, votePer: 'person' },
    attendance: { certificate: false, completion: 'allSessions' },
  },
  /** Part I for all, then group I or II; a task between. */
  parts: {
    ...offer,
    title: { de: 'Bildungswerkstatt', en: 'Education lab' },
    venue: { kind: 'online', platform: 'Webex' },
    sessions: [
      {
        ...at('part1', 'Auftakt', '2020-07-08'),
        preSession: { startsAt: '08:45', title: { de: 'Ankommen mit technischer Hilfe' } },
        items: [
          item('09:15', 'plenary', 'Begrüßung'),
          item('10:10', 'breakoutPhase', 'Teilgruppen', {
            parts: 3,
            minutesEach: 20,
            bufferMinutes: 15,
          }),
          item('11:00', 'break', 'Pause'),
        ],
      },
      at('group1', 'Gruppe I', '2020-07-14'),
      { ...at('group2', 'Gruppe II', '2020-07-15'), venue: { kind: 'undecided' } },
    ],
    dates: ['2020-07-08', '2020-07-14', '2020-07-15'].map((day) => ({ kind: 'fixed', day })),
    times: [
      { startsAt: '2020-07-08T07:15:00Z', endsAt: '2020-07-08T10:15:00Z', allDay: false },
      { startsAt: '2020-07-14T07:15:00Z', endsAt: '2020-07-14T10:15:00Z', allDay: false },
      { startsAt: '2020-07-15T07:15:00Z', endsAt: '2020-07-15T10:15:00Z', allDay: false },
    ],
    parts: [part('teil1', 'Teil I', ['part1']), part('teil2', 'Teil II', ['group1', 'group2'])],
    team: { ...offer.team, admissionUnit: 'case', max: 4 },
    admission: {
      growth: 'heldForTeam',
      waitingList: { skip: 'strictOrder', promotion: 'offer', offerHours: 24 },
      minimumDecision: null,
      selection: { lastDay: '2020-07-01', lastTime: '12:00' },
      afterRefusal: 'mayNot',
    },
    procedure: [
      ...offer.procedure.slice(0, 2),
      stage('selection'),
      stage('preWork', { dueDays: 1, onExpiry: 'end' }),
      ...offer.procedure.slice(3),
    ],
    preQuestions: {
      closes: { lastDay: '2020-07-03', lastTime: null },
      votePer: 'municipality',
    },
    preWork: [
      {
        title: { de: 'Eigenes Beispiel' },
        description: null,
        per: 'municipality',
        due: [
          { session: 'group1', lastDay: '2020-07-13', lastTime: null },
          { session: 'group2', lastDay: '2020-07-14', lastTime: '12:00' },
        ],
      },
    ],
  },
  /** Limited without a figure, hybrid, with everybody who stands behind it. */
  hybrid: {
    ...offer,
    title: { de: 'Lernraum' },
    phase: {
      phase: 'full',
      reason: { de: 'Alle Plätze sind vergeben.', en: 'All places are taken.' },
    },
    venue: {
      kind: 'hybrid',
      onsite: { name: 'Rathaus', street: null, postalCode: null, city: 'Halle', directions: null },
      online: { platform: null },
    },
    attendance: { certificate: true, completion: 'anySession' },
    capacity: {
      ...offer.capacity,
      limitedWithoutFigure: true,
      perMunicipality: { max: 2, kind: 'soft', scope: 'session' },
      speakers: 'inside',
    },
    coOrganisers: [{ name: 'Stadt Halle' }],
    funder: { name: 'Bund', projectAdministrator: 'DLR' },
    people: [{ kind: 'speaker', name: null, organisation: 'zwei Kommunen', note: null }],
    subjectToChange: true,
    contentDate: '2023-08-03',
    prices: [
      {
        key: 'half',
        amount: { cents: 1250, currency: 'EUR' },
        label: { de: 'Für Mitglieder' },
        note: { de: 'mit Nachweis' },
      },
    ],
  },
} satisfies Record<string, PublicOffer>;

function item(
  startsAt: string,
  kind: string,
  title: string,
  plan: PublicOffer['sessions'][number]['items'][number]['plan'] = null,
) {
  return { startsAt, endsAt: null, kind, title: { de: title }, plan, venue: null };
}

export const conditions: ConditionsSummary = {
  common: {
    requires: [
      {
        de: 'Ihre Kommune hat eine Zielvereinbarung.',
        en: 'Your municipality has an agreement.',
      },
    ],
    recommends: [{ de: 'Sie kommen zu zweit.', en: 'You come as two.' }],
    suits: [],
  },
  audiences: [
    {
      key: 'leads',
      label: { de: 'Leitungen', en: 'Heads' },
      requires: [{ de: 'Sie leiten ein Amt.', en: 'You are head of an office.' }],
      recommends: [],
      suits: [{ de: 'Menschen mit Erfahrung.', en: 'People with experience.' }],
    },
  ],
  asks: ['rank', 'experience', 'invitation'],
};

export const municipalities = {
  items: [{ municipalityId: OFFER_ID, label: { de: 'Musterstadt', en: 'Musterstadt' } }],
  nextCursor: null as string | null,
};
