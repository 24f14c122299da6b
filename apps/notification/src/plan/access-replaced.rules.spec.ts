import type { OfferState } from '#contracts/states.js';
import { planned, verdictOf } from '../../test/support/planned.js';
import { admitted, confirmed, offer, withdrawn } from '../../test/support/states.js';
import {
  december,
  type Given,
  group1,
  group2,
  part1,
  row,
  workshop,
} from '../../test/support/workshop.js';
import { leftAccess } from './access.rules.js';
import { haveNewDataAnyway } from './access-replaced.rules.js';
import { planMails } from './mail-plan.rules.js';

const [session] = offer().sessions;
const { sessionId } = session!;
const other = '01920000-0000-7000-8000-000000000012';
/** The access data go out on 21 September, 9:00; the doors open on the 24th at 9:00. */
const changedAt = (at: string, changes: Partial<OfferState> = {}) =>
  offer({ accessChanges: { [sessionId]: at }, ...changes });
const afternoon = '2020-09-22T12:00:00Z';
const personal = {
  way: 'personalLink',
  opensMinutesBefore: 30,
  countsAsAttendance: false,
} as const;

describe('new access data', () => {
  it('go to who got the old ones, ten minutes after the last change', () => {
    expect(planned('accessReplaced', admitted(), changedAt(afternoon))).toMatchObject({
      due: '2020-09-22T12:10:00Z',
      sendUntil: session!.endsAt,
      occurrence: afternoon,
      verdict: 'send',
    });
  });
  it('are one mail for several changes: the newest stands for all', () => {
    const later = '2020-09-22T12:08:00Z';
    const rows = planned('accessReplaced', admitted(), changedAt(later));
    expect([rows.occurrence, rows.due]).toEqual([later, '2020-09-22T12:18:00Z']);
  });
  it('wait a minute only when people are about to go in', () => {
    const { due } = planned('accessReplaced', admitted(), changedAt('2020-09-24T06:30:00Z'));
    expect(due).toBe('2020-09-24T06:31:00Z');
    const before = planned('accessReplaced', admitted(), changedAt('2020-09-24T06:29:59Z'));
    expect(before.due).toBe('2020-09-24T06:39:59Z');
  });
  it('replace nothing for who is told only afterwards', () => {
    const late = admitted({ milestones: { admittedAt: '2020-09-22T12:00:00Z' } });
    expect(verdictOf('accessReplaced', late, changedAt(afternoon))).toBe('notHappened');
    expect(verdictOf('accessReplaced', admitted(), changedAt('2020-09-21T07:00:00Z'))).toBe(
      'notHappened',
    );
    expect(verdictOf('accessReplaced', admitted(), changedAt('2020-09-21T07:00:01Z'))).toBe('send');
    expect(verdictOf('accessReplaced', admitted())).toBe('notHappened');
  });
  it('go to nobody who withdrew or has no place', () => {
    const gone = withdrawn('2020-09-22T11:00:00Z', {
      milestones: { admittedAt: '2020-09-19T10:00:00Z' },
    });
    expect(verdictOf('accessReplaced', gone, changedAt(afternoon))).toBe('withdrew');
    const onList = confirmed({ position: { seat: 'waiting' } });
    expect(verdictOf('accessReplaced', onList, changedAt(afternoon))).toBe('notHappened');
  });
  it('are about the sessions that the person attends, and that are not over', () => {
    const sessions = [session!, { ...session!, sessionId: other, endsAt: '2020-09-30T12:00:00Z' }];
    const changed = changedAt(afternoon, { sessions });
    const of = (id: string) => admitted({ sessionIds: [id] });
    expect(verdictOf('accessReplaced', of(sessionId), changed)).toBe('send');
    expect(verdictOf('accessReplaced', of(other), changed)).toBe('notHappened');
    const tooLate = changedAt('2020-09-24T12:00:00Z', { sessions });
    expect(verdictOf('accessReplaced', admitted(), tooLate)).toBe('notHappened');
  });
  describe('with a personal link', () => {
    it('need no mail while nobody can have gone in', () => {
      const before = changedAt('2020-09-24T06:59:59Z', { joining: personal });
      expect(verdictOf('accessReplaced', admitted(), before)).toBe('linkStaysValid');
      const open = changedAt('2020-09-24T07:00:00Z', { joining: personal });
      expect(verdictOf('accessReplaced', admitted(), open)).toBe('send');
    });
    it('are told to who got the plain data before the offer chose links', () => {
      const joiningWaySince = '2020-09-21T07:00:01Z';
      const switched = changedAt(afternoon, { joining: personal, joiningWaySince });
      expect(verdictOf('accessReplaced', admitted(), switched)).toBe('send');
      const inTime = { ...switched, joiningWaySince: '2020-09-21T07:00:00Z' };
      expect(verdictOf('accessReplaced', admitted(), inTime)).toBe('linkStaysValid');
    });
  });
});

it.each([
  ['no first mail', null, false],
  ['sent before the change', { state: 'sent', sentAt: '2020-09-22T11:00:00Z' }, false],
  ['on its way while they changed', { state: 'sent', sentAt: '2020-09-22T12:01:29Z' }, false],
  ['so late that it has the new ones', { state: 'sent', sentAt: '2020-09-22T12:01:30Z' }, true],
  ['still to come', { state: 'retry', sentAt: null }, true],
  ['refused', { state: 'failed', sentAt: null }, false],
  ['perhaps arrived', { state: 'uncertain', sentAt: null }, false],
])('the first mail has the new data anyway: %s', (_name, first, expected) => {
  expect(haveNewDataAnyway(first ? [first] : [], afternoon)).toBe(expected);
});

it('of several first mails all must have the new data', () => {
  const late = { state: 'sent', sentAt: '2020-09-22T12:05:00Z' };
  const early = { state: 'sent', sentAt: '2020-09-21T07:00:05Z' };
  expect(haveNewDataAnyway([late, late], afternoon)).toBe(true);
  expect(haveNewDataAnyway([late, early], afternoon)).toBe(false);
});

describe('where parts have days of their own', () => {
  const inGroup1 = admitted({ sessionIds: [part1, group1] });
  const apart = { own: { [group1]: december, [group2]: december } };
  const sentFirst = row({ sessions: [part1] });
  const changedAt = '2020-10-01T10:00:00Z';
  const replaced = (ids: string[], given: Given = apart, stored = [sentFirst]) => {
    const accessChanges = Object.fromEntries(ids.map((one) => [one, changedAt]));
    const of = workshop({ ...given, changes: { accessChanges, ...given.changes } });
    return planMails(of, inGroup1, { accessLeft: leftAccess(stored) }).find(
      ({ kind }) => kind === 'accessReplaced',
    )!;
  };
  const ofBoth = row({ sessions: [part1, group1] });
  /** The data changed on 1 October; part one is in November here. */
  const november: Given['changes'] = {
    sessions: workshop().sessions.map((one) =>
      one.sessionId === part1
        ? { ...one, startsAt: '2020-11-10T08:15:00Z', endsAt: '2020-11-10T11:15:00Z' }
        : one,
    ),
  };

  it('is for sessions whose data were sent, and names no other', () => {
    const row1 = replaced([part1, group1], { ...apart, changes: november });
    expect(row1).toMatchObject({ verdict: 'send', occurrence: changedAt, sessions: [part1] });
    expect(row1.sendUntil).toBe('2020-11-10T11:15:00Z');
    const notTold = replaced([group1], { ...apart, changes: november });
    expect(notTold.verdict).toEqual({ not: 'notHappened', since: null });
  });
  it('names all that the person has, because the earlier mail is to be deleted', () => {
    const both = replaced([group1], { changes: november }, [ofBoth]);
    expect(both).toMatchObject({ verdict: 'send', sessions: [part1, group1] });
  });
  it('leaves out what is over, also where a later session changed with it', () => {
    expect(replaced([part1, group1], {}, [ofBoth])).toMatchObject({ sessions: [group1] });
    expect(replaced([part1]).verdict).toEqual({ not: 'notHappened', since: null });
  });
  it('goes by when the data left, not by the day that was set afterwards', () => {
    expect(replaced([group1], { common: december }, [ofBoth])).toMatchObject({ verdict: 'send' });
  });
});
