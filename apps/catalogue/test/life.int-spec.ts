import { CatalogueInTest } from './catalogue-in-test.js';

const reason = { de: 'Die Referentin ist erkrankt.', en: 'The lecturer has fallen ill.' };

describe('the life of an offer', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());
  beforeEach(() => catalogue.service.clock.set('2020-09-01T09:00'));

  const post = (offerId: string, path: string, body?: object) =>
    catalogue.service.call('POST', `/api/offers/${offerId}/${path}`, {
      as: catalogue.editor,
      body,
    });
  const get = (offerId: string, path: string) => catalogue.get(offerId, path);
  const told = (offerId: string, lifecycle: string) =>
    catalogue.probe.next(
      'offer.revised.v1',
      (state) => state.offerId === offerId && state.lifecycle === lifecycle,
    );
  const dated = async (offerId: string, date: object) => {
    const { version, sessions } = (await catalogue.managed(offerId)).body;
    const body = {
      sessions: sessions.map((one: object) => ({ ...one, date })),
      // Went with the old date; a fixed one needs a day on which access data go out.
      accessDispatch: { date: '2020-09-21', time: '09:00' },
    };
    return catalogue.patch(offerId, version, body);
  };

  it('is cancelled with a reason: a revision, a message, higher calendar entries, no way back', async () => {
    const { offerId } = await catalogue.published();
    catalogue.service.clock.set('2020-09-10T12:00');
    const answer = await post(offerId, 'cancellation', { reason });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ lifecycle: 'cancelled', revision: 2, calendarSequence: 1, contentDate: '2020-09-10' },
        ...{ lifecycleSince: '2020-09-10T10:00:00.000Z', lifecycleReason: reason },
        phase: { phase: 'cancelled' },
      },
    });
    expect(await told(offerId, 'cancelled')).toMatchObject({
      lifecycleSince: '2020-09-10T10:00:00Z',
      calendarSequence: 1,
    });
    const [revision] = (await get(offerId, 'revisions')).body.items;
    expect(revision).toMatchObject({
      ...{ lifecycle: 'cancelled', reason },
      told: [{ sentence: { de: 'Status: findet statt → abgesagt' } }, {}],
    });
    const [notice] = (await get(offerId, 'change-notices')).body.items;
    expect(notice).toMatchObject({ kind: 'cancellation', state: 'sent', message: reason });
    expect(await post(offerId, 'cancellation', { reason })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    for (const [path, body] of [['postponement', {}], ['documentation'], ['publication']] as const)
      expect(await post(offerId, path, body)).toMatchObject({
        status: 409,
        body: { code: 'offer.cancelled' },
      });
    expect(await dated(offerId, { kind: 'fixed', day: '2020-10-01' })).toMatchObject({
      status: 409,
      body: { code: 'offer.cancelled' },
    });
  });

  it('is postponed without a date and keeps the old one in the revision', async () => {
    const { offerId, sessions } = await catalogue.published();
    const answer = await post(offerId, 'postponement', { reason });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ lifecycle: 'postponed', lifecycleReason: reason, accessDispatch: null, revision: 2 },
        sessions: [{ date: { kind: 'unknown' }, startsAt: '10:00' }],
        phase: { phase: 'postponed' },
      },
    });
    expect(await told(offerId, 'postponed')).toMatchObject({
      ...{ eventDay: null, sessions: [], accessDispatch: null, calendarSequence: 1 },
      lifecycleSince: '2020-09-01T07:00:00Z',
    });
    const before = (await get(offerId, 'revisions/1')).body;
    expect(before.content.sessions).toEqual(sessions);
    expect(await post(offerId, 'postponement', {})).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    expect(await post(offerId, 'publication')).toMatchObject({
      status: 409,
      body: { code: 'offer.postponed' },
    });
    const renamed = { slug: 'ein-neuer-name-danach' };
    const { version } = answer.body;
    expect(await catalogue.patch(offerId, version, renamed)).toMatchObject({
      status: 409,
      body: { code: 'offer.slug_fixed' },
    });
  });

  it('takes place again with a new date, and asks who had the old one', async () => {
    const { offerId } = await catalogue.published();
    await post(offerId, 'postponement', {});
    catalogue.service.clock.set('2020-09-05T09:00');
    const presumed = await dated(offerId, { kind: 'tentativeMonth', month: '2020-12' });
    expect(presumed).toMatchObject({
      status: 200,
      body: { lifecycle: 'published', lifecycleReason: null, phase: { phase: 'announced' } },
    });
    const notice = async () => (await get(offerId, 'change-notice')).body;
    expect(await notice()).toMatchObject({
      ...{ fromRevision: 2, asksConsent: false },
      changes: [{ after: { de: 'voraussichtlich im Dezember 2020' } }, {}],
    });
    expect((await dated(offerId, { kind: 'fixed', day: '2020-12-03' })).status).toBe(200);
    expect(await notice()).toMatchObject({ fromRevision: 2, toRevision: 4, asksConsent: true });
    expect(await told(offerId, 'published')).toMatchObject({ lifecycleSince: expect.any(String) });
  });

  it('does not ask when the old date holds after all', async () => {
    const { offerId } = await catalogue.published();
    await post(offerId, 'postponement', {});
    await dated(offerId, { kind: 'fixed', day: '2020-09-24' });
    expect((await get(offerId, 'change-notice')).body).toMatchObject({ asksConsent: false });
  });

  it('supersedes a notice that waits, and does not take its date for known', async () => {
    const { offerId } = await catalogue.published();
    await dated(offerId, { kind: 'fixed', day: '2020-09-25' });
    await post(offerId, 'postponement', {});
    const states = (await get(offerId, 'change-notices')).body.items.map(
      (one: { kind: string; state: string }) => `${one.kind} ${one.state}`,
    );
    expect(states).toEqual(['postponement sent', 'changes superseded']);
    await dated(offerId, { kind: 'fixed', day: '2020-09-25' });
    expect((await get(offerId, 'change-notice')).body).toMatchObject({ asksConsent: true });
  });

  it('is documented once it is over', async () => {
    const { offerId } = await catalogue.published();
    expect(await post(offerId, 'documentation')).toMatchObject({
      status: 409,
      body: { code: 'offer.not_over' },
    });
    catalogue.service.clock.set('2020-09-24T15:00');
    expect(await post(offerId, 'documentation')).toMatchObject({
      status: 200,
      body: { documentedAt: '2020-09-24T13:00:00.000Z', phase: { phase: 'documented' } },
    });
    expect((await get(offerId, 'change-notices')).body.items).toEqual([]);
  });

  it.each<[string, string, string, object | undefined, string]>([
    ['begun', '2020-09-24T10:00', 'postponement', {}, 'offer.begun'],
    ['over', '2020-09-24T14:00', 'postponement', {}, 'offer.over'],
    ['over', '2020-09-24T14:00', 'cancellation', { reason }, 'offer.over'],
  ])('once it has %s (%s): no %s', async (_, at, path, body, code) => {
    const { offerId } = await catalogue.published();
    catalogue.service.clock.set(at);
    expect(await post(offerId, path, body)).toMatchObject({ status: 409, body: { code } });
  });

  it.each<[string, object | undefined]>([
    ['postponement', {}],
    ['cancellation', { reason }],
    ['documentation', undefined],
  ])('a draft knows no %s', async (path, body) => {
    const { offerId } = await catalogue.create();
    expect(await post(offerId, path, body)).toMatchObject({
      status: 409,
      body: { code: 'offer.not_published' },
    });
  });

  it.each<[string, string, object | undefined]>([
    ['without a reason', 'cancellation', {}],
    ['without a body', 'cancellation', undefined],
    ['with a reason in one language', 'cancellation', { reason: { de: 'x' } }],
    ['with an empty reason', 'cancellation', { reason: { de: '', en: '' } }],
    ['with a reason that is text', 'postponement', { reason: 'x' }],
    ['with an unknown field', 'postponement', { until: '2021-01-01' }],
    ['with direction marks', 'cancellation', { reason: { de: 'a\u202Eb', en: 'b' } }],
  ])('%s: 400 for a %s', async (_, path, body) => {
    const { offerId } = await catalogue.published();
    expect(await post(offerId, path, body)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
    expect((await catalogue.managed(offerId)).body).toMatchObject({ lifecycle: 'published' });
  });

  it('lets one of several who cancel at once do it', async () => {
    const { offerId } = await catalogue.published();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post(offerId, 'cancellation', { reason })),
    );
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    expect((await catalogue.managed(offerId)).body).toMatchObject({ revision: 2 });
  });
});
