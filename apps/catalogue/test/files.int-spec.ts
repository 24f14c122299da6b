import { staff } from '#testing/service.js';
import { newId } from '#service-kit/data/id.js';
import { CatalogueInTest } from './catalogue-in-test.js';

const yaml = { 'content-type': 'application/yaml', 'accept-language': 'en' };
let serial = 0;
const slugOf = () => `datei-${++serial}`;
const fileOf = (slug: string, title = 'Erster Titel') => `# Kommentar
organiser: agentur
offer:
  slug: ${slug}
  format: onlineExchange
  title:
    de: ${title}
  sessions:
    - key: part1
      date: { kind: fixed, day: 2020-09-24 }
      startsAt: '10:00'
      endsAt: '14:00'
`;

describe('offers as files', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => {
    catalogue = await CatalogueInTest.start();
    await catalogue.agencyRecorded('Beispielagentur', 1, 'agentur');
  });
  afterAll(() => catalogue.stop());

  const send = (
    raw: string | Buffer<ArrayBuffer>,
    { check = false, version = 0, as = catalogue.editor } = {},
  ) =>
    catalogue.service.call('POST', `/api/offers/import${check ? '?check=true' : ''}`, {
      as,
      raw,
      headers: { ...yaml, ...(version > 0 && { 'if-match': `"${version}"` }) },
    });
  const countOffers = async () =>
    (await catalogue.service.sql<{ n: number }>('SELECT count(*)::int AS n FROM offer'))[0]?.n;
  const exported = (offerId: string) =>
    catalogue.service.call('GET', `/api/offers/${offerId}/export`, { as: catalogue.editor });

  it('a checked file says what it would mean for the mail plan, and only then', async () => {
    const slug = slugOf();
    expect((await send(fileOf(slug), { check: true })).body.planned).toBeNull();
    const made = (await send(fileOf(slug))).body;
    expect(made.planned).toBeNull();
    const later = fileOf(slug).replace('2020-09-24', '2020-10-01');
    const { body } = await send(later, { check: true, version: made.version });
    expect(body.planned).toMatchObject({ change: { eventDay: '2020-10-01' }, reworded: [] });
    const [session] = body.planned.change.sessions;
    expect(session.startsAt).toBe('2020-10-01T08:00:00Z');
    expect((await catalogue.managed(made.offerId)).body.version).toBe(made.version);
  });

  it('a file becomes a draft; only checked it becomes nothing', async () => {
    const slug = slugOf();
    const before = await countOffers();
    const checked = await send(fileOf(slug), { check: true });
    expect(checked).toMatchObject({
      status: 200,
      body: { check: true, result: 'created', offerId: null, lifecycle: 'draft' },
    });
    expect(checked.body.openPoints.length).toBeGreaterThan(0);
    expect(checked.body.contradictions).toEqual([]);
    expect(await countOffers()).toBe(before);

    const imported = await send(fileOf(slug));
    expect(imported.body).toMatchObject({ check: false, result: 'created', accessData: 'notSet' });
    const managed = await catalogue.managed(imported.body.offerId);
    expect(managed.body).toMatchObject({ slug, title: { de: 'Erster Titel' }, lifecycle: 'draft' });
  });

  it('what is exported is imported as unchanged; edited, it says what changed', async () => {
    const { body: made } = await send(fileOf(slugOf()));
    const { text, headers } = await exported(made.offerId);
    expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(headers.get('etag')).toBe(`"${made.version}"`);
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=http.*offer\.schema\.json\norganiser: agentur\n/,
    );
    expect(text).not.toMatch(/sessionId|null/);

    const same = await send(text, { version: made.version });
    expect(same.body).toMatchObject({ result: 'unchanged', changes: [], version: made.version });

    const before = await catalogue.managed(made.offerId);
    const other = text.replace('Erster Titel', 'Zweiter Titel').replace("'14:00'", "'15:00'");
    const changed = await send(other.replace('endsAt: 14:00', 'endsAt: 15:00'), {
      version: made.version,
    });
    expect(changed.body).toMatchObject({ result: 'updated', version: made.version + 1 });
    expect(changed.body.changes).toEqual([
      { pointer: '/title/de', before: 'Erster Titel', after: 'Zweiter Titel' },
      { pointer: '/sessions/0/endsAt', before: '14:00', after: '15:00' },
    ]);
    expect(changed.body.told.map((one: { sentence: { de: string } }) => one.sentence.de)).toEqual([
      'Ende: 14:00 Uhr → 15:00 Uhr',
      'Titel: Erster Titel → Zweiter Titel',
    ]);
    const after = await catalogue.managed(made.offerId);
    expect(after.body.sessions[0].sessionId).toBe(before.body.sessions[0].sessionId);
  });

  it('an offer that is there needs If-Match, and the right one', async () => {
    const slug = slugOf();
    const { body: made } = await send(fileOf(slug));
    const other = fileOf(slug, 'Anders');
    expect((await send(other)).status).toBe(428);
    expect((await send(other, { version: made.version + 7 })).status).toBe(412);
    expect((await send(other, { check: true })).body.changes).toHaveLength(1);
    expect((await catalogue.managed(made.offerId)).body.title.de).toBe('Erster Titel');
  });

  it('all of a file or nothing: access data that do not fit keep the text as it was', async () => {
    const slug = slugOf();
    const { body: made } = await send(fileOf(slug));
    const bad = `${fileOf(slug, 'Anders')}accessData: { link: 'http://example.org' }\n`;
    const answer = await send(bad, { version: made.version });
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/accessData/link', line: 13, column: 15 }),
    ]);
    expect((await catalogue.managed(made.offerId)).body.title.de).toBe('Erster Titel');
    const good = `${fileOf(slug, 'Anders')}accessData: { link: 'https://example.org/geheim' }\n`;
    const set = await send(good, { version: made.version });
    expect(set.body).toMatchObject({ result: 'updated', accessData: 'set' });
    const again = await send(good, { version: set.body.version });
    expect(again.body).toMatchObject({ result: 'unchanged', accessData: 'unchanged' });
    expect((await exported(made.offerId)).text).not.toContain('geheim');
  });

  it('a published offer gets its first access data and their day with one file, or nothing', async () => {
    const made = await catalogue.create({ accessDispatch: null });
    await catalogue.conditionsRevised(made.offerId);
    const { version, title } = (await catalogue.publish(made.offerId)).body;
    const text = (await exported(made.offerId)).text.replace(title.de, 'Anders');
    const day = `${text}  accessDispatch: { date: 2020-09-21, time: '09:00' }\n`;
    const data = `accessData: { link: 'https://example.org/geheim', sessions: SESSIONS }\n`;
    const whole = `${day}${data.replace('SESSIONS', '[]')}`;
    const dayOnly = await send(day, { version });
    expect(dayOnly.body.errors).toMatchObject([{ code: 'accessDataMissing' }]);
    const dataOnly = await send(`${text}${data.replace('SESSIONS', '[]')}`, { version });
    expect(dataOnly.body.errors).toMatchObject([{ code: 'accessDispatchMissing' }]);
    const way = "[{ session: nirgends, link: 'https://example.org/2' }]";
    const astray = await send(`${day}${data.replace('SESSIONS', way)}`, { version });
    expect(astray.body.errors).toMatchObject([
      { pointer: '/accessData/sessions/0/session', line: day.split('\n').length },
    ]);
    const checked = await send(whole, { version, check: true });
    expect(checked.body).toMatchObject({ result: 'updated', accessData: 'set' });
    const before = (await catalogue.managed(made.offerId)).body;
    expect([before.version, before.accessData, before.title.de]).toEqual([
      version,
      'notSet',
      title.de,
    ]);
    const both = await send(whole, { version });
    expect(both).toMatchObject({ status: 200, body: { version: version + 1, accessData: 'set' } });
    const { body: after } = await catalogue.managed(made.offerId);
    expect(after).toMatchObject({ accessData: 'set', accessDispatch: { date: '2020-09-21' } });
    expect((await catalogue.get(made.offerId, 'access-data')).body.link).toMatch(/geheim$/);
    const { items } = (await catalogue.get(made.offerId, 'revisions')).body;
    const pointers = items[0].changes.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/accessData', '/accessDispatch']));
    expect(JSON.stringify(items)).not.toContain('geheim');
    expect((await send(whole, { version: version + 1 })).body.result).toBe('unchanged');
    const other = whole.replace('geheim', 'anders').replace('Anders', 'Drittens');
    const replaced = await send(other, { version: version + 1 });
    expect(replaced.body).toMatchObject({ result: 'updated', accessData: 'set' });
    expect((await catalogue.get(made.offerId, 'access-data')).body.link).toMatch(/anders$/);
  });

  it('says line and column of everything that is wrong', async () => {
    const text = fileOf(slugOf())
      .replace('onlineExchange', 'Tea Party')
      .replace('de: Erster', 'de: ""\n    fr: Erster')
      .replace('2020-09-24', '2020-09-31');
    const { status, body } = await send(text);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.invalid' });
    const places = body.errors.map(
      (one: { line: number; column: number; pointer: string }) =>
        `${one.line}:${one.column} ${one.pointer}`,
    );
    expect(places.sort()).toEqual(
      [
        '11:28 /offer/sessions/0/date/day',
        '5:3 /offer/format',
        '7:5 /offer/title/de',
        '8:5 /offer/title/fr',
      ].sort(),
    );
  });

  it.each<[string, (slug: string) => string, string]>([
    [
      'a part of unknown sessions',
      (slug) =>
        `${fileOf(slug)}  parts:\n    - { key: p, title: { de: P }, rule: all, sessions: [part9] }\n`,
      '/offer/parts/0/sessions/0',
    ],
    [
      'an unknown organiser',
      (slug) => fileOf(slug).replace('organiser: agentur', 'organiser: wir'),
      '/organiser',
    ],
  ])('a rule says no to %s: line and column too', async (_, text, pointer) => {
    const { status, body } = await send(text(slugOf()));
    expect(status).toBe(422);
    const [at] = body.errors ?? [body];
    expect(at).toMatchObject({ pointer, line: expect.any(Number), column: expect.any(Number) });
  });

  it.each<[string, string | Buffer<ArrayBuffer>, number, string]>([
    ['broken YAML', 'a: [1\nb: 2', 400, 'request.not_yaml'],
    ['Latin-1', Buffer.from('organiser: Grüße', 'latin1'), 400, 'request.not_yaml'],
    ['endless nesting', '['.repeat(200_000), 400, 'request.not_yaml'],
    [
      'aliases without end',
      `a: &a [x,x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*${at ? `b${at - 1}` : 'a'}, *${at ? `b${at - 1}` : 'a'}]`).join('\n')}`,
      400,
      'request.not_yaml',
    ],
    ['a function', 'organiser: !!js/function "x"', 400, 'request.not_yaml'],
    ['5 MB', `a: ${'x'.repeat(5_000_000)}`, 413, 'request.too_large'],
    ['a list', '- a\n', 400, 'request.invalid'],
    ['nothing but a comment', '# leer\n', 400, 'request.invalid'],
  ])('%s is refused soon, and the service goes on', async (_, raw, status, code) => {
    const begun = performance.now();
    const answer = await send(raw);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.text.length).toBeLessThan(20_000);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect((await catalogue.service.call('GET', '/api/offers')).status).toBe(200);
  });

  it('YAML is read from those who may send it, and only where files are taken', async () => {
    expect(
      (await catalogue.service.call('POST', '/api/offers/import', { raw: '[', headers: yaml }))
        .status,
    ).toBe(401);
    const viewer = staff(['viewer'], [catalogue.agencyId]);
    expect((await send('[', { as: viewer })).status).toBe(403);
    const elsewhere = await catalogue.service.call('POST', '/api/offers', {
      as: catalogue.editor,
      raw: 'slug: a',
      headers: yaml,
    });
    expect(elsewhere.status).toBe(415);
  });

  it('another agency neither reads the file nor takes the name', async () => {
    const slug = slugOf();
    const { body: made } = await send(fileOf(slug));
    const foreign = staff(['editor'], [newId()]);
    const path = `/api/offers/${made.offerId}/export`;
    expect((await catalogue.service.call('GET', path, { as: foreign })).status).toBe(404);
    const taken = await send(fileOf(slug), { as: foreign, version: made.version });
    expect(taken.body).toMatchObject({ code: 'offer.slug_taken', pointer: '/offer/slug', line: 4 });
  });

  it('the same in JSON, without line and column', async () => {
    const body = {
      organiser: catalogue.agencyId,
      offer: { slug: slugOf(), format: 'onlineExchange' },
    };
    const answer = await catalogue.service.call('POST', '/api/offers/import', {
      as: catalogue.editor,
      body,
    });
    expect(answer.body).toMatchObject({ result: 'created' });
  });
});
