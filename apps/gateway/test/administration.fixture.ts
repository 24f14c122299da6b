/** What the played services answer to the staff pages: one offer, two registrations of hostile people. */
import type { Received, Upstream } from './upstream.fixture.js';

export const OFFER_ID = '0190a000-0000-7000-8000-0000000000aa';
export const READY = '0190a000-0000-7000-8000-0000000000b1';
export const REVIEW = '0190a000-0000-7000-8000-0000000000b2';
export const TEAM_ID = '0190a000-0000-7000-8000-0000000000f1';
const MUNICIPALITY = '0190a000-0000-7000-8000-0000000000c1';

/** What a name may hold by the rules for names, and more. */
export const HOSTILE = '"><script>alert(1)</script>{{ 7 | plus: 7 }}';

const finding = {
  condition: 'function',
  strength: 'required',
  result: 'unknown',
  effect: 'needsReview',
  message: { de: 'Sie arbeiten <b>dort</b>.', en: 'You work there.' },
  remedy: null,
};

export const registration = (id: string, eligibility: 'eligible' | 'needsReview') => ({
  registrationId: id,
  version: 3,
  submittedAt: '2020-09-01T07:00:00.000Z',
  firstName: 'Person',
  lastName: id === READY ? HOSTILE : 'Zwei',
  email: 'person@example.org',
  municipalityId: MUNICIPALITY,
  municipality: `Kommune ${HOSTILE}`,
  functions: ['educationManager'],
  channel: 'form',
  position: {
    stage: 'approval',
    eligibility,
    approval: 'open',
    seat: 'none',
    attendance: 'unknown',
  },
  standing: {
    code: eligibility === 'eligible' ? 'awaitingApproval' : 'inReview',
    headline: { de: '-', en: '-' },
    why: [],
    next: [],
  },
  openSteps: [],
  waitingPosition: null,
  role: 'participant',
  teamId: TEAM_ID,
  registrant: true,
  sessionIds: [],
  placeOfferedUntil: null,
  stageDueAt: null,
  overdue: false,
  talk: null,
  enteredBy: null,
  approvals: [],
  teamSize: null,
  overridden: false,
  findings: eligibility === 'eligible' ? [] : [finding],
  staffReason: null,
  offerId: OFFER_ID,
  locale: 'de',
  decision: { outcome: eligibility, findings: [finding] },
  questionnaire: [{ key: 'wish', kind: 'text', neededBy: 'never', label: { de: 'Wunsch?' } }],
  answers: { wish: HOSTILE },
  history: [
    {
      at: '2020-09-01T07:00:00.000Z',
      actor: 'participant',
      sentence: { de: 'Angemeldet über das Formular', en: 'Registered with the form' },
    },
  ],
});

export const offer = {
  offerId: OFFER_ID,
  lifecycle: 'published',
  organiser: { agencyId: OFFER_ID, name: 'Agentur' },
  title: { de: `Austausch ${HOSTILE}` },
  sessions: [
    {
      sessionId: '0190a000-0000-7000-8000-0000000000e1',
      key: 'gruppe-1',
      title: { de: 'Gruppe I' },
      date: { kind: 'fixed', day: '2020-09-24' },
    },
  ],
  parts: [],
  team: { admissionUnit: 'person', max: 1 },
  admission: {
    waitingList: { skip: 'firstThatFits', promotion: 'direct', offerHours: 48 },
  },
  procedure: [{ kind: 'approval', approvers: 1 }],
  registration: { lastDay: '2020-09-18', lastTime: null },
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  questionnaire: [],
  openPoints: [],
};

const draft = {
  ...offer,
  offerId: '0190a000-0000-7000-8000-0000000000ab',
  lifecycle: 'draft',
  openPoints: [{ code: 'titleMissing', message: { de: 'Es fehlt etwas.', en: 'Missing.' } }],
};

const mail = (name: string, reason: string | null) => ({
  mailId: OFFER_ID,
  registrationId: READY,
  state: reason ? 'skipped' : 'planned',
  due: '2020-09-21T07:00:00.000Z',
  sentAt: null,
  reason: reason && { code: 'x', de: reason, en: reason },
  person: { name, email: 'person@example.org', municipality: 'Musterstadt' },
});

const page = (...items: unknown[]) => ({ items, nextCursor: null });

/** By method and path, without the query. */
export const standardAnswers: Readonly<Record<string, unknown>> = {
  'GET /api/offers/managed': page(offer, draft),
  [`GET /api/offers/${OFFER_ID}/managed`]: offer,
  [`GET /api/offers/${draft.offerId}/managed`]: draft,
  [`GET /api/offers/${OFFER_ID}/registrations`]: page(
    registration(READY, 'eligible'),
    registration(REVIEW, 'needsReview'),
  ),
  [`GET /api/registrations/${READY}`]: registration(READY, 'eligible'),
  [`GET /api/registrations/${REVIEW}`]: registration(REVIEW, 'needsReview'),
  'GET /api/municipalities': page({
    municipalityId: MUNICIPALITY,
    name: 'Musterstadt',
    label: { de: 'Musterstadt (Landkreis)', en: 'Musterstadt (county)' },
  }),
  [`GET /api/offers/${OFFER_ID}/timetable`]: {
    offerId: OFFER_ID,
    timeZone: 'Europe/Berlin',
    now: '2020-09-01T07:00:00.000Z',
    at: null,
    upToDate: true,
    schedule: [
      { kind: 'access', key: null, name: null, of: null, due: '2020-09-21T07:00:00.000Z' },
    ],
    mails: [
      {
        kind: 'access',
        key: null,
        name: null,
        why: { de: 'am Versandtag der Zugangsdaten', en: 'on the dispatch day' },
        overdue: 0,
        then: null,
        firstDue: '2020-09-21T07:00:00.000Z',
        lastDue: '2020-09-21T07:00:00.000Z',
        counts: { planned: 1, skipped: 1 },
        recipients: page(mail(HOSTILE, null)),
        leftOut: page(mail('Person Drei', 'ist (noch) nicht zugelassen')),
      },
    ],
  },
};

export type Special = Record<string, { readonly status: number; readonly body: unknown }>;

/** @param special answers in place of the standard ones; what is in neither answers 404 */
export function play(upstream: Upstream, special: Special = {}): void {
  upstream.answer = (request: Received, response) => {
    const key = `${request.method} ${request.path.split('?')[0] ?? ''}`;
    const body = special[key]?.body ?? standardAnswers[key];
    response.statusCode = special[key]?.status ?? (body === undefined ? 404 : 200);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body ?? { code: 'request.not_found', title: '-' }));
  };
}
