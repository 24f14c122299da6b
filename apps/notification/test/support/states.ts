/**
 * The states of `online-austausch` and of one registration, as the messages carry them.
 * Everything is a function with overrides, so that a test names only what it is about.
 */
import {
  type OfferState,
  offerState,
  type RegistrationState,
  registrationState,
} from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';

export const OFFER_ID = '01920000-0000-7000-8000-000000000001';
export const AGENCY_ID = '01920000-0000-7000-8000-0000000000a1';

/** Thursday 24 September 2020, 10:00–14:00 Berlin, technical check 09:30. */
export const offer = (changes: Partial<OfferState> = {}): OfferState =>
  offerState.parse({
    offerId: OFFER_ID,
    version: 1,
    lifecycle: 'published',
    slug: 'online-austausch',
    title: { de: 'Online-Austausch', en: 'Online exchange' },
    organiser: { agencyId: AGENCY_ID, name: 'Transferagentur Beispiel' },
    timeZone: 'Europe/Berlin',
    sessions: [
      {
        sessionId: '01920000-0000-7000-8000-000000000011',
        startsAt: '2020-09-24T08:00:00Z',
        endsAt: '2020-09-24T12:00:00Z',
        preSessionStartsAt: '2020-09-24T07:30:00Z',
      },
    ],
    eventDay: '2020-09-24',
    registrationOpensAt: null,
    registrationClosesAt: '2020-09-18T22:00:00Z',
    questionsCloseAt: '2020-09-18T22:00:00Z',
    accessDispatch: { date: '2020-09-21', time: '09:00' },
    procedure: [
      { kind: 'confirmAddress', owner: 'participant', dueDays: null },
      { kind: 'eligibility', owner: 'system', dueDays: null },
      { kind: 'approval', owner: 'approver', dueDays: null },
      { kind: 'seat', owner: 'system', dueDays: null },
    ],
    capacityPeople: null,
    questionnaire: [],
    ...changes,
  });

interface RegistrationChanges extends Partial<Omit<RegistrationState, 'milestones' | 'position'>> {
  milestones?: Partial<RegistrationState['milestones']>;
  position?: Partial<Position>;
}

export const registrationId = (n = 1): string =>
  `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Just submitted by form on 1 September 2020, 09:00 Berlin. */
export const submitted = (changes: RegistrationChanges = {}): RegistrationState =>
  registrationState.parse({
    registrationId: registrationId(),
    offerId: OFFER_ID,
    version: 1,
    municipalityId: null,
    locale: 'de',
    channel: 'form',
    endedBy: null,
    openSteps: ['confirmAddress'],
    ...changes,
    position: {
      stage: 'confirmAddress',
      eligibility: 'open',
      approval: 'open',
      seat: 'none',
      attendance: 'unknown',
      ...changes.position,
    },
    milestones: { submittedAt: '2020-09-01T07:00:00Z', ...changes.milestones },
  });

export const confirmed = (changes: RegistrationChanges = {}): RegistrationState =>
  submitted({
    version: 2,
    openSteps: [],
    ...changes,
    position: {
      stage: 'approval',
      eligibility: 'eligible',
      ...changes.position,
    },
    milestones: {
      addressConfirmedAt: '2020-09-01T07:10:00Z',
      ...changes.milestones,
    },
  });

export const admitted = (changes: RegistrationChanges = {}): RegistrationState =>
  confirmed({
    version: 3,
    ...changes,
    position: {
      stage: 'done',
      approval: 'approved',
      seat: 'confirmed',
      ...changes.position,
    },
    milestones: { admittedAt: '2020-09-10T08:00:00Z', ...changes.milestones },
  });

/** On the interest list since 1 September, address confirmed. */
export const interested = (changes: RegistrationChanges = {}): RegistrationState =>
  submitted({
    version: 2,
    openSteps: [],
    ...changes,
    position: { stage: 'interest', ...changes.position },
    milestones: {
      interestedAt: '2020-09-01T07:00:00Z',
      addressConfirmedAt: '2020-09-01T07:10:00Z',
      ...changes.milestones,
    },
  });

export const withdrawn = (at: string, changes: RegistrationChanges = {}): RegistrationState =>
  admitted({
    version: 4,
    endedBy: 'participant',
    ...changes,
    position: { stage: 'ended', seat: 'released', ...changes.position },
    milestones: { withdrawnAt: at, ...changes.milestones },
  });

export const refused = (
  by: 'eligibility' | 'approver',
  changes: RegistrationChanges = {},
): RegistrationState =>
  confirmed({
    version: 3,
    endedBy: by,
    ...changes,
    position: {
      stage: 'ended',
      eligibility: by === 'eligibility' ? 'refused' : 'eligible',
      approval: by === 'approver' ? 'declined' : 'open',
      ...changes.position,
    },
    milestones: { refusedAt: '2020-09-01T07:11:00Z', ...changes.milestones },
  });
