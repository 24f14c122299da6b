import { newId } from '#service-kit/data/id.js';
import { participant, service as serviceActor, staff } from '#testing/service.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('editing an offer', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());
  beforeEach(() => catalogue.service.clock.set('2020-09-01T09:00'));

  const revisionsOf = async (offerId: string) =>
    (
      await catalogue.service.call('GET', `/api/offers/${offerId}/revisions`, {
        as: catalogue.editor,
      })
    ).body.items;

  it('needs If-Match, and refuses one that is out of date', async () => {
    const { offerId, version } = await catalogue.create();
    const body = { targetGroup: { de: 'Alle' } };
    const without = await catalogue.service.call('PATCH', `/api/offers/${offerId}`, {
      as: catalogue.editor,
      body,
    });
    expect(without).toMatchObject({ status: 428, body: { code: 'request.if_match_missing' } });
    const edited = await catalogue.patch(offerId, version, body);
    expect(edited).toMatchObject({ status: 200, body: { version: version + 1, ...body } });
    const late = await catalogue.patch(offerId, version, { targetGroup: { de: 'Niemand' } });
    expect(late).toMatchObject({ status: 412, body: { code: 'request.stale' } });
    expect((await catalogue.managed(offerId)).body).toMatchObject(body);
  });

  it('lets one of two editors win who save at the same time', async () => {
    const { offerId, version } = await catalogue.create();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        catalogue.patch(offerId, version, { targetGroup: { de: `Stand ${at}` } }),
      ),
    );
    const statuses = answers.map((one) => one.status).sort();
    expect(statuses).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('makes no revision of a draft', async () => {
    const { offerId, version } = await catalogue.create();
    await catalogue.patch(offerId, version, { targetGroup: { de: 'Alle' } });
    expect(await revisionsOf(offerId)).toEqual([]);
  });

  it('makes a revision of what is published: date of the text, author, differences', async () => {
    const { offerId, version, sessions } = await catalogue.published();
    catalogue.service.clock.set('2020-09-03T10:00');
    const moved = sessions.map((one: object) => ({ ...one, startsAt: '10:15' }));
    const answer = await catalogue.patch(offerId, version, { sessions: moved });
    expect(answer).toMatchObject({ status: 200, body: { revision: 2, contentDate: '2020-09-03' } });
    expect(await revisionsOf(offerId)).toMatchObject([
      {
        number: 2,
        version: version + 1,
        contentDate: '2020-09-03',
        author: 'Kim Beispiel',
        createdAt: '2020-09-03T08:00:00.000Z',
        changes: [
          { pointer: '/sessions/0/startsAt', before: '10:00', after: '10:15' },
          { pointer: '/contentDate', before: '2020-09-01', after: '2020-09-03' },
        ],
      },
      { number: 1, contentDate: '2020-09-01', changes: [] },
    ]);
    const told = await catalogue.probe.next(
      'offer.revised.v1',
      (state) => state.offerId === offerId && state.version === version + 1,
    );
    expect(told.sessions[0]).toMatchObject({
      sessionId: sessions[0].sessionId,
      startsAt: '2020-09-24T08:15:00Z',
    });
  });

  it('takes the date of the text from the editor who gives one', async () => {
    const { offerId, version } = await catalogue.published();
    const body = { contentDate: '2020-08-31' };
    expect((await catalogue.patch(offerId, version, body)).body).toMatchObject({
      revision: 2,
      ...body,
    });
  });

  it('changes nothing when nothing changed', async () => {
    const offer = await catalogue.published();
    catalogue.service.clock.set('2020-09-05T10:00');
    const { offerId, version, title, sessions, venue } = offer;
    const answer = await catalogue.patch(offerId, version, { title, sessions, venue });
    expect(answer.body).toEqual(offer);
    expect(await revisionsOf(offerId)).toHaveLength(1);
  });

  it('keeps a published offer publishable, and its short name', async () => {
    const { offerId, version } = await catalogue.published();
    const broken = await catalogue.patch(offerId, version, { registrationCloses: null });
    expect(broken).toMatchObject({
      status: 422,
      body: { code: 'offer.not_publishable', errors: [{ code: 'registrationDeadlineMissing' }] },
    });
    const renamed = await catalogue.patch(offerId, version, { slug: 'ein-anderer-name' });
    expect(renamed).toMatchObject({ status: 409, body: { code: 'offer.slug_fixed' } });
    expect((await catalogue.managed(offerId)).body).toMatchObject({ version, revision: 1 });
  });

  it('knows its own sessions only', async () => {
    const { offerId, version, sessions } = await catalogue.create();
    const foreign = { ...sessions[0], sessionId: newId() };
    const answer = await catalogue.patch(offerId, version, { sessions: [foreign] });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'offer.session_unknown', pointer: '/sessions/0/sessionId' },
    });
    const twice = await catalogue.patch(offerId, version, { sessions: [sessions[0], sessions[0]] });
    expect(twice).toMatchObject({ status: 422, body: { pointer: '/sessions/1/sessionId' } });
  });

  it('does not know the offers of another agency', async () => {
    const { offerId, version } = await catalogue.published();
    const stranger = staff(['editor', 'viewer', 'approver', 'ops'], [newId()], 'Fremd Beispiel');
    const headers = { 'if-match': `"${version}"` };
    const paths: [string, string, object?][] = [
      ['GET', 'managed'],
      ['GET', 'checklist'],
      ['GET', 'revisions'],
      ['GET', 'access-data'],
      ['DELETE', 'access-data'],
      ['PUT', 'access-data', { link: 'https://example.org/' }],
      ['POST', 'publication'],
      ['PATCH', '', { contact: null }],
    ];
    for (const [method, path, body] of paths) {
      const url = `/api/offers/${offerId}/${path}`.replace(/\/$/, '');
      const answer = await catalogue.service.call(method, url, { as: stranger, body, headers });
      expect({ method, path, status: answer.status, code: answer.body.code }).toEqual({
        method,
        path,
        status: 404,
        code: 'offer.not_found',
      });
    }
    const list = await catalogue.service.call('GET', '/api/offers/managed', { as: stranger });
    expect(list.body).toEqual({ items: [], nextCursor: null });
    const draft = await catalogue.service.call('POST', '/api/offers', {
      as: stranger,
      body: catalogue.draft(),
    });
    expect(draft).toMatchObject({ status: 422, body: { pointer: '/organiserAgencyId' } });
  });

  it.each<[string, Parameters<typeof catalogue.service.call>[2], number]>([
    ['nobody signed in', {}, 401],
    ['a participant', { as: participant(newId()) }, 403],
    ['a viewer', { as: staff(['viewer']) }, 403],
    ['an approver', { as: staff(['approver']) }, 403],
    ['another service', { as: serviceActor('registration') }, 403],
  ])('refuses %s', async (_, options, status) => {
    const body = catalogue.draft();
    expect((await catalogue.service.call('POST', '/api/offers', { ...options, body })).status).toBe(
      status,
    );
    const { offerId } = await catalogue.create();
    const url = `/api/offers/${offerId}/publication`;
    expect((await catalogue.service.call('POST', url, options)).status).toBe(status);
  });

  it('finds its own drafts by short name', async () => {
    const { slug, offerId } = await catalogue.create();
    const url = `/api/offers/managed?slug=${slug}&lifecycle=draft`;
    const { body } = await catalogue.service.call('GET', url, { as: catalogue.editor });
    expect(body.items).toMatchObject([{ offerId, slug, lifecycle: 'draft' }]);
  });
});
