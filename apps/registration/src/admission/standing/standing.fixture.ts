/** What a standing is made of, in tests: somebody who has just registered, with overrides. */
import { Temporal } from 'temporal-polyfill';
import type { Finding, Position } from '#contracts/vocabulary.js';
import type { StandingFacts } from './standing-facts.rules.js';

export const finding = (effect: Finding['effect'], text: string): Finding => ({
  condition: text,
  strength: 'required',
  result: effect === 'none' ? 'met' : 'notMet',
  effect,
  message: { de: text, en: text },
  remedy: effect === 'refused' ? { de: 'Abhilfe', en: 'remedy' } : null,
});

export const position = (stage: Position['stage'], more: Partial<Position> = {}): Position => ({
  stage,
  eligibility: 'open',
  approval: 'open',
  seat: 'none',
  attendance: 'unknown',
  ...more,
});

const offer: StandingFacts['offer'] = {
  timeZone: 'Europe/Berlin',
  lifecycle: 'published',
  takesRegistrations: true,
  registrationOpensAt: null,
  registrationClosesAt: '2020-09-18T22:00:00Z',
  questionsCloseAt: '2020-09-18T22:00:00Z',
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  schedule: [],
  capacity: {
    limitedWithoutFigure: false,
    municipalities: { min: 2, max: 3 },
    perMunicipality: null,
    speakers: 'outside',
  },
  team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' },
  admission: {
    growth: 'firstCome',
    waitingListSkip: 'firstThatFits',
    promotion: 'direct',
    offerHours: 48,
    minimumDecisionAt: null,
    selectionAt: null,
    afterRefusal: 'mayRegisterAgain',
  },
  sessions: [
    {
      sessionId: 's',
      startsAt: '2020-09-24T08:00:00Z',
      endsAt: '2020-09-24T12:00:00Z',
      preSessionStartsAt: null,
    },
  ],
};

export const facts = (more: Partial<StandingFacts> = {}): StandingFacts => ({
  position: position('confirmAddress'),
  milestones: { submittedAt: '2020-09-01T09:00:00Z' },
  endedBy: null,
  openSteps: [],
  confirmBy: '2020-09-08T09:00:00Z',
  offer,
  sessionIds: [],
  open: [],
  role: 'participant',
  inTeam: false,
  waitingPosition: null,
  waitingReasons: [],
  placeOfferedUntil: null,
  stageDueAt: null,
  consentBy: null,
  talk: null,
  findings: [],
  endingReason: null,
  now: Temporal.Instant.from('2020-09-02T09:00:00Z'),
  ...more,
});
