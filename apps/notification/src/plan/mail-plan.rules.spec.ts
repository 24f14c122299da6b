import {
  admitted,
  confirmed,
  offer,
  refused,
  submitted,
  withdrawn,
} from '../../test/support/states.js';
import { mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { planMails, type MailPlan } from './mail-plan.rules.js';

const row = (
  kind: MailKind,
  registration: RegistrationState,
  ofOffer: OfferState = offer(),
): MailPlan => planMails(ofOffer, registration).find((plan) => plan.kind === kind)!;
const verdict = (kind: MailKind, registration: RegistrationState, ofOffer?: OfferState) => {
  const { verdict } = row(kind, registration, ofOffer);
  return verdict === 'send' ? 'send' : verdict.not;
};
const sent = (registration: RegistrationState, ofOffer: OfferState = offer()) =>
  planMails(ofOffer, registration)
    .filter((plan) => plan.verdict === 'send')
    .map((plan) => plan.kind);

describe('planMails', () => {
  it('has exactly one row for every kind, whatever the state', () => {
    for (const state of [
      submitted(),
      confirmed(),
      admitted(),
      refused('eligibility'),
      withdrawn('2020-09-20T10:00:00Z'),
    ]) {
      const kinds = planMails(offer(), state).map((plan) => plan.kind);
      expect(new Set(kinds).size).toBe(36);
      expect(kinds).toHaveLength(36);
    }
  });

  it('plans the mails of one story after the other', () => {
    expect(sent(submitted())).toEqual(['addressConfirmation', 'addressReminder']);
    expect(sent(confirmed())).toEqual(['receipt']);
    expect(sent(confirmed({ milestones: { reviewNeededAt: '2020-09-01T07:12:00Z' } }))).toEqual([
      'receipt',
      'needsReview',
    ]);
    expect(sent(admitted())).toEqual(['receipt', 'admission', 'access']);
    expect(sent(refused('eligibility'))).toEqual(['receipt', 'refusal']);
    expect(sent(withdrawn('2020-09-20T10:00:00Z'))).toEqual(['withdrawalConfirmed']);
  });

  describe('access', () => {
    it('is due on the dispatch day, on the wall clock of the offer', () => {
      expect(row('access', admitted())).toMatchObject({
        due: '2020-09-21T07:00:00Z',
        local: { date: '2020-09-21', time: '09:00', zone: 'Europe/Berlin' },
        sendUntil: '2020-09-24T12:00:00Z',
        verdict: 'send',
      });
    });
    it('is due at once for those admitted after the dispatch', () => {
      const late = admitted({
        milestones: { admittedAt: '2020-09-22T13:30:00Z' },
      });
      expect(row('access', late)).toMatchObject({
        due: '2020-09-22T13:30:00Z',
        local: null,
        verdict: 'send',
      });
    });
    it('moves with the dispatch day', () => {
      const moved = offer({
        accessDispatch: { date: '2020-09-22', time: '12:30' },
      });
      expect(row('access', admitted(), moved).due).toBe('2020-09-22T10:30:00Z');
    });
    it('names why somebody is left out', () => {
      expect(row('access', withdrawn('2020-09-20T10:00:00Z')).verdict).toEqual({
        not: 'withdrew',
        since: '2020-09-20T10:00:00Z',
      });
      expect(verdict('access', submitted())).toBe('addressNotConfirmed');
      expect(verdict('access', confirmed())).toBe('notAdmitted');
      expect(verdict('access', refused('eligibility'))).toBe('refused');
      expect(verdict('access', refused('approver'))).toBe('declined');
      expect(
        verdict(
          'access',
          confirmed({
            position: { seat: 'waiting' },
            milestones: { waitingSince: '2020-09-02T07:00:00Z' },
          }),
        ),
      ).toBe('onWaitingList');
      expect(
        verdict('access', submitted({ milestones: { expiredAt: '2020-09-19T22:00:00Z' } })),
      ).toBe('expired');
      expect(verdict('access', admitted(), offer({ accessDispatch: null }))).toBe('noDispatchDay');
      expect(verdict('access', admitted(), offer({ lifecycle: 'cancelled' }))).toBe(
        'offerCancelled',
      );
      expect(verdict('access', admitted(), offer({ lifecycle: 'draft' }))).toBe(
        'offerNotPublished',
      );
    });
    it('is pointless once the event is over', () => {
      expect(
        verdict('access', admitted({ milestones: { admittedAt: '2020-09-24T12:00:00Z' } })),
      ).toBe('momentPassed');
    });
    it('takes the later side of the gap on 28 March 2027, 02:30', () => {
      const gap = offer({
        accessDispatch: { date: '2027-03-28', time: '02:30' },
        sessions: [],
      });
      expect(row('access', admitted(), gap).due).toBe('2027-03-28T01:30:00Z');
    });
    it('takes the first of the two 02:30 on 31 October 2027', () => {
      const twice = offer({
        accessDispatch: { date: '2027-10-31', time: '02:30' },
        sessions: [],
      });
      expect(row('access', admitted(), twice).due).toBe('2027-10-31T00:30:00Z');
    });
  });

  describe('addressReminder', () => {
    it('comes two days before the deadline day at nine, however the day ends', () => {
      expect(row('addressReminder', submitted())).toMatchObject({
        due: '2020-09-16T07:00:00Z',
        local: { date: '2020-09-16', time: '09:00', zone: 'Europe/Berlin' },
        sendUntil: '2020-09-17T07:00:00Z',
        verdict: 'send',
      });
      const noon = offer({ registrationClosesAt: '2020-09-18T10:00:00Z' });
      expect(row('addressReminder', submitted(), noon).due).toBe('2020-09-16T07:00:00Z');
    });
    it('comes once, as it says, whatever becomes of the deadline', () => {
      const moved = offer({ registrationClosesAt: '2020-09-28T22:00:00Z' });
      const rows = [
        row('addressReminder', submitted()),
        row('addressReminder', submitted(), moved),
      ];
      expect(rows.map(({ occurrence }) => occurrence)).toEqual(['1', '1']);
    });
    it('keeps nine o’clock across a change of clocks', () => {
      const spring = offer({ registrationClosesAt: '2027-03-29T22:00:00Z' });
      expect(row('addressReminder', submitted(), spring).due).toBe('2027-03-27T08:00:00Z');
    });
    it('waits a day after the submission', () => {
      const fresh = submitted({
        milestones: { submittedAt: '2020-09-15T18:00:00Z' },
      });
      expect(row('addressReminder', fresh)).toMatchObject({
        due: '2020-09-16T18:00:00Z',
        local: null,
        verdict: 'send',
      });
    });
    it('is skipped for those who came after its moment', () => {
      const late = submitted({
        milestones: { submittedAt: '2020-09-18T21:59:00Z' },
      });
      expect(row('addressReminder', late).verdict).toEqual({
        not: 'registeredTooLate',
        since: '2020-09-18T21:59:00Z',
      });
    });
    it('gives the reason that came first', () => {
      const left = withdrawn('2020-09-20T10:00:00Z');
      expect(verdict('addressReminder', left)).toBe('addressConfirmed');
      expect(verdict('questionReminder', left)).toBe('withdrew');
      const leftAtOnce = submitted({
        endedBy: 'participant',
        milestones: { withdrawnAt: '2020-09-02T10:00:00Z' },
      });
      expect(verdict('addressReminder', leftAtOnce)).toBe('withdrew');
    });
    it('goes only to open addresses', () => {
      expect(verdict('addressReminder', confirmed())).toBe('addressConfirmed');
      expect(verdict('addressReminder', submitted({ channel: 'staff', openSteps: [] }))).toBe(
        'addedByStaff',
      );
      expect(verdict('addressReminder', submitted(), offer({ registrationClosesAt: null }))).toBe(
        'noDeadline',
      );
    });
  });

  describe('questionReminder', () => {
    it('comes once for each day on which the deadline is', () => {
      const open = confirmed({ openSteps: ['answers'] });
      const named = (questionsCloseAt: string, more: Partial<OfferState> = {}) =>
        row('questionReminder', open, offer({ questionsCloseAt, ...more })).occurrence;
      expect(named('2020-09-18T22:00:00Z')).toBe('2020-09-18');
      expect(named('2020-09-18T10:00:00Z')).toBe('2020-09-18');
      expect(named('2020-09-18T22:00:01Z')).toBe('2020-09-19');
      const sooner = mailSettings.mails.parse({ kinds: { questionReminder: { days: 5 } } });
      expect(named('2020-09-18T22:00:00Z', { mails: sooner })).toBe('2020-09-18');
    });
    const open = confirmed({ openSteps: ['answers'] });
    it('goes to those with open questions two days before the question deadline', () => {
      expect(row('questionReminder', open)).toMatchObject({
        due: '2020-09-16T07:00:00Z',
        verdict: 'send',
      });
      expect(verdict('questionReminder', confirmed())).toBe('answersComplete');
    });
    it('never reminds an address that is not proven', () => {
      expect(
        verdict('questionReminder', submitted({ openSteps: ['confirmAddress', 'answers'] })),
      ).toBe('addressNotConfirmed');
    });
    it('is skipped when its moment had passed', () => {
      const late = confirmed({
        openSteps: ['answers'],
        milestones: { submittedAt: '2020-09-16T07:00:00Z' },
      });
      expect(verdict('questionReminder', late)).toBe('registeredTooLate');
    });
  });

  it('needs no address confirmation when staff added the person', () => {
    const byHand = confirmed({ channel: 'staff' });
    expect(verdict('addressConfirmation', byHand)).toBe('addedByStaff');
    expect(verdict('receipt', byHand)).toBe('send');
  });
  it('treats a submission as arrived where the procedure asks for no confirmation', () => {
    const plain = offer({ procedure: offer().procedure.filter(({ kind }) => kind === 'seat') });
    const direct = submitted({ openSteps: [], position: { stage: 'seat' } });
    expect(row('receipt', direct, plain)).toMatchObject({
      due: '2020-09-01T07:00:00Z',
      verdict: 'send',
    });
    expect(verdict('addressConfirmation', direct, plain)).toBe('addressNotNeeded');
  });
  it('drops an outcome that a newer one has overtaken', () => {
    const promoted = admitted({
      milestones: { waitingSince: '2020-09-05T08:00:00Z' },
    });
    expect(verdict('waiting', promoted)).toBe('admittedMeanwhile');
    const overruled = admitted({
      milestones: { refusedAt: '2020-09-02T08:00:00Z' },
    });
    expect(verdict('refusal', overruled)).toBe('admittedMeanwhile');
    const revoked = admitted({
      endedBy: 'staff',
      position: { seat: 'released', stage: 'ended' },
      milestones: { refusedAt: '2020-09-12T08:00:00Z' },
    });
    expect(verdict('admission', revoked)).toBe('refusedMeanwhile');
    expect(verdict('refusal', revoked)).toBe('send');
  });

  describe('signInLink', () => {
    const requests = [
      {
        requestId: 'b',
        reason: 'alreadyRegistered',
        requestedAt: '2020-09-12T08:00:00Z',
      },
      { requestId: 'a', reason: 'signIn', requestedAt: '2020-09-21T08:00:00Z' },
    ] as const;
    it('answers each request once, in an order of its own', () => {
      const links = planMails(offer(), admitted(), { requests }).filter(
        (plan) => plan.kind === 'signInLink',
      );
      expect(links.map((link) => [link.occurrence, link.variant, link.due])).toEqual([
        ['a', 'signIn', '2020-09-21T08:00:00Z'],
        ['b', 'alreadyRegistered', '2020-09-12T08:00:00Z'],
      ]);
    });
    it('answers after a withdrawal only what was asked after it', () => {
      const links = planMails(offer(), withdrawn('2020-09-20T10:00:00Z'), { requests }).filter(
        (plan) => plan.kind === 'signInLink',
      );
      expect(links.map((link) => link.verdict)).toEqual([
        'send',
        { not: 'withdrew', since: '2020-09-20T10:00:00Z' },
      ]);
    });
  });
});
