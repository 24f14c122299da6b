import { CatalogueInTest } from './catalogue-in-test.js';

describe('what was published when', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());
  beforeEach(() => catalogue.service.clock.set('2020-09-01T09:00'));

  it('weighs each change of a revision and says it in words', async () => {
    const offer = await catalogue.published();
    await catalogue.edit(offer.offerId, {
      description: { de: 'Neu' },
      venue: { kind: 'online', platform: 'Jitsi' },
    });
    const [revision] = (await catalogue.get(offer.offerId, 'revisions')).body.items;
    expect(revision).toMatchObject({
      number: 2,
      lifecycle: 'published',
      reason: null,
      changes: [
        { pointer: '/venue/platform', materiality: 'promise', before: 'Webex', after: 'Jitsi' },
        { pointer: '/description', materiality: 'silent' },
      ],
      told: [
        {
          materiality: 'promise',
          sentence: {
            de: 'Ort: online (Webex) → online (Jitsi)',
            en: 'Place: online (Webex) → online (Jitsi)',
          },
        },
        { materiality: 'silent', label: { de: 'Beschreibung' } },
      ],
    });
  });

  it('keeps every published state whole, and compares any two', async () => {
    const { offerId, title } = await catalogue.published();
    await catalogue.edit(offerId, { title: { de: 'Zweiter Titel' } });
    await catalogue.edit(offerId, { title: { de: 'Dritter Titel' } });
    const first = (await catalogue.get(offerId, 'revisions/1')).body;
    expect(first).toMatchObject({
      number: 1,
      told: [],
      content: { title, timeZone: 'Europe/Berlin' },
    });
    const third = (await catalogue.get(offerId, 'revisions/3')).body;
    expect(third).toMatchObject({ content: { title: { de: 'Dritter Titel' } } });
    const { body } = await catalogue.get(offerId, 'revisions/comparison?from=1&to=3');
    expect(body).toMatchObject({
      from: 1,
      to: 3,
      told: [{ sentence: { de: 'Titel: Beispiel-Austausch → Dritter Titel' } }],
    });
    expect(await catalogue.get(offerId, 'revisions/4')).toMatchObject({
      status: 404,
      body: { code: 'revision.not_found' },
    });
  });

  it.each(['0', '-1', '1.5', 'x', '99999999999'])('refuses revision %s', async (number) => {
    const { offerId } = await catalogue.published();
    expect((await catalogue.get(offerId, `revisions/${number}`)).status).toBe(400);
    expect((await catalogue.get(offerId, `revisions/comparison?from=${number}&to=1`)).status).toBe(
      400,
    );
  });
});
