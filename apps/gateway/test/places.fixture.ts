/** What registration answers to the staff pages about places and teams, with people of hostile names. */
import {
  HOSTILE,
  offer,
  OFFER_ID,
  READY,
  registration,
  REVIEW,
  TEAM_ID,
} from './administration.fixture.js';

export const OTHER_TEAM = '0190a000-0000-7000-8000-0000000000f2';
export const GROUP_ONE = '0190a000-0000-7000-8000-0000000000e1';
export const GROUP_TWO = '0190a000-0000-7000-8000-0000000000e2';

const both = (text: string) => ({ de: text, en: `English: ${text}` });

export const waiting = (teamId: string, position: number, changes: object = {}) => ({
  position,
  teamId,
  municipality: position === 1 ? `Ort ${HOSTILE}` : 'Beispielstadt',
  registrant: 'Person Eins',
  people: 4,
  since: '2020-09-01T07:00:00.000Z',
  fits: false,
  why: [both('Gebraucht werden 4 Plätze, frei sind 2.')],
  ...changes,
});

export const notice = (kind: string, sentence: string) => ({
  noticeId: '0190a000-0000-7000-8000-0000000000d1',
  kind,
  figures: {},
  raisedAt: '2020-09-02T07:00:00.000Z',
  sentence: both(sentence),
});

export const capacity = (changes: object = {}) => ({
  people: { taken: 13, reserved: 1, limit: 15, wanted: 15, free: 2 },
  municipalities: { taken: 2, limit: 3, wanted: 3, free: 1 },
  minimum: {
    municipalities: 2,
    state: 'open',
    ready: 1,
    decisionAt: '2020-09-10T22:00:00.000Z',
  },
  sessions: [
    {
      sessionId: GROUP_ONE,
      title: both('Gruppe I'),
      people: 8,
      limitPeople: null,
      cases: 6,
      limitCases: 6,
    },
  ],
  counts: { confirmed: 12, held: 0, waiting: 5, waitingTeams: 2 },
  waitingList: [waiting(TEAM_ID, 1), waiting(OTHER_TEAM, 2, { people: 1, fits: true, why: [] })],
  notices: [],
  sentences: [both('13 von 15 Plätzen sind vergeben, 2 frei.')],
  ...changes,
});

/** A team whose first person registered it and whose second may be replaced or withdrawn. */
export const team = (changes: object = {}) => ({
  teamId: TEAM_ID,
  municipality: `Ort ${HOSTILE}`,
  seat: 'confirmed',
  size: 3,
  reserved: 1,
  max: 5,
  mayName: true,
  mayChange: true,
  placeOfferedUntil: null,
  waitingPosition: null,
  waitingOf: null,
  waitingReasons: [],
  members: [member(READY, { registrant: true, lastName: HOSTILE }), member(REVIEW)],
  choices: [],
  freeChoices: [],
  ...changes,
});

export const member = (registrationId: string, changes: object = {}) => ({
  registrationId,
  firstName: 'Person',
  lastName: 'Zwei',
  email: 'person@example.org',
  role: 'participant',
  registrant: false,
  me: false,
  position: {
    stage: 'done',
    eligibility: 'eligible',
    approval: 'approved',
    seat: 'confirmed',
    attendance: 'unknown',
  },
  standing: { code: 'admitted', headline: both('-') },
  ...changes,
});

/** Of two workshops they attend the first; there is room in the second or not. */
export const workshops = (fits: boolean, changes: object = {}) => {
  const { options, title, open } = groups(fits);
  return {
    ...{ part: 'werkstatt', title, open },
    options: options.map((option, at) => ({ ...option, chosen: at === 0 })),
    ...changes,
  };
};

/** Group I, where they are, and group II, which is free or full. */
export const groups = (fits: boolean, changes: object = {}) => ({
  part: 'gruppe',
  title: { de: 'Gruppe' },
  sessionId: GROUP_ONE,
  wishedSessionId: null,
  open: true,
  options: [
    {
      sessionId: GROUP_ONE,
      title: both('Gruppe I'),
      date: { kind: 'fixed', day: '2020-09-24' },
      fits: true,
      why: [],
    },
    {
      sessionId: GROUP_TWO,
      title: both('Gruppe II'),
      date: { kind: 'fixed', day: '2020-10-01' },
      fits,
      why: fits ? [] : [both('In „Gruppe II“ sind alle 6 Plätze für Kommunen vergeben.')],
    },
  ],
  ...changes,
});

/** Somebody who stands for selection. */
export const candidate = (registrationId: string, teamId: string, municipality: string) => ({
  ...registration(registrationId, 'eligible'),
  teamId,
  municipality,
  position: {
    stage: 'selection',
    eligibility: 'eligible',
    approval: 'approved',
    seat: 'none',
    attendance: 'unknown',
  },
  standing: { code: 'selection', headline: both('-'), why: [], next: [] },
});

export const offerWith = (changes: object) => ({
  [`GET /api/offers/${OFFER_ID}/managed`]: { status: 200, body: { ...offer, ...changes } },
});
