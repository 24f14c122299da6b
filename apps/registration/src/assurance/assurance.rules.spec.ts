import type { AccessStanding } from '#contracts/assurance-http.js';
import { callCounts, decisiveOf, standingFor } from './assurance.rules.js';

const of = (sessionIds: string[] | null, standing: AccessStanding) => ({ sessionIds, standing });

it('judges a session by the mail that carries it, else by one that carries whatever there is', () => {
  const [one, rest] = [of(['one'], 'accepted'), of(null, 'bounced')];
  expect(standingFor([rest, one], 'one')).toBe(one);
  expect(standingFor([rest, one], 'two')).toBe(rest);
  expect(standingFor([one], 'two')).toBeUndefined();
});

it('is about the first session whose access is not proven, else about the next one', () => {
  const judged = (...all: AccessStanding[]) =>
    decisiveOf(all.map((standing, session) => ({ session, standing: { standing } })))?.session;
  expect(judged('accepted', 'planned')).toBe(0);
  expect(judged('accepted', 'bounced', 'failed')).toBe(1);
  expect(judged('notYetSent', 'planned')).toBe(0);
  expect(judged()).toBeUndefined();
});

it.each<[string, AccessStanding, string | null, boolean]>([
  ['after the mail was due', 'bounced', '2020-09-21T07:00:00Z', true],
  ['before the mail of a later part was due', 'bounced', '2020-12-07T08:00:00Z', false],
  ['where no mail is planned', 'noMail', '2020-12-07T08:00:00Z', true],
  ['where no moment is known', 'notYetSent', null, true],
])('a call counts: %s', (_name, standing, dueAt, expected) => {
  expect(callCounts('2020-09-21T08:00:00Z', { standing, dueAt })).toBe(expected);
});
