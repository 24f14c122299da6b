import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { EligibilityInTest } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let known: { municipalityId: string; agencyId: string };
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  const { municipalityId } = await eligibility.municipality();
  const { agencyId } = await eligibility.agency();
  known = { municipalityId, agencyId };
});
afterAll(() => eligibility.stop());

const rows = async () => {
  const [row] = await eligibility.service.sql(
    `SELECT (SELECT count(*)::int FROM municipality) + (SELECT count(*)::int FROM agency)
          + (SELECT count(*)::int FROM agreement) + (SELECT count(*)::int FROM outbox_message) AS n`,
  );
  return row;
};

const municipality = { name: 'Musterdorf', kind: 'county', ags: null, federalState: 'TH' };
const agreement = () => ({
  ...known,
  kind: 'targetAgreement',
  validFrom: '2020-01-01',
  validUntil: null,
});

it.each<[string, string, () => unknown, number, string]>([
  [
    'an unknown field',
    'municipalities',
    () => ({ ...municipality, colour: 'red' }),
    400,
    '/colour',
  ],
  ['an AGS as a number', 'municipalities', () => ({ ...municipality, ags: 8111000 }), 400, '/ags'],
  [
    'an AGS without its zero',
    'municipalities',
    () => ({ ...municipality, ags: '8111000' }),
    400,
    '/ags',
  ],
  [
    'an AGS of no state',
    'municipalities',
    () => ({ ...municipality, ags: '17111000' }),
    400,
    '/ags',
  ],
  [
    'an AGS of another state',
    'municipalities',
    () => ({ ...municipality, ags: '08111000' }),
    400,
    '/federalState',
  ],
  [
    'no AGS and no state',
    'municipalities',
    () => ({ name: 'M', kind: 'county', ags: null }),
    400,
    '/federalState',
  ],
  ['an empty name', 'municipalities', () => ({ ...municipality, name: '  ' }), 400, '/name'],
  [
    '10,000 characters',
    'municipalities',
    () => ({ ...municipality, name: 'x'.repeat(10_000) }),
    400,
    '/name',
  ],
  [
    'a right-to-left mark',
    'municipalities',
    () => ({ ...municipality, name: 'Muster\u202Edorf' }),
    400,
    '/name',
  ],
  [
    'CR and LF',
    'municipalities',
    () => ({ ...municipality, name: 'Muster\r\nBcc: x' }),
    400,
    '/name',
  ],
  [
    'a kind that does not exist',
    'municipalities',
    () => ({ ...municipality, kind: 'village' }),
    400,
    '/kind',
  ],
  [
    '30 February',
    'agreements',
    () => ({ ...agreement(), validFrom: '2020-02-30' }),
    400,
    '/validFrom',
  ],
  [
    'a date with time',
    'agreements',
    () => ({ ...agreement(), validFrom: '2020-02-03T00:00:00Z' }),
    400,
    '/validFrom',
  ],
  [
    'an end before the beginning',
    'agreements',
    () => ({ ...agreement(), validUntil: '2019-12-31' }),
    400,
    '/validUntil',
  ],
  [
    'an id that is none',
    'agreements',
    () => ({ ...agreement(), agencyId: 'transmit' }),
    400,
    '/agencyId',
  ],
  [
    'an unknown municipality',
    'agreements',
    () => ({ ...agreement(), municipalityId: newId() }),
    422,
    '/municipalityId',
  ],
  [
    'an unknown agency',
    'agreements',
    () => ({ ...agreement(), agencyId: newId() }),
    422,
    '/agencyId',
  ],
  [
    'a programme with blanks',
    'programmes/memberships',
    () => ({
      municipalityId: known.municipalityId,
      programme: 'Bildung integriert',
      validFrom: '2020-01-01',
      validUntil: null,
    }),
    400,
    '/programme',
  ],
  [
    'an unknown predecessor',
    'agencies',
    () => ({ name: 'Agentur X', predecessorId: newId() }),
    422,
    '/predecessorId',
  ],
])('%s in %s', async (_name, path, body, status, pointer) => {
  const before = await rows();
  const answer = await eligibility.service.call('POST', `/api/${path}`, {
    as: eligibility.admin,
    body: body(),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const place = answer.body.pointer ?? answer.body.errors?.[0].pointer;
  expect(place).toBe(pointer);
  expect(answer.text).not.toMatch(/node_modules|\.ts:|\.js:|SELECT|QueryFailed/);
  expect(await rows()).toEqual(before);
});

it.each<[string, string, number]>([
  ['broken JSON', '{"name": ', 400],
  ['a body that is no object', '"name"', 400],
  ['10 MB', JSON.stringify({ name: 'x'.repeat(10_000_000) }), 413],
])('%s', async (_name, raw, status) => {
  const answer = await eligibility.service.call('POST', '/api/municipalities', {
    as: eligibility.admin,
    raw,
  });
  expect(answer.status).toBe(status);
});

it('a key that another entry has', async () => {
  const send = () =>
    eligibility.service.call('POST', '/api/municipalities', {
      as: eligibility.admin,
      body: { ...municipality, externalKey: 'musterdorf' },
    });
  expect((await send()).status).toBe(201);
  const second = await send();
  expect([second.status, second.body.code, second.body.pointer]).toEqual([
    409,
    'register.key_taken',
    '/externalKey',
  ]);
});

it.each([
  '/api/municipalities/abc',
  '/api/decisions',
  '/api/decisions?registrationId=1',
  '/api/offers/x/conditions',
  `/api/offers/${newId()}/conditions/versions/0`,
])('GET %s: 400', async (path) => {
  const answer = await eligibility.service.call('GET', path, { as: staff(['viewer']) });
  expect(answer.status).toBe(400);
});
