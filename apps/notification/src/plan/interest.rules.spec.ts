import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { admitted, confirmed, interested, offer, refused } from '../../test/support/states.js';
import { type MailPlan, planMails } from './mail-plan.rules.js';

const row = (
  kind: MailKind,
  registration: RegistrationState,
  ofOffer: OfferState = offer(),
): MailPlan => planMails(ofOffer, registration).find((plan) => plan.kind === kind)!;
const verdict = (kind: MailKind, registration: RegistrationState, ofOffer?: OfferState) => {
  const found = row(kind, registration, ofOffer).verdict;
  return found === 'send' ? 'send' : found.not;
};
const sent = (registration: RegistrationState, ofOffer: OfferState = offer()) =>
  planMails(ofOffer, registration)
    .filter((plan) => plan.verdict === 'send')
    .map((plan) => plan.kind);

describe('the interest list', () => {
  const opened = interested({
    openSteps: ['takeUpInterest'],
    milestones: { interestOpenedAt: '2020-09-05T08:00:00Z' },
  });
  const unconfirmed = interested({
    openSteps: ['confirmAddress'],
    milestones: { addressConfirmedAt: undefined },
  });
  it('confirms its own way and is told when registration opens, nothing else', () => {
    expect(sent(unconfirmed)).toEqual(['interestConfirmation']);
    expect(sent(interested())).toEqual([]);
    expect(sent(opened)).toEqual(['interestOpened']);
  });
  it('is told while it is of use, and only at confirmed addresses', () => {
    expect(row('interestOpened', opened)).toMatchObject({
      due: '2020-09-05T08:00:00Z',
      sendUntil: '2020-09-18T22:00:00Z',
    });
    const milestones = { ...unconfirmed.milestones, interestOpenedAt: '2020-09-05T08:00:00Z' };
    expect(verdict('interestOpened', { ...unconfirmed, milestones })).toBe('addressNotConfirmed');
  });
  it('becomes a registration with a receipt from the moment it could', () => {
    const taken = confirmed({ milestones: opened.milestones });
    expect(sent(taken)).toEqual(['receipt']);
    expect(row('receipt', taken).due).toBe('2020-09-05T08:00:00Z');
    expect(verdict('interestOpened', taken)).toBe('tookUpInterest');
  });
  it('is told of a cancellation and of changes', () => {
    const gone = offer({ lifecycle: 'cancelled', lifecycleSince: '2020-09-06T08:00:00Z' });
    expect(sent(interested(), gone)).toEqual(['cancelled']);
    expect(sent(unconfirmed, gone)).toEqual([]);
  });
});

describe('a refusal that is lifted', () => {
  const back = confirmed({
    milestones: { refusedAt: '2020-09-02T08:00:00Z', reconsideredAt: '2020-09-04T08:00:00Z' },
  });
  it('is told, and counts for nothing else any more', () => {
    expect(sent(back)).toEqual(['receipt', 'reconsidered']);
    expect(verdict('refusal', back)).toBe('reconsideredMeanwhile');
    expect(verdict('access', back)).toBe('notAdmitted');
  });
  it('with a place at once is told by the admission alone', () => {
    const milestones = { ...back.milestones, admittedAt: '2020-09-04T08:00:02Z' };
    const atOnce = admitted({ milestones });
    expect(sent(atOnce)).toEqual(['receipt', 'admission', 'access']);
    expect(row('admission', atOnce).variant).toBe('reconsidered');
    expect(row('admission', admitted({ milestones: back.milestones })).variant).toBeNull();
  });
  it('and comes again is a refusal', () => {
    const again = refused('approver', {
      milestones: { ...back.milestones, refusedAt: '2020-09-06T08:00:00Z' },
    });
    expect(sent(again)).toEqual(['receipt', 'refusal']);
    expect(verdict('reconsidered', again)).toBe('refusedMeanwhile');
  });
  it('is no word for a place that was in question and is kept', () => {
    const kept = admitted({ milestones: { reconsideredAt: '2020-09-12T08:00:00Z' } });
    expect(verdict('reconsidered', kept)).toBe('notHappened');
  });
});
