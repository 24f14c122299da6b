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

  describe('while the change notice was open', () => {
    type Offer = Awaited<ReturnType<CatalogueInTest['published']>>;
    const notice = async (offerId: string) => (await catalogue.get(offerId, 'change-notice')).body;
    const moved = ({ sessions }: Offer, day: string) => ({
      sessions: sessions.map((one: object) => ({ ...one, date: { kind: 'fixed', day } })),
    });

    it('asks those who registered for a day that no notice told, unless it was a slip', async () => {
      const date = { kind: 'tentativeMonth', month: '2020-12' };
      const sessions = [{ key: 'day', date, startsAt: '10:00', endsAt: '16:00' }];
      const offer = await catalogue.published({ sessions, interestList: true });
      const { offerId } = offer;

      // Corrected after a minute: nobody has registered for the eleventh.
      await catalogue.edit(offerId, moved(offer, '2020-12-11'));
      catalogue.service.clock.set('2020-09-01T09:01');
      await catalogue.edit(offerId, moved(offer, '2020-12-10'));
      expect(await notice(offerId)).toMatchObject({ asksConsent: false });
      // The open notice was never sent; people read the tenth on the page and registered.
      catalogue.service.clock.set('2020-09-20T09:00');
      await catalogue.edit(offerId, moved(offer, '2020-12-17'));
      expect(await notice(offerId)).toMatchObject({ asksConsent: true });
      // Another word does not make it forget, and the tenth again asks nobody who came for it.
      catalogue.service.clock.set('2020-09-20T09:01');
      await catalogue.edit(offerId, { title: { de: 'Neuer Titel' } });
      expect(await notice(offerId)).toMatchObject({ asksConsent: true });
      await catalogue.edit(offerId, moved(offer, '2020-12-10'));
      expect(await notice(offerId)).toMatchObject({ asksConsent: false });
    });

    it('tells of the way back, too, when people may have registered in between', async () => {
      const offer = await catalogue.published();
      await catalogue.edit(offer.offerId, moved(offer, '2020-09-25'));
      catalogue.service.clock.set('2020-09-02T09:00');
      await catalogue.edit(offer.offerId, { sessions: offer.sessions });
      const { items } = (await catalogue.get(offer.offerId, 'change-notices')).body;
      expect(items).toMatchObject([
        { state: 'open', fromRevision: 2, toRevision: 3, asksConsent: true },
        { state: 'cancelledOut', fromRevision: 1 },
      ]);
    });
  });
});
