import type { OfferState } from '#contracts/states.js';
import { planMails } from './mail-plan.rules.js';
import { planned, verdictOf } from '../../test/support/planned.js';
import { admitted, confirmed, offer, submitted, withdrawn } from '../../test/support/states.js';

const stageDue = { dueAt: '2020-09-10T22:00:00Z', remindAt: '2020-09-08T07:00:00Z' };
const [first] = offer().procedure;
const procedure = (owner: 'participant' | 'approver', remindDays: number | null = null) => [
  ...offer().procedure,
  { ...first!, kind: 'preWork' as const, owner, remindDays },
];
const task: OfferState['preWork'][number] = {
  key: 'steckbrief',
  title: { de: 'Steckbrief' },
  description: null,
  per: 'municipality',
  due: { '01920000-0000-7000-8000-000000000011': '2020-09-17T22:00:00Z' },
};
const withTask = (more: Partial<OfferState> = {}) => offer({ preWork: [task], ...more });
const due = [{ key: task.key, dueAt: '2020-09-17T22:00:00Z' }];

describe('the reminder of a stage', () => {
  const inPreWork = (more: object = {}) =>
    confirmed({ position: { stage: 'preWork' }, stageDue, ...more });
  it('comes when the procedure says, until the stage is overdue', () => {
    const row = planned(
      'stageReminder',
      inPreWork(),
      offer({ procedure: procedure('participant') }),
    );
    expect(row).toMatchObject({
      due: stageDue.remindAt,
      sendUntil: stageDue.dueAt,
      occurrence: stageDue.dueAt,
      verdict: 'send',
    });
  });
  it.each([
    ['midnight', '2020-09-07T22:00:00Z', '2020-09-08T07:00:00Z'],
    ['the afternoon', '2020-09-08T13:00:00Z', '2020-09-08T13:00:00Z'],
    ['the midnight before the clocks change', '2027-03-27T23:00:00Z', '2027-03-28T07:00:00Z'],
  ])('set for %s is not sent at night', (_when, remindAt, sentAt) => {
    const of = offer({ procedure: procedure('participant') });
    const due = inPreWork({ stageDue: { dueAt: '2027-04-10T22:00:00Z', remindAt } });
    expect(planned('stageReminder', due, of).due).toBe(sentAt);
  });
  it.each([
    ['for a stage that waits for others', inPreWork(), 'approver', 'notHappened'],
    [
      'without a moment',
      inPreWork({ stageDue: { ...stageDue, remindAt: null } }),
      'participant',
      'notHappened',
    ],
    ['without a limit', inPreWork({ stageDue: null }), 'participant', 'notHappened'],
    ['beside the reminder of a task', inPreWork({ preWorkDue: due }), 'participant', 'notHappened'],
    [
      'for confirming the address, which has its own',
      submitted({ stageDue }),
      'participant',
      'notHappened',
    ],
    ['to a delegate', inPreWork({ role: 'delegate' }), 'participant', 'registersOthers'],
    [
      'after a withdrawal',
      withdrawn('2020-09-05T08:00:00Z', { position: { stage: 'preWork' }, stageDue }),
      'participant',
      'withdrew',
    ],
  ] as const)('does not come %s', (_when, state, owner, reason) => {
    expect(verdictOf('stageReminder', state, offer({ procedure: procedure(owner) }))).toBe(reason);
  });
});

it('confirming the address is remembered when the procedure says, where it does', () => {
  expect(planned('addressReminder', submitted({ stageDue }))).toMatchObject({
    due: stageDue.remindAt,
    sendUntil: stageDue.dueAt,
    verdict: 'send',
  });
  expect(
    planned('addressReminder', submitted({ stageDue: { ...stageDue, remindAt: null } })).due,
  ).toBe('2020-09-16T07:00:00Z');
});

describe('the reminder of a task', () => {
  const open = (more: object = {}) => admitted({ preWorkDue: due, ...more });
  const schedule = ['11', '12'].map((n) => ({
    sessionId: `01920000-0000-7000-8000-0000000000${n}`,
    key: n,
    title: null,
    date: { kind: 'unknown' as const },
  }));
  it('comes at nine on the day before the day that counts in full', () => {
    expect(planned('preWorkReminder', open(), withTask())).toMatchObject({
      due: '2020-09-16T07:00:00Z',
      local: { date: '2020-09-16', time: '09:00', zone: 'Europe/Berlin' },
      sendUntil: '2020-09-17T22:00:00Z',
      occurrence: `${task.key}:2020-09-17`,
      verdict: 'send',
    });
  });
  it('comes as many days before as the procedure says', () => {
    const of = withTask({ procedure: procedure('participant', 3) });
    expect(planned('preWorkReminder', open(), of).due).toBe('2020-09-14T07:00:00Z');
  });
  it('comes at nine also on the day after the clocks change', () => {
    const late = open({ preWorkDue: [{ key: task.key, dueAt: '2027-03-29T21:00:00Z' }] });
    expect(planned('preWorkReminder', late, withTask()).due).toBe('2027-03-28T07:00:00Z');
  });
  it('comes once for each day on which the task is due', () => {
    const dayOf = (dueAt: string) =>
      planned('preWorkReminder', open({ preWorkDue: [{ key: task.key, dueAt }] }), withTask())
        .occurrence;
    expect(dayOf('2020-09-17T12:00:00Z')).toBe(`${task.key}:2020-09-17`);
    expect(dayOf('2020-09-18T22:00:00Z')).toBe(`${task.key}:2020-09-18`);
    // Handed in: the day is that of the offer's task, so it is no other row.
    const handedIn = planned('preWorkReminder', admitted(), withTask({ schedule }));
    expect(handedIn.occurrence).toBe(`${task.key}:2020-09-17`);
  });
  it('comes once for each task', () => {
    const two = withTask({ preWork: [task, { ...task, key: 'fragen' }] });
    const both = open({ preWorkDue: [...due, { key: 'fragen', dueAt: '2020-09-18T10:00:00Z' }] });
    const rows = planMails(two, both).filter(({ kind }) => kind === 'preWorkReminder');
    expect(rows.map(({ occurrence, due: at, verdict }) => [occurrence, at, verdict])).toEqual([
      ['steckbrief:2020-09-17', '2020-09-16T07:00:00Z', 'send'],
      ['fragen:2020-09-18', '2020-09-17T07:00:00Z', 'send'],
    ]);
  });
  it.each([
    ['handed in', admitted(), 'preWorkDone'],
    ['no place yet', confirmed(), 'notAdmitted'],
    ['a delegate', open({ role: 'delegate' }), 'registersOthers'],
    ['withdrawn', withdrawn('2020-09-10T08:00:00Z', { preWorkDue: due }), 'withdrew'],
    [
      'came too late',
      open({ milestones: { submittedAt: '2020-09-16T07:00:00Z' } }),
      'registeredTooLate',
    ],
    [
      'another session',
      admitted({ sessionIds: ['01920000-0000-7000-8000-000000000012'] }),
      'notHappened',
    ],
  ] as const)('does not come: %s', (_why, state, reason) => {
    expect(verdictOf('preWorkReminder', state, withTask({ schedule }))).toBe(reason);
  });
});

describe('after the event', () => {
  const took = (attendance: 'attended' | 'missed' | 'unknown', more: object = {}) =>
    admitted({ position: { attendance }, ...more });
  const feedback = { topicWishes: true, questions: [] };
  it.each([
    [true, null, 'certificate'],
    [true, feedback, 'both'],
    [false, feedback, 'feedback'],
  ] as const)('the mail offers what there is (%s, %s)', (certificate, asked, variant) => {
    const of = offer({ attendance: { ...offer().attendance, certificate }, feedback: asked });
    expect(planned('afterwards', took('attended'), of)).toMatchObject({
      due: '2020-09-25T07:00:00Z',
      local: { date: '2020-09-25', time: '09:00', zone: 'Europe/Berlin' },
      sendUntil: '2020-12-24T07:00:00Z',
      variant,
      verdict: 'send',
    });
  });
  it('comes after the last session that the person attends', () => {
    const sessions = [24, 28].map((day) => ({
      ...offer().sessions[0]!,
      sessionId: `01920000-0000-7000-8000-0000000000${day}`,
      startsAt: `2020-09-${day}T08:00:00Z`,
      endsAt: `2020-09-${day}T22:00:00Z`, // the midnight after the day
    }));
    const of = offer({ sessions });
    expect(planned('afterwards', took('attended'), of).local?.date).toBe('2020-09-29');
    const groupI = took('attended', { sessionIds: [sessions[0]!.sessionId] });
    expect(planned('afterwards', groupI, of).local?.date).toBe('2020-09-25');
    expect(planned('access', groupI, of).sendUntil).toBe('2020-09-24T22:00:00Z');
  });
  it.each([
    ['notAttended', took('missed')],
    ['attendanceUnknown', took('unknown')],
    ['notAdmitted', confirmed()],
    ['withdrew', withdrawn('2020-09-20T08:00:00Z')],
    ['registersOthers', took('attended', { role: 'delegate' })],
  ] as const)('is not sent: %s', (reason, state) => {
    expect(verdictOf('afterwards', state)).toBe(reason);
  });
  it('is nothing where there is neither certificate nor feedback', () => {
    const of = offer({ attendance: { ...offer().attendance, certificate: false } });
    expect(verdictOf('afterwards', took('attended'), of)).toBe('notHappened');
  });
});
