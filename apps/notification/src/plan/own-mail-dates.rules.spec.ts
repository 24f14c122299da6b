/** By which date an own mail is named: it leaves once for each. */
import { mailSettings, ownMail } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { admitted, offer } from '../../test/support/states.js';
import { planMails } from './mail-plan.rules.js';

const [first, second] = [
  '01920000-0000-7000-8000-000000000011',
  '01920000-0000-7000-8000-000000000012',
];
const session = (sessionId: string, day: string) => ({
  sessionId,
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T12:00:00Z`,
  preSessionStartsAt: null,
});
/** Of an offer with two sessions and this one mail of its own. */
const rowsOf = (
  trigger: object,
  registration: RegistrationState = admitted(),
  changes: Partial<OfferState> = {},
) =>
  planMails(
    offer({
      sessions: [session(first!, '2020-09-24'), session(second!, '2020-10-27')],
      ...changes,
      mails: mailSettings.mails.parse({
        own: [ownMail.parse({ key: 'note', name: { de: 'Hinweis' }, trigger })],
      }),
    }),
    registration,
  ).filter(({ kind }) => kind === 'ownMail');

describe('a mail is told once for each date that it tells of', () => {
  const nameOf = (trigger: object, ...rest: [RegistrationState?, Partial<OfferState>?]) =>
    rowsOf(trigger, ...rest).map(({ occurrence }) => occurrence);
  const start = { side: 'before', of: 'sessionStart' };
  const dayBefore = { kind: 'days', amount: 1, time: '09:00', ...start };
  const moved = (startsAt: string) => ({
    sessions: [{ ...session(first!, '2020-09-24'), startsAt }, session(second!, '2020-10-27')],
  });

  it('a session on another day is told anew, one at another hour of the day is not', () => {
    expect(nameOf(dayBefore)).toEqual(['note::2020-09-24']);
    expect(nameOf(dayBefore, admitted(), moved('2020-09-24T13:00:00Z'))).toEqual([
      'note::2020-09-24',
    ]);
    expect(nameOf(dayBefore, admitted(), moved('2020-09-25T08:00:00Z'))).toEqual([
      'note::2020-09-25',
    ]);
    // 22:30 in UTC is the next day in Berlin.
    expect(nameOf(dayBefore, admitted(), moved('2020-09-24T22:30:00Z'))).toEqual([
      'note::2020-09-25',
    ]);
  });
  it('hours before are those before this very hour', () => {
    const trigger = { kind: 'hours', amount: 2, ...start };
    expect(nameOf(trigger, admitted(), moved('2020-09-24T13:00:00Z'))).toEqual([
      'note::2020-09-24T13:00:00Z',
    ]);
  });
  it('somebody in another group has another date', () => {
    expect(nameOf(dayBefore, admitted({ sessionIds: [second!] }))).toEqual(['note::2020-10-27']);
  });
  it('the rule itself may change: what has left for a date has left', () => {
    const later = { ...dayBefore, amount: 2, time: '12:00' };
    expect(nameOf(later)).toEqual(nameOf(dayBefore));
  });
  it.each<[string, object, string]>([
    [
      'after the end, by its last day',
      { kind: 'hours', amount: 3, side: 'after', of: 'sessionEnd' },
      'note::2020-09-24',
    ],
    [
      'before a deadline, by its last day',
      { ...dayBefore, of: 'registrationCloses' },
      'note::2020-09-18',
    ],
    ['after a deadline once', { ...dayBefore, side: 'after', of: 'registrationCloses' }, 'note'],
    ['after the admission once', { ...dayBefore, side: 'after', of: 'admission' }, 'note'],
    ['on a day of the offer once', { kind: 'at', day: '2020-09-20', time: '09:00' }, 'note'],
    ['when admitted once', { kind: 'happening', what: 'admitted' }, 'note'],
  ])('%s', (_, trigger, expected) => expect(nameOf(trigger)).toEqual([expected]));

  it('each change of session, which waits as the mail about it does', () => {
    const change = (at: string, afterHours = 0) =>
      rowsOf(
        { kind: 'happening', what: 'sessionChanged', afterHours },
        admitted({ milestones: { admittedAt: '2020-09-10T08:00:00Z', sessionChangedAt: at } }),
      ).map(({ occurrence, due }) => [occurrence, due]);
    expect(change('2020-09-12T08:00:00Z')).toEqual([
      ['note::2020-09-12T08:00:00Z', '2020-09-12T08:10:00Z'],
    ]);
    expect(change('2020-09-12T08:05:00Z', 2)).toEqual([
      ['note::2020-09-12T08:05:00Z', '2020-09-12T10:05:00Z'],
    ]);
    // Within a day of a session nobody waits.
    expect(change('2020-09-23T09:00:00Z')[0]![1]).toBe('2020-09-23T09:00:00Z');
  });
});
