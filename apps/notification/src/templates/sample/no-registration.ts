import type { Recipient } from '#contracts/internal-http.js';

const NO_ID = '00000000-0000-7000-8000-000000000000';
const LONG_AGO = '2000-01-01T00:00:00Z';
const position = {
  stage: 'done',
  eligibility: 'eligible',
  approval: 'approved',
  seat: 'none',
  attendance: 'unknown',
} as const;

/**
 * Stands where a mail to the organiser is about the offer as a whole: nobody's registration. Their
 * templates print nothing of it but the language.
 */
export const noRegistration: Recipient = {
  registrationId: NO_ID,
  version: 1,
  position,
  openSteps: [],
  email: '',
  firstName: '',
  lastName: '',
  municipality: null,
  locale: 'de',
  findings: [],
  declineReason: null,
  missingAnswers: [],
  confirmBy: LONG_AGO,
  waitingPosition: null,
  state: {
    registrationId: NO_ID,
    offerId: NO_ID,
    version: 1,
    municipalityId: null,
    locale: 'de',
    channel: 'form',
    position,
    milestones: { submittedAt: LONG_AGO },
    endedBy: null,
    openSteps: [],
    role: 'participant',
    teamId: null,
    registrant: true,
    sessionIds: [],
    placeOfferedUntil: null,
    stageDue: null,
    talk: null,
    preWorkDue: [],
  },
  standing: { headline: { de: '–', en: '–' }, why: [], next: [] },
  team: { people: 0, announced: null, seat: 'none' },
  links: { status: 'https://einlass.invalid' },
};
