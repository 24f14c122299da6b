import { type AccessMail, decisive, standingOf } from './standing.rules.js';

const now = new Date('2020-09-23T10:00:00Z');
const mail = (changes: Partial<AccessMail> = {}): AccessMail => ({
  kind: 'access',
  state: 'sent',
  dueAt: new Date('2020-09-21T07:00:00Z'),
  sentAt: null,
  bounced: false,
  refused: false,
  ...changes,
});

it.each([
  ['taken by the mail server', {}, 'accepted'],
  ['taken, and came back', { bounced: true }, 'bounced'],
  ['refused by the mail server', { state: 'failed', refused: true }, 'refused'],
  ['given up', { state: 'failed' }, 'failed'],
  ['given up, and came back', { state: 'failed', bounced: true }, 'bounced'],
  ['broken off', { state: 'uncertain' }, 'uncertain'],
  ['in the queue', { state: 'claimed' }, 'notYetSent'],
  ['to be tried again', { state: 'retry' }, 'notYetSent'],
  ['due this moment', { state: 'planned', dueAt: now }, 'notYetSent'],
  ['still to come', { state: 'planned', dueAt: new Date(now.getTime() + 1) }, 'planned'],
  ['without a moment', { state: 'planned', dueAt: null }, 'notYetSent'],
  ['left out', { state: 'skipped' }, 'noMail'],
  ['called off', { state: 'cancelled' }, 'noMail'],
] as const)('%s: %#', (_name, changes, standing) => {
  expect(standingOf(mail(changes), now)).toBe(standing);
});

it('without a mail there is none', () => {
  expect(standingOf(decisive([]), now)).toBe('noMail');
});

it('it depends on the newest replacement that is not left out', () => {
  const at = (day: number, state = 'sent'): AccessMail =>
    mail({ kind: 'accessReplaced', state, dueAt: new Date(Date.UTC(2020, 8, day)) });
  const first = mail();
  expect(decisive([at(22), first, at(21)])).toEqual(at(22));
  expect(decisive([at(22, 'skipped'), first, at(21, 'failed')])).toEqual(at(21, 'failed'));
  expect(decisive([at(22, 'cancelled'), first])).toBe(first);
});
