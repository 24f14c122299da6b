import { admitted, offer, withdrawn } from '../../test/support/states.js';
import { type MailPlan, planMails } from './mail-plan.rules.js';
import { planDiff, type StoredMail } from './plan-diff.rules.js';

const DUE = '2020-09-21T07:00:00Z';
const UNTIL = '2020-09-24T12:00:00Z';
const access = (state = admitted(), of = offer()): MailPlan =>
  planMails(of, state).find(({ kind }) => kind === 'access')!;
const stored = (changes: Partial<StoredMail> = {}): StoredMail => ({
  id: 'm',
  kind: 'access',
  occurrence: '1',
  variant: null,
  due: DUE,
  sendUntil: UNTIL,
  askAfter: null,
  state: 'planned',
  reason: null,
  reasonSince: null,
  sessions: [offer().sessions[0]!.sessionId],
  ...changes,
});
const left = withdrawn('2020-09-20T10:00:00Z');
const change = (plan: MailPlan, row?: StoredMail) =>
  planDiff([plan], row ? [row] : []).changes[0] ?? null;

describe('what a newer plan changes', () => {
  it('adds what is missing', () => {
    expect(change(access())).toMatchObject({ id: null, state: 'planned', event: 'planned' });
  });
  it('takes a mail out of hands that is to carry other sessions', () => {
    const row = stored({ state: 'claimed', sessions: null });
    expect(change(access(), row)).toMatchObject({ id: 'm', state: 'planned', event: null });
  });
  it.each(['planned', 'claimed', 'retry'])(
    'leaves a %s mail alone when its moment stays',
    (state) => {
      expect(change(access(), stored({ state }))).toBeNull();
    },
  );
  it.each(['planned', 'claimed', 'retry'])('gives a %s mail its newer form', (state) => {
    const plan = { ...access(), variant: 'movedUp' };
    expect(change(plan, stored({ state }))).toMatchObject({
      id: 'm',
      state: 'planned',
      event: null,
    });
  });
  it.each(['planned', 'claimed', 'retry'])('moves a %s mail with its moment', (state) => {
    const moved = access(
      admitted(),
      offer({ accessDispatch: { date: '2020-09-22', time: '09:00' } }),
    );
    expect(change(moved, stored({ state }))).toMatchObject({
      id: 'm',
      state: 'planned',
      event: 'moved',
    });
  });
  it.each(['sent', 'sending', 'failed'])('never touches a %s mail', (state) => {
    expect(change(access(left), stored({ state }))).toBeNull();
  });
  it('cancels what waited for somebody who left, with the day', () => {
    expect(change(access(left), stored())).toMatchObject({
      state: 'cancelled',
      reason: 'withdrew',
      reasonSince: '2020-09-20T10:00:00Z',
      event: 'leftOut',
    });
  });
  it('plans again what was left out before', () => {
    const row = stored({ state: 'skipped', reason: 'notAdmitted' });
    expect(change(access(), row)).toMatchObject({
      state: 'planned',
      reason: null,
      event: 'planned',
    });
  });
  it('does not revive what the clock has passed, unless its moment moves', () => {
    const row = stored({ state: 'skipped', reason: 'momentPassed' });
    expect(change(access(), row)).toBeNull();
    expect(change(access(), { ...row, sendUntil: '2020-09-20T12:00:00Z' })).toMatchObject({
      state: 'planned',
    });
  });
  it('keeps a late mail held, unless its moment moves or nobody has to be asked any more', () => {
    const asks = { ...access(), askAfter: '2020-09-21T12:00:00Z' };
    const row = stored({ state: 'held', askAfter: asks.askAfter });
    expect(change(asks, row)).toBeNull();
    expect(change(access(), row)).toMatchObject({ state: 'planned', event: 'moved' });
    expect(change(access(left), row)).toMatchObject({ state: 'cancelled', event: 'leftOut' });
  });
  it('does not revive what a person said no to, unless its moment moves', () => {
    const row = stored({ state: 'skipped', reason: 'skippedByPerson' });
    expect(change(access(), row)).toBeNull();
    expect(change(access(), { ...row, due: '2020-09-20T07:00:00Z' })).toMatchObject({
      state: 'planned',
    });
  });
  it('keeps an uncertain mail uncertain, and only forbids its repetition', () => {
    const row = stored({ state: 'uncertain' });
    expect(change(access(), row)).toBeNull();
    expect(change(access(left), row)).toMatchObject({ state: 'uncertain', reason: 'withdrew' });
  });
  it('stores no row for what never happened, and removes one whose cause is gone', () => {
    const refusal = planMails(offer(), admitted()).filter(({ kind }) => kind === 'refusal');
    expect(planDiff(refusal, [])).toEqual({ changes: [], remove: [] });
    expect(planDiff(refusal, [stored({ kind: 'refusal' })])).toEqual({
      changes: [],
      remove: ['m'],
    });
    expect(planDiff(refusal, [stored({ kind: 'refusal', state: 'sent' })])).toEqual({
      changes: [],
      remove: [],
    });
  });
});
