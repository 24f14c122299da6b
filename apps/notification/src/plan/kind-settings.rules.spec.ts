import { mailAudience, mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { admitted, confirmed, offer } from '../../test/support/states.js';
import { kindsInOrder, planMails } from './mail-plan.rules.js';

describe('the settings of the built-in kinds', () => {
  const set = (kinds: object, changes: Partial<OfferState> = {}) =>
    offer({ ...changes, mails: mailSettings.mails.parse({ kinds }) });
  const row = (kind: string, of: OfferState, registration: RegistrationState) =>
    planMails(of, registration).find((one) => one.kind === kind)!;
  const asked = confirmed({ openSteps: ['answers'] });

  it('move a reminder', () => {
    const of = set({ questionReminder: { days: 5, time: '17:15' } });
    expect(row('questionReminder', of, asked)).toMatchObject({
      due: '2020-09-13T15:15:00Z',
      sendUntil: '2020-09-14T15:15:00Z',
    });
  });
  it('say what becomes of it when it is late', () => {
    const of = set({ questionReminder: { late: { rule: 'ask', hours: 2 } } });
    expect(row('questionReminder', of, asked)).toMatchObject({
      due: '2020-09-16T07:00:00Z',
      askAfter: '2020-09-16T09:00:00Z',
      sendUntil: '2020-09-18T22:00:00Z',
    });
  });
  it('switch it off, and the reason says so; who would not get it keeps the own reason', () => {
    const of = set({ questionReminder: { send: false } });
    expect(row('questionReminder', of, asked).verdict).toEqual({ not: 'switchedOff', since: null });
    expect(row('questionReminder', of, admitted()).verdict).toMatchObject({
      not: 'answersComplete',
    });
  });
  it('move the mail afterwards', () => {
    const of = set({ afterwards: { days: 3, time: '12:00' } });
    const there = admitted({ position: { attendance: 'attended' } });
    expect(row('afterwards', of, there).due).toBe('2020-09-27T10:00:00Z');
  });
  it('cannot silence what answers a person or carries a duty', () => {
    for (const kind of ['receipt', 'admission', 'refusal', 'access', 'cancelled', 'signInLink'])
      expect(() => set({ [kind]: { send: false } })).toThrow(/unrecognized/i);
    expect(kindsInOrder).toContain('receipt');
  });
  it('have defaults that change nothing', () => {
    expect(mailSettings.mails.parse(undefined)).toEqual(mailSettings.mails.parse({}));
    expect(mailAudience.parse({}).seats).toEqual(['confirmed']);
  });
});
