import { newId } from '#service-kit/data/id.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('input that cannot be right', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const noTraces = (text: string) => {
    expect(text).not.toMatch(/node_modules|\.ts:|\.js:|SELECT|at async|QueryFailed/);
  };
  const countOffers = async () =>
    (await catalogue.service.sql<{ n: number }>('SELECT count(*)::int AS n FROM offer'))[0]?.n;

  it.each<[string, object, string]>([
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['a wrong type', { title: 'nur Text' }, '/title'],
    ['a list for an object', { venue: [] }, '/venue'],
    ['a kind that does not exist', { venue: { kind: 'moon' } }, '/venue/kind'],
    [
      'a day that does not exist',
      { registrationCloses: { kind: 'endOfDay', day: '2020-02-30' } },
      '/registrationCloses/day',
    ],
    [
      'a session on 31 September',
      { sessions: [{ date: { kind: 'fixed', day: '2020-09-31' } }] },
      '/sessions/0/date/day',
    ],
    [
      '25 o’clock',
      { accessDispatch: { date: '2020-09-21', time: '25:00' } },
      '/accessDispatch/time',
    ],
    ['a title of 10,000 characters', { title: { de: 'x'.repeat(10_000) } }, '/title/de'],
    ['a title with CR and LF', { title: { de: 'x\r\nBcc: y' } }, '/title/de'],
    ['a title with a right-to-left mark', { title: { de: 'x\u202Ey' } }, '/title/de'],
    ['a NUL byte', { title: { de: 'x\u0000y' } }, '/title/de'],
    [
      'a thirteenth month',
      { sessions: [{ date: { kind: 'tentativeMonth', month: '2020-13' } }] },
      '/sessions/0/date/month',
    ],
    [
      'a fifth quarter',
      { sessions: [{ date: { kind: 'tentativeQuarter', quarter: '2020-Q5' } }] },
      '/sessions/0/date/quarter',
    ],
    [
      'a whole day with a time',
      { sessions: [{ date: { kind: 'allDay', day: '2020-09-24' }, startsAt: '10:00' }] },
      '/sessions/0/startsAt',
    ],
    [
      'days that end before they begin',
      { sessions: [{ date: { kind: 'allDay', day: '2020-09-24', until: '2020-09-23' } }] },
      '/sessions/0/date/until',
    ],
    [
      'a session key with spaces',
      { sessions: [{ key: 'Teil 1', date: { kind: 'unknown' } }] },
      '/sessions/0/key',
    ],
    [
      'a deadline minus one week before',
      {
        registrationCloses: { kind: 'relative', amount: -1, unit: 'weeks', before: 'firstSession' },
      },
      '/registrationCloses/amount',
    ],
    [
      'a deadline before nothing in particular',
      { registrationCloses: { kind: 'relative', amount: 1, unit: 'weeks', before: 'lunch' } },
      '/registrationCloses/before',
    ],
    [
      'a negative price',
      { prices: [{ key: 'a', amount: { cents: -1, currency: 'EUR' }, label: { de: 'A' } }] },
      '/prices/0/amount/cents',
    ],
    [
      'a price in fractions of a cent',
      { prices: [{ key: 'a', amount: { cents: 0.5, currency: 'EUR' }, label: { de: 'A' } }] },
      '/prices/0/amount/cents',
    ],
    ['half a person', { capacity: { people: 1.5 } }, '/capacity/people'],
    ['a team of none', { team: { max: 0 } }, '/team/max'],
    ['an address without a city', { venue: { kind: 'onsite', street: 'Weg 1' } }, '/venue/city'],
    ['a speaker of no kind', { people: [{ entity: 'person', name: 'Kim' }] }, '/people/0/kind'],
    ['a follow-up to no short name', { followsUp: ['Kein Name'] }, '/followsUp/0'],
    ['an organiser that is no id', { organiserAgencyId: 'wir' }, '/organiserAgencyId'],
    ['access data in the text', { accessData: { link: 'https://example.org' } }, '/accessData'],
    ['a field named almost __proto__', JSON.parse('{"__proto__x": {"a": 1}}'), '/__proto__x'],
    [
      'a year 0000',
      { registrationCloses: { kind: 'endOfDay', day: '0000-01-01' } },
      '/registrationCloses/day',
    ],
  ])('%s: 400 with a pointer', async (_, changes, pointer) => {
    const before = await countOffers();
    const answer = await catalogue.service.call('POST', '/api/offers', {
      as: catalogue.editor,
      body: catalogue.draft(changes),
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.body.errors[0]).toMatchObject({ pointer, detail: expect.any(String) });
    noTraces(answer.text);
    expect(await countOffers()).toBe(before);
  });

  it.each<[string, string, number, string]>([
    ['broken JSON', '{"slug": ', 400, 'request.not_json'],
    ['JSON that is no object', '"text"', 400, 'request.not_json'],
    ['no body', '', 400, 'request.invalid'],
    ['a list', '[]', 400, 'request.invalid'],
    ['null', 'null', 400, 'request.not_json'],
    ['10 MB', `{"slug": "${'x'.repeat(10_000_000)}"}`, 413, 'request.too_large'],
    [
      'nesting without end',
      `{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'request.invalid',
    ],
  ])('%s is a clear refusal', async (_, raw, status, code) => {
    const answer = await catalogue.service.call('POST', '/api/offers', {
      as: catalogue.editor,
      raw,
    });
    expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
    noTraces(answer.text);
  });

  it.each<[string, string, string, object, number]>([
    ['an id that is none', 'GET', '/api/offers/not-an-id/managed', {}, 400],
    ['an unknown id', 'GET', `/api/offers/${newId()}/managed`, {}, 404],
    ['an unknown short name', 'GET', '/api/offers/gibt-es-nicht', {}, 404],
    ['a short name of 1,000 characters', 'GET', `/api/offers/${'x'.repeat(1000)}`, {}, 400],
    [
      'SQL in a short name',
      'GET',
      `/api/offers/${encodeURIComponent("'; DROP TABLE offer")}`,
      {},
      404,
    ],
    ['a NUL byte in a path', 'GET', '/api/offers/a%00b', {}, 400],
    ['half a character in a path', 'GET', '/api/offers/%E0%A4%A', {}, 400],
    ['an unknown parameter', 'GET', '/api/offers?order=asc', {}, 400],
    ['a negative page', 'GET', '/api/offers?limit=-1', {}, 400],
    ['a cursor of one’s own', 'GET', '/api/offers?cursor=abc', {}, 400],
    [
      'a cursor that is no id',
      'GET',
      `/api/offers?cursor=${Buffer.from('["x"]').toString('base64url')}`,
      {},
      400,
    ],
    [
      'If-Match that is no version',
      'PATCH',
      `/api/offers/${newId()}`,
      { 'if-match': 'W/"x"' },
      428,
    ],
    ['an Idempotency-Key with spaces', 'POST', '/api/offers', { 'idempotency-key': 'a b' }, 400],
  ])('%s is a clear refusal', async (_, method, path, headers, status) => {
    const body = method === 'GET' ? undefined : method === 'POST' ? catalogue.draft() : {};
    const answer = await catalogue.service.call(method, path, {
      as: catalogue.editor,
      body,
      headers: headers as Record<string, string>,
    });
    expect({ status: answer.status, code: answer.body?.code }).toEqual({
      status,
      code: expect.stringMatching(/^[a-z]+\.[a-z_]+$/),
    });
    noTraces(answer.text);
  });

  it.each<[string, object, string]>([
    ['an address without https', { link: 'http://example.org/' }, '/link'],
    ['a script for a link', { link: 'javascript:alert(1)' }, '/link'],
    ['a link with a line break', { link: 'https://example.org/a\r\nBcc: b' }, '/link'],
    ['a link with a direction mark', { link: 'https://example.org/\u202Ea' }, '/link'],
    [
      'a phone number with a line break',
      { link: 'https://example.org', phones: [{ number: '1\r\n2' }] },
      '/phones/0/number',
    ],
    ['an unknown field', { link: 'https://example.org', pin: '1' }, '/pin'],
  ])('access data with %s', async (_, data, pointer) => {
    const { offerId, version } = await catalogue.create();
    const answer = await catalogue.setAccess(offerId, version, data);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
