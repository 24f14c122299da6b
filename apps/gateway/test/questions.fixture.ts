/** Questions and a vote as registration answers participants and staff; texts are hostile on purpose. */
import { HOSTILE, play, READY, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { ownRegistration, signInByLink } from './participant.fixture.js';

export const A = '0190a000-0000-7000-8000-0000000000d1';
export const B = '0190a000-0000-7000-8000-0000000000d2';
export const C = '0190a000-0000-7000-8000-0000000000d3';
export const THEME = '0190a000-0000-7000-8000-0000000000e1';
export const OTHER_THEME = '0190a000-0000-7000-8000-0000000000e2';

export const ok = (body: unknown) => ({ status: 200, body });
export const refused = (code: string, title: string, status = 409, errors?: object[]) => ({
  status,
  body: { code, title, errors },
});

/** What reached the services beside reading. */
export const sent = ({ upstream }: TestGateway) =>
  upstream.changes().map(({ method, path, body }) => [method, path, body]);

export const question = (questionId: string, changes: object = {}) => ({
  questionId,
  version: 3,
  text: `Frage ${HOSTILE}\nzweite Zeile`,
  state: 'listed',
  mergedInto: null,
  hiddenReason: null,
  mayChange: true,
  mayWithdraw: true,
  ...changes,
});
export const mine = (changes: object = {}) => ({
  phase: 'collecting',
  closesAt: '2020-09-18T22:00:00Z',
  mayAsk: true,
  obstacle: null,
  left: 9,
  maxLength: 1000,
  questions: [question(A)],
  ...changes,
});
export const vote = (changes: object = {}) => ({
  phase: 'voting',
  votePer: 'person',
  choices: 2,
  mayVote: true,
  obstacle: null,
  questions: [
    { questionId: A, text: `Erste ${HOSTILE}`, theme: 'Geld' },
    { questionId: B, text: 'Zweite', theme: 'Geld' },
    { questionId: C, text: 'Dritte', theme: null },
  ],
  result: null,
  ...changes,
});

export async function signedIn(gateway: TestGateway, special: Special = {}): Promise<Browser> {
  play(gateway.upstream, {
    'POST /internal/links/redeem': ok({ outcome: 'done', registrationId: READY }),
    'GET /api/my/registration': ok(ownRegistration),
    'GET /api/my/questions': ok(mine()),
    'GET /api/my/vote': ok(vote()),
    ...special,
  });
  return signInByLink(gateway);
}

export const managedQuestion = (questionId: string, changes: object = {}) => ({
  questionId,
  version: 2,
  text: `Frage ${HOSTILE}`,
  channel: 'form',
  askedAt: '2020-09-02T07:00:00.000Z',
  author: { registrationId: READY, name: HOSTILE, municipality: 'Musterstadt', ended: true },
  themeId: null,
  mergedInto: null,
  hiddenReason: null,
  ...changes,
});
export const managedList = (changes: object = {}) => ({
  phase: 'collecting',
  steps: ['freeze'],
  closesAt: null,
  votePer: 'municipality',
  choices: 3,
  resultShown: false,
  voters: 5,
  ballots: 0,
  themes: [
    { themeId: THEME, title: HOSTILE },
    { themeId: OTHER_THEME, title: 'Geld' },
  ],
  questions: [
    managedQuestion(A, { themeId: THEME }),
    managedQuestion(B, { mergedInto: A, channel: 'staff', author: null }),
    managedQuestion(C, { hiddenReason: HOSTILE }),
  ],
  ...changes,
});
