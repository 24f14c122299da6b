import { offerState } from '#contracts/states.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('from draft to publication', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  it('is refused with a list of what is missing, and goes once nothing is', async () => {
    const { offerId, version, openPoints } = await catalogue.create({ title: null });
    const missing = ['titleMissing', 'organiserUnknown', 'conditionsMissing', 'accessDataMissing'];
    expect(openPoints.map((point: { code: string }) => point.code)).toEqual(missing);

    const refused = await catalogue.publish(offerId);
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'offer.not_publishable', status: 422 });
    expect(refused.body.errors.map((error: { code: string }) => error.code)).toEqual(missing);
    expect(refused.body.errors[3]).toEqual({
      code: 'accessDataMissing',
      pointer: '/accessData',
      detail: expect.stringContaining('Zugangsdaten fehlen'),
      message: { de: expect.any(String), en: expect.any(String) },
      neededBy: [{ kind: 'mail', mail: 'access' }],
      blocks: 'publication',
    });

    await catalogue.patch(offerId, version, { title: { de: 'Ein Titel' } });
    await catalogue.agencyRecorded('Beispielagentur');
    await catalogue.conditionsRevised(offerId);
    const { version: now } = (await catalogue.managed(offerId)).body;
    expect((await catalogue.setAccess(offerId, now)).body.openPoints).toEqual([]);
    const published = await catalogue.publish(offerId);
    expect(published).toMatchObject({
      status: 200,
      body: { lifecycle: 'published', revision: 1, organiser: { name: 'Beispielagentur' } },
    });
    expect(published.headers.get('etag')).toBe(`"${published.body.version}"`);
  });

  it('answers the refusal in English to those who ask for it', async () => {
    const { offerId } = await catalogue.create({ title: null });
    const refused = await catalogue.service.call('POST', `/api/offers/${offerId}/publication`, {
      as: catalogue.editor,
      headers: { 'accept-language': 'en' },
    });
    expect(refused.body.errors[0].detail).toBe('A German title is missing.');
  });

  it('tells every version to the other services, drafts too, as the contract says', async () => {
    const { offerId, version } = await catalogue.published();
    const isThis = (state: { offerId: string }) => state.offerId === offerId;
    const state = await catalogue.probe.next(
      'offer.revised.v1',
      (told) => isThis(told) && told.lifecycle === 'published',
    );
    expect(offerState.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      version,
      eventDay: '2020-09-24',
      registrationClosesAt: '2020-09-18T22:00:00Z',
      questionsCloseAt: '2020-09-18T22:00:00Z',
      accessDispatch: { date: '2020-09-21', time: '09:00' },
      organiser: { agencyId: catalogue.agencyId, name: 'Beispielagentur' },
    });
    const told = catalogue.probe.named('offer.revised.v1').map((seen) => seen.payload as never);
    const versions = told.filter(isThis).map((one: { version: number }) => one.version);
    expect(versions.sort((a, b) => a - b)).toEqual(
      Array.from({ length: version }, (_, i) => i + 1),
    );
  });

  it('told twice changes nothing', async () => {
    const { offerId, version } = await catalogue.published();
    expect((await catalogue.publish(offerId)).body).toMatchObject({ version, revision: 1 });
  });

  it('shows the public what is published, by id and by short name, and nothing else', async () => {
    const draft = await catalogue.create();
    const offer = await catalogue.published({ internalNote: { de: 'nur für uns' } });
    const { service } = catalogue;
    const byId = await service.call('GET', `/api/offers/${offer.offerId}`);
    expect(byId).toMatchObject({ status: 200, body: { slug: offer.slug } });
    expect(byId.headers.get('etag')).toBe(`"${offer.version}"`);
    expect((await service.call('GET', `/api/offers/${offer.slug}`)).body).toEqual(byId.body);
    expect(byId.text).not.toContain('nur für uns');
    for (const hidden of [draft.offerId, draft.slug]) {
      expect(await service.call('GET', `/api/offers/${hidden}`)).toMatchObject({
        status: 404,
        body: { code: 'offer.not_found' },
      });
    }
    const list = await service.call('GET', '/api/offers?limit=200');
    const slugs = list.body.items.map((one: { slug: string }) => one.slug);
    expect(slugs).toContain(offer.slug);
    expect(slugs).not.toContain(draft.slug);
  });

  it('says by the clock whether registration is open, up to the last second of the last day', async () => {
    const { offerId } = await catalogue.published();
    const stateAt = async (time: string) => {
      catalogue.service.clock.set(time);
      return (await catalogue.service.call('GET', `/api/offers/${offerId}`)).body.registration
        .state;
    };
    expect(await stateAt('2020-09-18T23:59:59')).toBe('open');
    expect(await stateAt('2020-09-19T00:00:00')).toBe('closed');
    catalogue.service.clock.set('2020-09-01T09:00');
  });

  it('pages through the list without gaps or repetition', async () => {
    for (let count = 0; count < 3; count++) await catalogue.published();
    const all = (await catalogue.service.call('GET', '/api/offers?limit=200')).body.items;
    const seen: unknown[] = [];
    let next = '/api/offers?limit=2';
    for (;;) {
      const { body } = await catalogue.service.call('GET', next);
      seen.push(...body.items);
      if (!body.nextCursor) break;
      next = `/api/offers?limit=2&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('creates one offer for a repeated request with the same key', async () => {
    const draft = catalogue.draft();
    const send = (body: object) =>
      catalogue.service.call('POST', '/api/offers', {
        as: catalogue.editor,
        body,
        headers: { 'idempotency-key': 'schluessel-0001' },
      });
    const [first, second] = [await send(draft), await send(draft)];
    expect(second.body).toEqual(first.body);
    expect((await send({ ...draft, format: 'conference' })).status).toBe(422);
    const again = await catalogue.service.call('POST', '/api/offers', {
      as: catalogue.editor,
      body: draft,
    });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'offer.slug_taken', pointer: '/slug' },
    });
  });
});
