/** The register's pages on a real gateway; the eligibility service behind it is played. */
import { HOSTILE, play, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { startDesk } from './staff.fixture.js';

const TOWN = '0190a000-0000-7000-8000-0000000000c1';
const AGENCY = '0190a000-0000-7000-8000-0000000000a1';
const UNIT = '0190a000-0000-7000-8000-0000000000d1';

const period = { validFrom: '2019-01-01', validUntil: '2020-12-31' };
const entry = {
  municipalityId: TOWN,
  label: { de: `Stadt ${HOSTILE}`, en: 'Town' },
  ags: null,
  otherNames: ['Altstadt'],
  kindLabel: { de: 'Kreisfreie Stadt', en: 'County-free city' },
  federalStateName: 'Sachsen',
  county: null,
  names: [{ name: HOSTILE, validFrom: null, validUntil: null }],
  keys: [],
  valid: true,
  ...period,
};
const agreement = {
  agreementId: AGENCY,
  agencyId: AGENCY,
  jointUnitId: null,
  kind: 'targetAgreement',
  state: 'inForce',
  location: `Ort ${HOSTILE}`,
  signedOn: '2018-12-01',
  valid: false,
  ...period,
};
const items = (...list: unknown[]) => ({ status: 200, body: { items: list, nextCursor: null } });

const answers: Special = {
  'GET /api/municipalities': {
    status: 200,
    body: { items: [entry], nextCursor: 'n&xt' },
  },
  [`GET /api/municipalities/${TOWN}`]: { status: 200, body: entry },
  'GET /api/agreements': items(agreement),
  'GET /api/agencies': items({ agencyId: AGENCY, name: `Agentur ${HOSTILE}` }),
  'GET /api/municipalities/joint-units': items({
    jointUnitId: UNIT,
    name: 'Region',
    kindLabel: { de: 'Bildungsregion', en: 'Region' },
    valid: true,
    ...period,
  }),
  'GET /api/programmes/memberships': { status: 403, body: { code: 'access.not_allowed' } },
};

let gateway: TestGateway;
let staff: Browser;
beforeAll(async () => {
  ({ gateway, viewer: staff } = await startDesk('viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const asked = (path: string): URLSearchParams[] =>
  gateway.upstream.received
    .filter((one) => one.path.startsWith(path))
    .map((one) => new URLSearchParams(one.path.split('?')[1]));

it('lists what was searched for, and names of mischief stay text', async () => {
  const page = await staff.send('/verwaltung/verzeichnis?suche=Alt%26stadt');
  expect(page.status).toBe(200);
  expect(asked('/api/municipalities?')[0]?.get('search')).toBe('Alt&stadt');
  expect(page.text).toContain('auch: Altstadt');
  expect(page.text).toContain('/verwaltung/verzeichnis?suche=Alt%26stadt&amp;ab=n%26xt');
  expect(page.text).not.toContain('<script');
});

it('shows one municipality on a day, with agreements of its joint unit too', async () => {
  const page = await staff.send(`/verwaltung/verzeichnis/${TOWN}?stichtag=2020-09-24`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('am Donnerstag, 24. September 2020 galt');
  expect(page.text).toContain('ab 01.01.2019 bis 31.12.2020');
  expect(page.text).toContain('gilt nicht');
  expect(page.text).not.toContain('<script');
  // Asked at once, so they come in any order.
  const holders = asked('/api/agreements?').map((one) => [one.get('on'), one.get('jointUnitId')]);
  expect(holders).toHaveLength(2);
  expect(holders).toEqual(
    expect.arrayContaining([
      ['2020-09-24', null],
      ['2020-09-24', UNIT],
    ]),
  );
});

it('says so when the day is none, and shows everything', async () => {
  const page = await staff.send(`/verwaltung/verzeichnis/${TOWN}?stichtag=2020-02-31`);
  expect(page.text).toContain('Der Stichtag ist kein Tag');
  expect(asked('/api/agreements?')[0]?.has('on')).toBe(false);
});

it('does not exist for an address that nobody was given, nor for people without a role', async () => {
  expect((await staff.send('/verwaltung/verzeichnis/nonsense')).status).toBe(404);
  const stranger = await gateway.newBrowser().send('/verwaltung/verzeichnis');
  expect(stranger.text).not.toContain('Altstadt');
});
