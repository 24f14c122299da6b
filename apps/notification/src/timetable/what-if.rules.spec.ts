import { Temporal } from 'temporal-polyfill';
import { mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { admitted, confirmed, offer } from '../../test/support/states.js';
import { planMails } from '../plan/mail-plan.rules.js';
import { type StoredFate, whatIf } from './what-if.rules.js';

const now = Temporal.Instant.from('2020-09-11T08:00:00Z');
const fate = (kind: string, state: string, changes: Partial<StoredFate> = {}): StoredFate => ({
  kind,
  occurrence: '1',
  state,
  reason: null,
  due: null,
  ...changes,
});
const told = [fate('receipt', 'sent'), fate('admission', 'sent')];
const compare = (
  change: Partial<OfferState>,
  {
    registration = admitted(),
    stored = told,
    reworded = [],
    before = offer(),
  }: {
    registration?: RegistrationState;
    stored?: StoredFate[];
    reworded?: { kind: 'access'; key: null }[];
    before?: OfferState;
  } = {},
) =>
  whatIf(
    planMails(before, registration),
    planMails({ ...before, ...change }, registration),
    stored,
    { now, reworded },
  )
    .filter(({ what }) => what !== 'settled')
    .map(({ kind, key, what, from, to, reason }) => [
      key ?? kind,
      what,
      from,
      to,
      reason?.code ?? null,
    ]);

const ACCESS = '2020-09-21T07:00:00Z';
const own = (trigger: object) => ({
  mails: mailSettings.mails.parse({ own: [{ key: 'note', name: { de: 'x' }, trigger }] }),
});

describe('what a planned change would alter', () => {
  it('nothing, when nothing changes', () => {
    expect(compare({})).toEqual([['access', 'unchanged', ACCESS, ACCESS, null]]);
  });
  it('moves what is bound to the day that moves', () => {
    expect(compare({ accessDispatch: { date: '2020-09-22', time: '08:00' } })).toEqual([
      ['access', 'moved', ACCESS, '2020-09-22T06:00:00Z', null],
    ]);
  });
  it('sends at once what would have had to leave before', () => {
    expect(compare({ accessDispatch: { date: '2020-09-10', time: '08:00' } })).toEqual([
      ['access', 'moved', ACCESS, now.toString(), null],
    ]);
  });
  it('drops it with the reason that people would read', () => {
    const lifecycleSince = now.toString();
    expect(
      compare({
        lifecycle: 'postponed',
        lifecycleSince,
        mails: { ...offer().mails, quietMinutes: 0 },
      }),
    ).toEqual([
      ['access', 'dropped', ACCESS, null, 'offerPostponed'],
      ['postponed', 'added', null, now.toString(), null],
    ]);
  });
  it('drops a reminder whose moment would have passed by more than it may be late', () => {
    const registration = confirmed({ openSteps: ['answers'] });
    const change = { questionsCloseAt: '2020-09-11T22:00:00Z' };
    expect(compare(change, { registration })).toEqual([
      ['questionReminder', 'dropped', '2020-09-16T07:00:00Z', null, 'momentPassed'],
    ]);
  });
  describe('a deadline that moves', () => {
    const moved = { questionsCloseAt: '2020-09-20T22:00:00Z' };
    const registration = confirmed({ openSteps: ['answers'] });
    const [before, after] = ['2020-09-16T07:00:00Z', '2020-09-18T07:00:00Z'];
    it('moves its reminder', () =>
      expect(compare(moved, { registration })).toEqual([
        ['questionReminder', 'moved', before, after, null],
      ]));
    it('is told anew to those who have been reminded', () => {
      const stored = [...told, fate('questionReminder', 'sent', { occurrence: '2020-09-18' })];
      expect(compare(moved, { registration, stored })).toEqual([
        ['questionReminder', 'added', null, after, null],
      ]);
    });
    it('moves the reminder of its task and of no other', () => {
      const task = (key: string, day: string) => ({
        ...{ key, title: { de: key }, description: null, per: 'person' as const },
        due: { [offer().sessions[0]!.sessionId]: `${day}T12:00:00Z` },
      });
      const open = (...preWorkDue: RegistrationState['preWorkDue']) => admitted({ preWorkDue });
      const [one, two, later] = ['2020-09-15', '2020-09-16', '2020-09-18'];
      const plans = (state: RegistrationState, ...preWork: OfferState['preWork']) =>
        planMails(offer({ preWork }), state);
      expect(
        whatIf(
          plans(
            open({ key: 'a', dueAt: `${one}T12:00:00Z` }, { key: 'b', dueAt: `${two}T12:00:00Z` }),
            task('a', one!),
            task('b', two!),
          ),
          plans(open({ key: 'b', dueAt: `${later}T12:00:00Z` }), task('b', later!)),
          told,
          { now, reworded: [] },
        )
          .filter(({ kind }) => kind === 'preWorkReminder')
          .map(({ what, from, to }) => [what, from, to]),
      ).toEqual([
        ['dropped', '2020-09-14T07:00:00Z', null],
        ['moved', '2020-09-15T07:00:00Z', '2020-09-17T07:00:00Z'],
      ]);
    });
  });
  it('adds an own mail, and moves it with its trigger', () => {
    const mail = own({ kind: 'at', day: '2020-09-15', time: '09:00' });
    expect(compare(mail)).toContainEqual(['note', 'added', null, '2020-09-15T07:00:00Z', null]);
    const later = own({ kind: 'at', day: '2020-09-16', time: '09:00' });
    expect(compare(later, { before: offer(mail) })).toContainEqual([
      'note',
      'moved',
      '2020-09-15T07:00:00Z',
      '2020-09-16T07:00:00Z',
      null,
    ]);
    expect(compare({ mails: offer().mails }, { before: offer(mail) })).toContainEqual([
      'note',
      'dropped',
      '2020-09-15T07:00:00Z',
      null,
      'notHappened',
    ]);
  });
  it('joins what is named by its moment: a reminder of a stage that moves is one mail', () => {
    const due = (dueAt: string) => ({
      registration: confirmed({
        position: { stage: 'preWork' },
        stageDue: { dueAt, remindAt: '2020-09-14T22:00:00Z' },
      }),
      before: offer({
        procedure: [{ ...offer().procedure[0]!, kind: 'preWork', owner: 'participant' }],
      }),
    });
    const { registration, before } = due('2020-09-16T22:00:00Z');
    const moved = {
      ...registration,
      stageDue: { dueAt: '2020-09-17T22:00:00Z', remindAt: '2020-09-15T22:00:00Z' },
    };
    expect(
      whatIf(planMails(before, registration), planMails(before, moved), told, {
        now,
        reworded: [],
      }).filter(({ kind }) => kind === 'stageReminder'),
    ).toEqual([
      expect.objectContaining({
        what: 'moved',
        from: '2020-09-15T07:00:00Z',
        to: '2020-09-16T07:00:00Z',
      }),
    ]);
  });
  it('tells which mails only get other words', () => {
    expect(compare({}, { reworded: [{ kind: 'access', key: null }] })).toEqual([
      ['access', 'reworded', ACCESS, ACCESS, null],
    ]);
  });
  it.each(['sent', 'sending', 'failed', 'uncertain'])('does not touch what is %s', (state) => {
    const stored = [...told, fate('access', state)];
    expect(compare({ accessDispatch: null }, { stored })).toEqual([]);
  });
  it('does not revive what was found too late, unless its moment moves', () => {
    const stored = [...told, fate('access', 'skipped', { reason: 'skippedByPerson', due: ACCESS })];
    expect(compare({}, { stored })).toEqual([]);
    expect(compare({ accessDispatch: { date: '2020-09-22', time: '09:00' } }, { stored })).toEqual([
      ['access', 'added', null, '2020-09-22T07:00:00Z', null],
    ]);
  });
});
