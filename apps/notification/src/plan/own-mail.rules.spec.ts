import { mailSettings, ownMail } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
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
const two: Partial<OfferState> = {
  sessions: [session(first!, '2020-09-24'), session(second!, '2020-10-27')],
  schedule: [
    { sessionId: first!, key: 'part1', title: null, date: { kind: 'fixed', day: '2020-09-24' } },
    { sessionId: second!, key: 'part2', title: null, date: { kind: 'fixed', day: '2020-10-27' } },
  ],
};

/** An offer with this one mail of its own. */
const withMail = (mail: object, changes: Partial<OfferState> = {}): OfferState =>
  offer({
    ...two,
    ...changes,
    mails: mailSettings.mails.parse({
      own: [ownMail.parse({ key: 'note', name: { de: 'Hinweis' }, ...mail })],
    }),
  });
const rowsOf = (
  mail: object,
  registration: RegistrationState = admitted(),
  changes: Partial<OfferState> = {},
): MailPlan[] =>
  planMails(withMail(mail, changes), registration).filter(({ kind }) => kind === 'ownMail');
const moments = (trigger: object, ...rest: [RegistrationState?, Partial<OfferState>?]) =>
  rowsOf({ trigger, late: { rule: 'send' } }, ...rest).map(({ occurrence, due, sendUntil }) => [
    occurrence,
    due,
    sendUntil,
  ]);
const END = '2020-10-27T12:00:00Z';

describe('the moment of an own mail', () => {
  it.each<[string, object, (string | null)[]]>([
    [
      'a day and an hour of the offer',
      { kind: 'at', day: '2020-09-20', time: '18:30' },
      ['2020-09-20T16:30:00Z', END],
    ],
    [
      'days before the deadline, whose last day counts in full',
      { kind: 'days', amount: 1, side: 'before', of: 'registrationCloses', time: '09:00' },
      ['2020-09-17T07:00:00Z', '2020-09-18T22:00:00Z'],
    ],
    [
      'the day itself',
      { kind: 'days', amount: 0, side: 'before', of: 'questionDeadline', time: '12:00' },
      ['2020-09-18T10:00:00Z', '2020-09-18T22:00:00Z'],
    ],
    [
      'hours before the first session',
      { kind: 'hours', amount: 2, side: 'before', of: 'sessionStart' },
      ['2020-09-24T06:00:00Z', '2020-09-24T08:00:00Z'],
    ],
    [
      'days after the last session, with no end',
      { kind: 'days', amount: 3, side: 'after', of: 'sessionEnd', which: 'last', time: '09:00' },
      ['2020-10-30T08:00:00Z', null],
    ],
    [
      'days after the admission',
      { kind: 'days', amount: 1, side: 'after', of: 'admission', time: '08:00' },
      ['2020-09-11T06:00:00Z', END],
    ],
    [
      'never before what it follows on',
      { kind: 'days', amount: 0, side: 'after', of: 'admission', time: '08:00' },
      ['2020-09-10T08:00:00Z', END],
    ],
    ['a happening', { kind: 'happening', what: 'admitted' }, ['2020-09-10T08:00:00Z', END]],
    [
      'hours after a happening',
      { kind: 'happening', what: 'addressConfirmed', afterHours: 48 },
      ['2020-09-03T07:10:00Z', END],
    ],
  ])('%s', (_, trigger, [due, until]) => {
    expect(moments(trigger).map(([, ...when]) => when)).toEqual([[due, until]]);
  });

  it('comes once for each session that the person attends, across the change of clocks', () => {
    const each = {
      kind: 'days',
      amount: 2,
      side: 'before',
      of: 'sessionStart',
      which: 'each',
      time: '09:00',
    };
    expect(moments(each)).toEqual([
      [`note:${first}:2020-09-24`, '2020-09-22T07:00:00Z', '2020-09-24T08:00:00Z'],
      [`note:${second}:2020-10-27`, '2020-10-25T08:00:00Z', '2020-10-27T08:00:00Z'],
    ]);
    expect(moments(each, admitted({ sessionIds: [second!] })).map(([name]) => name)).toEqual([
      `note:${second}:2020-10-27`,
    ]);
  });

  it.each([
    ['2027-03-28', '02:30', '2027-03-28T01:30:00Z', 'the hour that does not exist: later'],
    ['2027-10-31', '02:30', '2027-10-31T00:30:00Z', 'the hour that comes twice: its first time'],
  ])('%s %s is %s (%s)', (day, time, due) => {
    expect(rowsOf({ trigger: { kind: 'at', day, time } })[0]).toMatchObject({
      due,
      local: { date: day, time, zone: 'Europe/Berlin' },
    });
  });

  it('counts hours of real time across the night in which the clocks go back', () => {
    const trigger = { kind: 'hours', amount: 12, side: 'before', of: 'sessionStart' };
    const night = { sessions: [session(first!, '2027-10-31')] };
    expect(moments(trigger, admitted(), night)[0]![1]).toBe('2027-10-30T20:00:00Z');
  });

  it('is not fixed while the offer lacks what it counts from', () => {
    const trigger = { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' };
    expect(rowsOf({ trigger }, admitted(), { sessions: [] })[0]).toMatchObject({
      due: null,
      verdict: { not: 'noMoment' },
    });
    const open = { kind: 'days', amount: 1, side: 'after', of: 'registrationOpens', time: '09:00' };
    expect(rowsOf({ trigger: open })[0]!.verdict).toEqual({ not: 'noMoment', since: null });
  });
});

describe('who gets an own mail', () => {
  const at = { kind: 'at', day: '2020-09-20', time: '09:00' };
  const verdict = (
    audience: object,
    registration: RegistrationState,
    changes?: Partial<OfferState>,
  ) => {
    const found = rowsOf({ trigger: at, audience }, registration, changes)[0]!.verdict;
    return found === 'send' ? 'send' : found.not;
  };
  const waiting = confirmed({
    position: { stage: 'seat', seat: 'waiting' },
    milestones: { waitingSince: '2020-09-02T08:00:00Z' },
  });
  it.each<[string, object, RegistrationState, string]>([
    ['participants with a place, if nothing is said', {}, admitted(), 'send'],
    ['not without a place', {}, confirmed(), 'notAdmitted'],
    ['not on the waiting list', {}, waiting, 'onWaitingList'],
    ['the waiting list', { seats: ['waiting'] }, waiting, 'send'],
    ['not those with a place', { seats: ['waiting'] }, admitted(), 'otherSeat'],
    ['no speakers', {}, admitted({ role: 'speaker' }), 'otherRole'],
    ['speakers', { roles: ['speaker', 'moderator'] }, admitted({ role: 'speaker' }), 'send'],
    ['no delegates', {}, admitted({ role: 'delegate' }), 'registersOthers'],
    ['a stage', { seats: null, stages: ['approval'] }, confirmed(), 'send'],
    ['another stage', { seats: null, stages: ['approval'] }, admitted(), 'otherStage'],
    ['a decision', { seats: null, decisions: ['eligible'] }, confirmed(), 'send'],
    ['approval is the newer word', { decisions: ['eligible'] }, admitted(), 'otherDecision'],
    ['not the refused', { seats: null }, refused('eligibility'), 'refused'],
    [
      'the refused, where it names them',
      { seats: null, decisions: ['refused'] },
      refused('eligibility'),
      'send',
    ],
    [
      'the declined likewise',
      { seats: null, decisions: ['declined'] },
      refused('approver'),
      'send',
    ],
    ['not the interested', { seats: null }, interested(), 'onlyInterested'],
    [
      'the interested, where it names them',
      { seats: null, stages: ['interest'] },
      interested(),
      'send',
    ],
    ['an open step', { openSteps: ['answers'] }, admitted({ openSteps: ['answers'] }), 'send'],
    ['nobody with nothing to do', { openSteps: ['answers'] }, admitted(), 'nothingToDo'],
    ['who attends a session', { sessions: ['part2'] }, admitted({ sessionIds: [second!] }), 'send'],
    [
      'not who attends another',
      { sessions: ['part1'] },
      admitted({ sessionIds: [second!] }),
      'otherSession',
    ],
    [
      'who was there',
      { attendance: ['attended'] },
      admitted({ position: { attendance: 'attended' } }),
      'send',
    ],
    ['not before that is known', { attendance: ['attended'] }, admitted(), 'attendanceUnknown'],
    [
      'not who was absent',
      { attendance: ['attended'] },
      admitted({ position: { attendance: 'missed' } }),
      'otherAttendance',
    ],
    ['never an address that nobody proved', { seats: null }, submitted(), 'addressNotConfirmed'],
    [
      'never after a withdrawal',
      { seats: null, decisions: ['approved'] },
      withdrawn('2020-09-12T08:00:00Z'),
      'withdrew',
    ],
  ])('%s', (_, audience, registration, expected) => {
    expect(verdict(audience, registration)).toBe(expected);
  });
  it.each<[string, Partial<OfferState>, string]>([
    ['cancelled', { lifecycle: 'cancelled' }, 'offerCancelled'],
    [
      'postponed',
      { lifecycle: 'postponed', lifecycleSince: '2020-09-11T08:00:00Z' },
      'offerPostponed',
    ],
    ['a draft', { lifecycle: 'draft' }, 'offerNotPublished'],
  ])('nobody of an offer that is %s', (_, changes, expected) => {
    expect(verdict({}, admitted(), changes)).toBe(expected);
  });
});

describe('a late mail', () => {
  const trigger = { kind: 'at', day: '2020-09-20', time: '09:00' };
  const DUE = '2020-09-20T07:00:00Z';
  it.each<[string, object, object]>([
    ['is sent as long as it is of use', { rule: 'send' }, { sendUntil: END }],
    ['is skipped after hours', { rule: 'skip', hours: 5 }, { sendUntil: '2020-09-20T12:00:00Z' }],
    [
      'is asked about after hours',
      { rule: 'ask', hours: 5 },
      { sendUntil: END, askAfter: '2020-09-20T12:00:00Z' },
    ],
  ])('%s', (_, late, expected) => {
    expect(rowsOf({ trigger, late })[0]).toMatchObject({ due: DUE, ...expected });
  });
  it('ends with what it precedes, however patient the rule', () => {
    const before = { kind: 'hours', amount: 1, side: 'before', of: 'sessionStart' };
    expect(rowsOf({ trigger: before, late: { rule: 'skip', hours: 48 } })[0]!.sendUntil).toBe(
      '2020-09-24T08:00:00Z',
    );
  });
});
