/** Access data, when the person's address becomes another one. */
import { admitted } from '../../test/support/states.js';
import { group1, part1, row, workshop } from '../../test/support/workshop.js';
import { leftAccess } from './access.rules.js';
import { planMails } from './mail-plan.rules.js';
import { planDiff, type StoredMail } from './plan-diff.rules.js';

const CHANGED = '2020-09-22T10:00:00.000Z';
const AGAIN = '2020-09-23T10:00:00.000Z';
const whose = (addressChangedAt: string) =>
  admitted({ sessionIds: [part1, group1], milestones: { addressChangedAt } });

/** Occurrence, moment and sessions of what would leave, with what is stored. */
const toSend = (stored: StoredMail[], addressChangedAt = CHANGED, of = workshop()) => {
  const around = { accessLeft: leftAccess(stored) };
  const plans = planMails(of, whose(addressChangedAt), around).filter(
    ({ kind }) => kind === 'access',
  );
  return planDiff(plans, stored)
    .changes.filter(({ state }) => state === 'planned')
    .map(({ plan }) => [plan.occurrence, plan.due && Date.parse(plan.due), plan.sessions]);
};
const at = (instant: string): number => Date.parse(instant);
const both = [part1, group1];
const first = row({ sessions: both });
const second = row({
  id: 'm2',
  occurrence: part1,
  due: CHANGED,
  sessions: both,
  addressSince: new Date(CHANGED),
});

it('what has gone to the former one leaves once more, at once', () => {
  expect(toSend([first])).toEqual([[part1, at(CHANGED), both]]);
  expect(toSend([row({})])).toEqual([[part1, at(CHANGED), both]]);
});
it('and not again, until it is another one again', () => {
  expect(toSend([first, second])).toEqual([]);
  expect(toSend([first, second], AGAIN)).toEqual([[`${part1} ${AGAIN}`, at(AGAIN), both]]);
});
it.each(['failed', 'sending'])('so does one that is %s', (state) => {
  expect(toSend([{ ...first, state }])).toHaveLength(1);
});
it('one that may have arrived is repeated anyway; it is not if it was repeated before', () => {
  const perhaps = { ...first, state: 'uncertain' };
  expect(toSend([perhaps])).toEqual([]);
  expect(toSend([{ ...perhaps, resends: 1 }])).toHaveLength(1);
});
it('one that a person has sent on its way anew goes to the new one', () => {
  const anew = { ...first, state: 'retry', sentAt: new Date('2020-09-21T07:00:10Z') };
  expect(toSend([anew])).toEqual([]);
});
it('before the day nothing has gone anywhere: it leaves on the day', () => {
  expect(toSend([], '2020-09-15T10:00:00.000Z')).toEqual([['1', at('2020-09-21T07:00:00Z'), both]]);
});
it('a way into what is over is of no use', () => {
  expect(toSend([first], '2021-01-22T10:00:00.000Z')).toEqual([]);
});
it('a personal link of the former address leads nowhere', () => {
  const joining = {
    way: 'personalLink',
    opensMinutesBefore: 30,
    countsAsAttendance: false,
  } as const;
  expect(toSend([first], CHANGED, workshop({ changes: { joining } }))).toHaveLength(1);
});
