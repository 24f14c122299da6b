import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import {
  admitted,
  confirmed,
  interested,
  offer,
  refused,
  submitted,
  withdrawn,
} from '../../test/support/states.js';
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

describe('a changed offer', () => {
  const notices = [
    { noticeId: 'n2', announcedAt: '2020-09-12T08:00:00Z' },
    { noticeId: 'n1', announcedAt: '2020-09-02T08:00:00Z' },
  ];
  const told = (registration: RegistrationState, ofOffer = offer()) =>
    planMails(ofOffer, registration, { notices })
      .filter(({ kind }) => kind === 'changeNotice')
      .map(({ occurrence, verdict: v }) => [occurrence, v === 'send' ? 'send' : v.not]);
  it('is told once for each notice, in an order of its own', () => {
    expect(told(admitted())).toEqual([
      ['n1', 'send'],
      ['n2', 'send'],
    ]);
    expect(told(interested())).toEqual(told(admitted()));
  });
  it('is old news to those who came afterwards', () => {
    const later = admitted({ milestones: { submittedAt: '2020-09-05T08:00:00Z' } });
    expect(told(later)).toEqual([
      ['n1', 'registeredAfterwards'],
      ['n2', 'send'],
    ]);
  });
  it('is nothing to those who are out, and to nobody once it is cancelled', () => {
    const all = (reason: string) => [
      ['n1', reason],
      ['n2', reason],
    ];
    expect(told(withdrawn('2020-09-20T10:00:00Z'))).toEqual(all('withdrew'));
    expect(told(refused('eligibility'))).toEqual(all('refused'));
    expect(told(admitted(), offer({ lifecycle: 'cancelled' }))).toEqual(all('offerCancelled'));
  });

  const since = '2020-09-11T08:00:00Z';
  const away = offer({ lifecycle: 'postponed', lifecycleSince: since });
  it('postponed is told once for each time, and keeps reminders and access back', () => {
    const mail = row('postponed', admitted(), away);
    expect(mail).toMatchObject({
      occurrence: since,
      due: '2020-09-11T08:10:00Z', // ten minutes later: it may be taken back
      verdict: 'send',
    });
    expect(sent(admitted(), away)).toEqual(['receipt', 'admission', 'postponed']);
    expect(verdict('access', admitted(), away)).toBe('offerPostponed');
    expect(verdict('addressReminder', submitted(), away)).toBe('offerPostponed');
    expect(verdict('postponed', admitted())).toBe('notHappened');
  });
  it.each([
    ['as soon as the offer says', { quietMinutes: 0 }, since],
    ['after the minutes that the offer says', { quietMinutes: 45 }, '2020-09-11T08:45:00Z'],
  ])('postponed is told %s', (_, mails, due) => {
    const quiet = { ...away, mails: { ...away.mails, ...mails } };
    expect(row('postponed', admitted(), quiet).due).toBe(due);
  });
  it('postponed is told at once to people who may be on their way', () => {
    const eve = '2020-09-23T12:00:00Z';
    const late = { ...away, lifecycleSince: eve };
    expect(row('postponed', admitted(), late).due).toBe(eve);
  });
  it('cancelled is told to all who were in it, with the calendar for those with a place', () => {
    const gone = offer({ lifecycle: 'cancelled', lifecycleSince: since });
    expect(row('cancelled', admitted(), gone)).toMatchObject({
      due: since,
      variant: 'admitted',
      verdict: 'send',
    });
    expect(row('cancelled', confirmed(), gone)).toMatchObject({ variant: null, verdict: 'send' });
    expect(verdict('cancelled', withdrawn('2020-09-05T10:00:00Z'), gone)).toBe('withdrew');
    expect(verdict('cancelled', refused('approver'), gone)).toBe('declined');
    expect(verdict('cancelled', submitted(), gone)).toBe('addressNotConfirmed');
  });
  it('cancelled is known from the registration, too, whichever is told first', () => {
    const ended = admitted({
      endedBy: 'organiser',
      position: { stage: 'ended', seat: 'released' },
      milestones: { cancelledAt: since },
    });
    expect(sent(ended)).toEqual(['cancelled']);
  });
});
