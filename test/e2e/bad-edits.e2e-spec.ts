/** Edits and queries of staff that cannot be right, sent through the gateway. */
import { type Answer, json, send } from './hostile.js';
import { keyFor, must, onlineAustausch } from './stack.js';

const NOBODY = '01990000-0000-7000-8000-000000000000';
let offerId = '';
let editor = '';

beforeAll(async () => {
  offerId = await onlineAustausch();
  editor = await keyFor(['viewer', 'editor']);
}, 60_000);

const asEditor = (method: string, path: string, body?: unknown, etag?: string): Promise<Answer> =>
  send(method, path, {
    headers: { ...json, authorization: `Bearer ${editor}`, ...(etag && { 'if-match': etag }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
describe('what staff sends', () => {
  const condition = (expression: string): object => ({
    conditions: [
      {
        key: 'k',
        expression,
        strength: 'required',
        whenFalse: 'refused',
        message: { de: 'x', en: 'x' },
        remedy: null,
      },
    ],
  });

  it.each([
    '',
    '(',
    'nothing()',
    'agreement("organiser"',
    'agreement("somebody")',
    'hasFunction(["boss"])',
    '"a" + 1 == "b"',
    'process.exit()',
    'constructor.constructor("return process")()',
    '('.repeat(2_000),
  ])('the condition %s', async (expression) => {
    const path = `/api/offers/${offerId}/conditions`;
    const before = await must('GET', path);
    const answer = await asEditor(
      'PUT',
      path,
      condition(expression),
      `"${String(before['version'])}"`,
    );
    expect([400, 422]).toContain(answer.status);
    expect(answer.pointer).toMatch(/^\/conditions\/0\/expression/);
    expect(await must('GET', path)).toEqual(before);
  });

  it.each([
    [undefined, 428, 'request.if_match_missing'],
    ['nonsense', 428, 'request.if_match_missing'],
    ['"999999"', 412, 'request.stale'],
  ])('If-Match %s', async (etag, status, code) => {
    const edit = { internalNote: { de: 'Gekapert' } };
    const answer = await asEditor('PATCH', `/api/offers/${offerId}`, edit, etag);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it.each(['2020-02-30', '2021-02-29', '2020-13-01', '0000-01-01', '99999-01-01', 5])(
    'the day %s',
    async (date) => {
      const { version } = await must('GET', `/api/offers/${offerId}/managed`);
      const edit = { accessDispatch: { date, time: '09:00' } };
      const answer = await asEditor(
        'PATCH',
        `/api/offers/${offerId}`,
        edit,
        `"${String(version)}"`,
      );
      expect([answer.status, answer.pointer]).toEqual([400, '/accessDispatch/date']);
    },
  );

  const made = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  it.each([
    '/api/offers',
    '/api/municipalities',
    '/api/agreements',
    '/api/mails',
    '/api/offers/{offerId}/registrations',
    '/api/offers/{offerId}/invitations',
    '/api/offers/{offerId}/revisions',
  ])('cursors and queries of %s', async (route) => {
    const path = route.replace('{offerId}', offerId);
    const wrong = ['x', made([]), made({}), made([null]), made(["'"]), made(['\u0000', NOBODY, 1])];
    for (const cursor of wrong) {
      const answer = await asEditor('GET', `${path}?cursor=${cursor}`);
      expect([answer.status, answer.code, answer.pointer]).toEqual([
        400,
        'request.cursor_invalid',
        '?cursor',
      ]);
    }
    for (const query of ['limit=0', 'limit=1e9', 'limit=x', 'nothing=1', '__proto__=1']) {
      const answer = await asEditor('GET', `${path}?${query}`);
      expect([query, answer.status, answer.code]).toEqual([query, 400, 'request.invalid']);
    }
  });
});
