import type { OfferState } from '#contracts/states.js';
import { admitted, confirmed, withdrawn } from '../../test/support/states.js';
import {
  type Day,
  december,
  type Given,
  group1,
  group2,
  nine,
  part1,
  row,
  september,
  workshop,
} from '../../test/support/workshop.js';
import { planMails } from './mail-plan.rules.js';
import { leftAccess } from './access.rules.js';
import { planDiff, type StoredMail } from './plan-diff.rules.js';

const inGroup1 = admitted({ sessionIds: [part1, group1] });
const inGroup2 = admitted({ sessionIds: [part1, group2] });
const apart = { own: { [group1]: december, [group2]: december } };

/** As the planner does it: with what is stored. Only access mails. */
const plansOf = (of: OfferState, state = inGroup1, stored: StoredMail[] = []) =>
  planMails(of, state, { accessLeft: leftAccess(stored) }).filter(({ kind }) => kind === 'access');
const toSend = (of: OfferState, state = inGroup1, stored: StoredMail[] = []) => {
  const { changes } = planDiff(plansOf(of, state, stored), stored);
  return changes
    .filter((change) => change.state === 'planned')
    .map(({ plan }) => [plan.occurrence, plan.due, plan.sessions]);
};
const sentFirst = row({ sessions: [part1] });

describe('access data', () => {
  it('of all sessions are one mail while none has a day of its own', () => {
    expect(toSend(workshop())).toEqual([['1', '2020-09-21T07:00:00Z', [part1, group1]]]);
  });
  it('of a session with a day of its own leave on it, the others on the day of the offer', () => {
    expect(plansOf(workshop(apart))).toMatchObject([
      {
        occurrence: '1',
        due: '2020-09-21T07:00:00Z',
        local: { ...september, zone: 'Europe/Berlin' },
        sendUntil: '2020-09-24T10:15:00Z',
        sessions: [part1],
        verdict: 'send',
      },
      {
        occurrence: group1,
        due: '2020-12-07T08:00:00Z',
        local: { ...december, zone: 'Europe/Berlin' },
        sendUntil: '2020-12-08T11:15:00Z',
        sessions: [group1],
        verdict: 'send',
      },
    ]);
  });
  it('are never those of another group', () => {
    const told = (state: typeof inGroup1) =>
      plansOf(workshop(apart), state).flatMap((p) => p.sessions);
    expect(told(inGroup1)).toEqual([part1, group1]);
    expect(told(inGroup2)).toEqual([part1, group2]);
  });
  it('with the same moment are one mail, whoever set it', () => {
    const same = workshop({ own: { [group1]: september } });
    expect(toSend(same)).toEqual([['1', '2020-09-21T07:00:00Z', [part1, group1]]]);
    const both = workshop({ common: null, own: { [part1]: december, [group1]: december } });
    expect(toSend(both)).toEqual([[part1, '2020-12-07T08:00:00Z', [part1, group1]]]);
  });
  it('with the same instant are one mail, also where the clock skips an hour or repeats it', () => {
    const long = {
      sessionIds: [part1, group1],
      milestones: { admittedAt: '2020-03-01T08:00:00Z' },
    };
    const night = (one: string, other: string) => {
      const at = (time: string): Day => ({ date: '2020-03-29', time });
      return toSend(workshop({ own: { [part1]: at(one), [group1]: at(other) } }), admitted(long));
    };
    // 2:30 does not exist in that night; it moves to 3:30.
    expect(night('02:30', '03:30')).toEqual([[part1, '2020-03-29T01:30:00Z', [part1, group1]]]);
    expect(night('01:30', '03:30').map(([, due]) => due)).toEqual([
      '2020-03-29T00:30:00Z',
      '2020-03-29T01:30:00Z',
    ]);
    const autumn = workshop({ own: { [group1]: { date: '2020-10-25', time: '02:30' } } });
    expect(toSend(autumn)[1]).toEqual([group1, '2020-10-25T00:30:00Z', [group1]]);
  });
  it('go at once to who is admitted late, as far as they are due; later parts on their days', () => {
    const late = (admittedAt: string) =>
      admitted({ sessionIds: [part1, group1], milestones: { admittedAt } });
    expect(toSend(workshop(apart), late('2020-09-23T10:00:00Z'))).toEqual([
      ['1', '2020-09-23T10:00:00Z', [part1]],
      [group1, '2020-12-07T08:00:00Z', [group1]],
    ]);
    const earlyDays = workshop({ own: { [group1]: nine('2020-09-22') } });
    expect(toSend(earlyDays, late('2020-09-23T10:00:00Z'))).toEqual([
      ['1', '2020-09-23T10:00:00Z', [part1, group1]],
    ]);
    // Part one is over: of it nothing is sent.
    expect(toSend(workshop(apart), late('2020-10-01T10:00:00Z'))).toEqual([
      [group1, '2020-12-07T08:00:00Z', [group1]],
    ]);
  });
  it('go to nobody who withdrew, waits, or has no confirmed address', () => {
    const without = (state: typeof inGroup1) =>
      plansOf(workshop(apart), state).map(({ verdict }) => verdict !== 'send' && verdict.not);
    expect(without(withdrawn('2020-09-30T10:00:00Z', { sessionIds: [part1, group1] }))).toEqual([
      'withdrew',
      'withdrew',
    ]);
    expect(without(confirmed({ position: { seat: 'waiting' } }))).toEqual([
      'onWaitingList',
      'onWaitingList',
    ]);
  });
  it('of a session without any day wait for one, and say so', () => {
    const open = plansOf(workshop({ common: null, own: { [group1]: december } }));
    expect(open).toMatchObject([
      { occurrence: '1', due: null, sessions: [part1], verdict: { not: 'noDispatchDay' } },
      { occurrence: group1, verdict: 'send' },
    ]);
  });
});

describe('a day that is edited', () => {
  const planned = (changes: Partial<StoredMail>) => row({ state: 'planned', ...changes });
  const second = planned({
    id: 'n',
    occurrence: group1,
    due: '2020-12-07T08:00:00Z',
    sendUntil: '2020-12-08T11:15:00Z',
    sessions: [group1],
  });

  it('moves the mail that has not left', () => {
    const moved = workshop({ own: { [group1]: nine('2020-12-04') } });
    const { changes, remove } = planDiff(plansOf(moved, inGroup1, [sentFirst, second]), [
      sentFirst,
      second,
    ]);
    expect(changes).toMatchObject([
      { id: 'n', event: 'moved', plan: { due: '2020-12-04T08:00:00Z', sessions: [group1] } },
    ]);
    expect(remove).toEqual([]);
  });
  it('sends nothing twice once the mail has left, wherever it moves', () => {
    const all = row({ sessions: [part1, group1] });
    for (const edited of [
      workshop(apart),
      workshop({ common: december }),
      workshop({ common: null, own: { [part1]: december, [group1]: december } }),
      workshop({ own: { [group1]: nine('2020-09-01') } }),
    ]) {
      expect(toSend(edited, inGroup1, [all])).toEqual([]);
    }
    // What was sent alone stays sent; the other follows the offer, whose day is over.
    expect(toSend(workshop(), inGroup1, [sentFirst])).toEqual([
      [group1, '2020-09-21T07:00:00Z', [group1]],
    ]);
  });
  it('nor what is on its way, was refused, may have arrived, or is sent once more', () => {
    for (const fate of [
      { state: 'sending' },
      { state: 'failed' },
      { state: 'uncertain' },
      { state: 'retry', sentAt: new Date('2020-09-21T07:00:05Z') },
    ]) {
      expect(
        toSend(workshop(apart), inGroup1, [row({ ...fate, sessions: [part1, group1] })]),
      ).toEqual([]);
    }
  });
  it('parts a mail that has not left, and joins two again', () => {
    const one = planned({ sendUntil: '2020-12-08T11:15:00Z', sessions: [part1, group1] });
    const parted = planDiff(plansOf(workshop(apart), inGroup1, [one]), [one]);
    expect(parted.changes.map(({ id: of, plan }) => [of, plan.sessions])).toEqual([
      ['m', [part1]],
      [null, [group1]],
    ]);
    const first = planned({ sendUntil: '2020-09-24T10:15:00Z', sessions: [part1] });
    const joined = planDiff(plansOf(workshop(), inGroup1, [first, second]), [first, second]);
    expect(joined.changes.map(({ id: of, plan }) => [of, plan.sessions])).toEqual([
      ['m', [part1, group1]],
    ]);
    expect(joined.remove).toEqual(['n']);
  });
  it('leaves those alone who got everything before there were days per session', () => {
    expect(toSend(workshop(apart), inGroup1, [row({ sessions: null })])).toEqual([]);
    const waiting = planned({ sessions: null });
    expect(toSend(workshop(apart), inGroup1, [waiting])).toHaveLength(2);
  });
});

describe('whoever changes the group', () => {
  const personal = {
    way: 'personalLink',
    opensMinutesBefore: 30,
    countsAsAttendance: false,
  } as const;
  const all = row({ sessions: [part1, group1] });

  it('gets the access of the other one, and nothing of part one again', () => {
    expect(toSend(workshop(), inGroup2, [all])).toEqual([
      [group2, '2020-09-21T07:00:00Z', [group2]],
    ]);
    expect(toSend(workshop(apart), inGroup2, [sentFirst])).toEqual([
      [group2, '2020-12-07T08:00:00Z', [group2]],
    ]);
  });
  it('needs none with a personal link, but for a day of its own that is to come', () => {
    const linked = (given: Given = {}) => workshop({ ...given, changes: { joining: personal } });
    expect(plansOf(linked(), inGroup2, [all])).toMatchObject([
      { occurrence: '1' },
      { occurrence: group2, verdict: { not: 'linkLeadsThere' } },
    ]);
    expect(toSend(linked(apart), inGroup2, [sentFirst])).toEqual([
      [group2, '2020-12-07T08:00:00Z', [group2]],
    ]);
    // Got the data in clear, before the offer chose links.
    const since = { joining: personal, joiningWaySince: '2020-09-22T07:00:00Z' };
    expect(toSend(workshop({ changes: since }), inGroup2, [all])).toHaveLength(1);
  });
  it('may not have a mail repeated that perhaps arrived, if it is of the old group', () => {
    const perhaps = row({ state: 'uncertain', occurrence: group1, sessions: [group1] });
    const [old] = plansOf(workshop(apart), inGroup2, [perhaps]);
    expect(old).toMatchObject({ occurrence: group1, verdict: { not: 'otherSession' } });
  });
});
