import { Temporal } from 'temporal-polyfill';
import type { Recipient } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import { mailKind, type MailKind, type Position } from '#contracts/vocabulary.js';
import { admitted, confirmed, offer, withdrawn } from '../../test/support/states.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { recheck } from './recheck.rules.js';

const who = (position: Partial<Position>, openSteps: Recipient['openSteps'] = []): Recipient => {
  const { recipient } = sampleFacts('receipt', 'de');
  return { ...recipient, openSteps, position: { ...recipient.position, ...position } };
};
const people = {
  unconfirmed: who({ stage: 'confirmAddress', eligibility: 'open' }, ['confirmAddress', 'answers']),
  inApproval: who({ stage: 'approval' }, ['answers']),
  refused: who({ stage: 'ended', eligibility: 'refused' }),
  declined: who({ stage: 'ended', approval: 'declined' }),
  waiting: who({ stage: 'seat', seat: 'waiting', approval: 'approved' }),
  admitted: who({ stage: 'done', seat: 'confirmed', approval: 'approved' }),
  /** Let in by an approver although a condition said no. */
  letIn: who({ stage: 'done', seat: 'confirmed', eligibility: 'refused', approval: 'approved' }),
  interested: who({ stage: 'interest', eligibility: 'open' }, ['takeUpInterest']),
  left: who({ stage: 'ended', seat: 'released', approval: 'approved' }),
};
type Who = keyof typeof people;

const inProcedure: Who[] = [
  'unconfirmed',
  'inApproval',
  'waiting',
  'admitted',
  'letIn',
  'interested',
];
const owed: Who[] = [
  'unconfirmed',
  'inApproval',
  'refused',
  'declined',
  'waiting',
  'admitted',
  'letIn',
  'interested',
];

/** Who may still get which mail at the last moment. */
const may: Partial<Record<MailKind, Who[]>> = {
  addressConfirmation: ['unconfirmed'],
  addressReminder: ['unconfirmed'],
  receipt: owed,
  needsReview: owed,
  refusal: ['refused', 'declined'],
  waiting: ['waiting'],
  admission: ['admitted', 'letIn'],
  questionReminder: ['unconfirmed', 'inApproval'],
  access: ['admitted', 'letIn'],
  interestConfirmation: ['unconfirmed'],
  interestOpened: ['interested'],
  reconsidered: inProcedure,
  changeNotice: inProcedure,
  postponed: inProcedure,
  cancelled: Object.keys(people) as Who[],
  withdrawalConfirmed: Object.keys(people) as Who[],
  signInLink: Object.keys(people) as Who[],
};

const NOW = Temporal.Instant.from('2020-09-12T08:00:00Z');
const check = (kind: MailKind, recipient: Recipient, occurrence = '1') =>
  recheck({ kind, occurrence }, recipient, { offer: offer(), now: NOW });

describe('the last check', () => {
  it.each(Object.keys(may) as MailKind[])('%s', (kind) => {
    const passing = (Object.keys(people) as Who[]).filter(
      (one) => check(kind, people[one]) === null,
    );
    expect(passing).toEqual(may[kind]);
  });

  describe('of the kinds that ask the plan', () => {
    const AT = '2020-09-10T08:00:00Z';
    const offered = confirmed({
      position: { stage: 'seat', seat: 'held' },
      openSteps: ['acceptPlace'],
      placeOfferedUntil: '2020-09-13T08:00:00Z',
      milestones: { placeOfferedAt: AT },
    });
    const as = (state: RegistrationState): Recipient => ({
      ...who(state.position, state.openSteps),
      state,
    });
    it.each([
      ['is still so', offered, AT, null],
      [
        'withdrew at this moment',
        withdrawn('2020-09-12T07:59:59Z', {
          milestones: { placeOfferedAt: AT, admittedAt: undefined },
        }),
        AT,
        'withdrew',
      ],
      [
        'accepted at this moment',
        admitted({ milestones: { placeOfferedAt: AT, admittedAt: '2020-09-12T07:59:59Z' } }),
        AT,
        'admittedMeanwhile',
      ],
      [
        'was offered another one since',
        {
          ...offered,
          milestones: { ...offered.milestones, placeOfferedAt: '2020-09-11T08:00:00Z' },
        },
        AT,
        'overtaken',
      ],
      ['has nothing of the kind', confirmed(), '1', 'overtaken'],
    ] as const)('%s', (_who, state, occurrence, reason) => {
      expect(check('placeOffered', as(state), occurrence)).toBe(reason);
    });
    it('holds back what is due later than it was planned', () => {
      const stageDue = { dueAt: '2020-09-20T22:00:00Z', remindAt: '2020-09-18T07:00:00Z' };
      const later = confirmed({
        position: { stage: 'preliminaryTalk' },
        openSteps: ['chooseTalk'],
        stageDue,
      });
      expect(check('talkChoiceReminder', as(later), stageDue.dueAt)).toBe('overtaken');
    });
  });

  describe('of what a delegate is told of the team', () => {
    const delegate = (team: Partial<Recipient['team']>): Recipient => ({
      ...who({ stage: 'done', eligibility: 'open' }),
      team: { people: 2, announced: null, seat: 'none', ...team },
    });
    it.each([
      ['teamWaiting', { seat: 'waiting' }, null],
      ['teamWaiting', { seat: 'held' }, 'overtaken'],
      ['teamAdmission', { seat: 'confirmed' }, null],
      ['teamAdmission', { seat: 'released' }, 'overtaken'],
      ['teamRefusal', { people: 0 }, null],
      ['teamRefusal', { people: 1 }, 'overtaken'],
    ] as const)('%s with %j: %s', (kind, team, reason) => {
      expect(check(kind, delegate(team))).toBe(reason);
    });
    it('nothing once they have withdrawn it', () => {
      const left = {
        ...people.left,
        team: { people: 0, announced: null, seat: 'waiting' as const },
      };
      for (const kind of ['teamWaiting', 'teamAdmission', 'teamRefusal'] as const)
        expect(check(kind, left)).toBe('ended');
    });
  });

  it('knows every kind of a registration', () => {
    const asked = mailKind.options.filter((kind) => !(kind in may));
    for (const kind of asked) expect(check(kind, people.left)).not.toBeNull();
  });
});
