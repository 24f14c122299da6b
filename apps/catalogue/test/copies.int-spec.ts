import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { CatalogueInTest, secrets } from './catalogue-in-test.js';

describe('a copy of an offer as a template', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const copy = (offerId: string, body: object, as = catalogue.editor) =>
    catalogue.service.call('POST', `/api/offers/${offerId}/copies`, { as, body });

  it('is a draft without days and without access data', async () => {
    const original = await catalogue.published({ followsUp: ['vorher'] });
    const copied = await copy(original.offerId, {
      slug: 'naechstes',
      title: { de: 'Das nächste' },
    });
    expect(copied).toMatchObject({
      status: 201,
      body: {
        slug: 'naechstes',
        title: { de: 'Das nächste' },
        lifecycle: 'draft',
        version: 1,
        accessData: 'notSet',
        registrationCloses: null,
        accessDispatch: null,
        followsUp: ['vorher'],
        organiser: original.organiser,
        phase: { phase: 'draft' },
      },
    });
    const [session] = copied.body.sessions;
    expect(session).toMatchObject({ key: 'main', date: { kind: 'unknown' }, startsAt: '10:00' });
    expect(session.sessionId).not.toBe(original.sessions[0].sessionId);
    expect(copied.body.questionnaire).toEqual(original.questionnaire);
    for (const secret of secrets) expect(copied.text).not.toContain(secret);
    const sealed = await catalogue.service.sql(
      'SELECT access_key_id, access_sealed FROM offer WHERE offer_id = $1',
      [copied.body.offerId],
    );
    expect(sealed).toEqual([{ access_key_id: null, access_sealed: null }]);
    const after = await catalogue.managed(original.offerId);
    expect(after.body).toMatchObject({ version: original.version, accessData: 'set' });
  });

  it('needs a short name of its own', async () => {
    const { offerId, slug } = await catalogue.create();
    expect(await copy(offerId, { slug })).toMatchObject({
      status: 409,
      body: { code: 'offer.slug_taken' },
    });
    expect(await copy(offerId, {})).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/slug' }] },
    });
    expect((await copy(offerId, { slug: 'noch-eins', organiserAgencyId: newId() })).status).toBe(
      400,
    );
  });

  it("is not made of another agency's offer", async () => {
    const { offerId } = await catalogue.published();
    const stranger = staff(['editor'], [newId()], 'Fremd Beispiel');
    expect(await copy(offerId, { slug: 'fremd' }, stranger)).toMatchObject({
      status: 404,
      body: { code: 'offer.not_found' },
    });
    const viewer = staff(['viewer'], [catalogue.agencyId], 'Nur Lesen');
    expect((await copy(offerId, { slug: 'fremd' }, viewer)).status).toBe(403);
  });
});
