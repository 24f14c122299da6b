import { type AccessMail, decisions, standingOf } from './standing.rules.js';

const now = new Date('2020-09-23T10:00:00Z');
const mail = (changes: Partial<AccessMail> = {}): AccessMail => ({
  kind: 'access',
  state: 'sent',
  dueAt: new Date('2020-09-21T07:00:00Z'),
  sentAt: null,
  bounced: false,
  refused: false,
  doubtful: false,
  sessions: null,
  reason: null,
  ...changes,
});

it.each([
  ['taken by the mail server', {}, 'accepted'],
  ['taken, and came back', { bounced: true }, 'bounced'],
  ['refused by the mail server', { state: 'failed', refused: true }, 'refused'],
  ['given up', { state: 'failed' }, 'failed'],
  ['given up, and came back', { state: 'failed', bounced: true }, 'bounced'],
  ['broken off', { state: 'uncertain' }, 'uncertain'],
  ['broken off, and too late for another try', { state: 'failed', doubtful: true }, 'uncertain'],
  ['refused when it was repeated', { state: 'failed', doubtful: true, refused: true }, 'refused'],
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
  expect(decisions([])).toEqual([]);
  expect(standingOf(null, now)).toBe('noMail');
});

it('it depends on the newest replacement that is not left out', () => {
  const at = (day: number, state = 'sent'): AccessMail =>
    mail({ kind: 'accessReplaced', state, dueAt: new Date(Date.UTC(2020, 8, day)) });
  const first = mail();
  const decided = (mails: AccessMail[]) => decisions(mails).map((one) => one.mail);
  expect(decided([at(22), first, at(21)])).toEqual([at(22)]);
  expect(decided([at(22, 'skipped'), first, at(21, 'failed')])).toEqual([at(21, 'failed')]);
  expect(decided([at(22, 'cancelled'), first])).toEqual([first]);
});

describe('with several mails a session depends on the one that carries it', () => {
  const one = mail({ sessions: ['one'] });
  const two = mail({ sessions: ['two', 'three'], state: 'planned', dueAt: now });
  const by = (mails: AccessMail[], id: string) =>
    decisions(mails).find(({ sessions }) => sessions?.includes(id))?.mail;

  it('each on its own', () => {
    expect(decisions([one, two])).toEqual([
      { sessions: ['one'], mail: one },
      { sessions: ['two', 'three'], mail: two },
    ]);
  });
  it('a replacement counts for what it carries only', () => {
    const replaced = mail({ kind: 'accessReplaced', sessions: ['two'], state: 'failed' });
    const mails = [one, two, replaced];
    expect([by(mails, 'one'), by(mails, 'two'), by(mails, 'three')]).toEqual([one, replaced, two]);
  });
  it('where a link leads that somebody has, on the mail with the link', () => {
    const sent = mail({ sessions: ['one'], sentAt: new Date('2020-09-21T07:00:05Z') });
    const added = mail({ sessions: ['two'], state: 'skipped', reason: 'linkLeadsThere' });
    expect(by([sent, added], 'two')).toBe(sent);
    const withdrew = { ...added, reason: 'withdrew' };
    expect(by([sent, withdrew], 'two')).toBe(withdrew);
  });
  it('a mail from before carries what no other names', () => {
    const all = mail();
    expect(decisions([all, one])).toEqual([
      { sessions: ['one'], mail: one },
      { sessions: null, mail: all },
    ]);
  });
});
