import type { Recipient } from '#contracts/internal-http.js';
import { mailKind, type MailKind, type Position } from '#contracts/vocabulary.js';
import { sampleFacts } from '../templates/sample.js';
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
const may: Record<MailKind, Who[]> = {
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

describe('the last check', () => {
  it.each(mailKind.options)('%s', (kind) => {
    const passing = (Object.keys(people) as Who[]).filter(
      (one) => recheck(kind, people[one]) === null,
    );
    expect(passing).toEqual(may[kind]);
  });
});
