import { newId } from '#service-kit/data/id.js';
import { participant, staff } from '#testing/service.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('the list of formats', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const everybody = staff(['editor'], '*', 'Alle Beispiel');
  const stranger = staff(['editor', 'viewer'], [newId()], 'Fremd Beispiel');
  const add = (body: object, as = catalogue.editor) =>
    catalogue.service.call('POST', '/api/formats', { as, body });
  const edit = (key: string, version: number, body: object, as = catalogue.editor) =>
    catalogue.service.call('PATCH', `/api/formats/${key}`, {
      as,
      body,
      headers: { 'if-match': `"${version}"` },
    });
  const keys = async (query = '', as = catalogue.editor) =>
    (await catalogue.service.call('GET', `/api/formats${query}`, { as })).body.items.map(
      (one: { key: string }) => one.key,
    );
  const own = (key: string) => ({
    key,
    label: { de: `Format ${key}` },
    agencyId: catalogue.agencyId,
  });
  const createWith = (format: string, as = catalogue.editor) =>
    catalogue.service.call('POST', '/api/offers', { as, body: catalogue.draft({ format }) });

  it('begins with those that the announcements name', async () => {
    expect(await keys()).toEqual(
      expect.arrayContaining(['onlineExchange', 'educationLab', 'developmentWorkshop']),
    );
  });

  it("takes an agency's own format, which others neither see nor use", async () => {
    const added = await add(own('breakfast'));
    expect(added).toMatchObject({ status: 201, body: { version: 1, retiredAt: null } });
    expect(await keys()).toContain('breakfast');
    expect(await keys('', stranger)).not.toContain('breakfast');
    expect((await createWith('breakfast')).body).toMatchObject({ format: 'breakfast' });
    expect(await edit('breakfast', 1, { retired: true }, stranger)).toMatchObject({
      status: 404,
      body: { code: 'format.not_found' },
    });
    const foreign = staff(['editor'], '*', 'Alle Beispiel');
    const body = catalogue.draft({ format: 'breakfast', organiserAgencyId: newId() });
    expect(
      await catalogue.service.call('POST', '/api/offers', { as: foreign, body }),
    ).toMatchObject({
      status: 422,
      body: { code: 'offer.format_unknown', pointer: '/format' },
    });
  });

  it('shows a new label at once, and needs If-Match', async () => {
    await add(own('walk'));
    const { slug } = await catalogue.published({ format: 'walk' });
    expect(await edit('walk', 7, { label: { de: 'Rundgang' } })).toMatchObject({ status: 412 });
    const renamed = await edit('walk', 1, { label: { de: 'Rundgang', en: 'Walk' } });
    expect(renamed).toMatchObject({ status: 200, body: { version: 2, label: { de: 'Rundgang' } } });
    expect((await catalogue.service.call('GET', `/api/offers/${slug}`)).body.format).toEqual({
      key: 'walk',
      label: { de: 'Rundgang', en: 'Walk' },
    });
  });

  it('keeps a retired format on the offers that have it, and gives it to no other', async () => {
    await add(own('salon'));
    const { offerId, version, slug } = await catalogue.published({ format: 'salon' });
    expect((await edit('salon', 1, { retired: true })).body.retiredAt).not.toBeNull();
    expect(await keys()).not.toContain('salon');
    expect(await keys('?retired=true')).toContain('salon');
    const kept = await catalogue.patch(offerId, version, {
      format: 'salon',
      targetGroup: { de: 'Alle' },
    });
    expect(kept).toMatchObject({ status: 200, body: { format: 'salon' } });
    expect((await catalogue.service.call('GET', `/api/offers/${slug}`)).body.format.key).toBe(
      'salon',
    );
    expect((await createWith('salon')).body.code).toBe('offer.format_unknown');
    const other = await catalogue.create();
    const taken = await catalogue.patch(other.offerId, other.version, { format: 'salon' });
    expect(taken).toMatchObject({ status: 422, body: { code: 'offer.format_unknown' } });
    await edit('salon', 2, { retired: false });
    expect((await createWith('salon')).status).toBe(201);
  });

  it('for all is changed by those who work for all', async () => {
    const forAll = { key: 'studyTrip', label: { de: 'Studienreise' }, agencyId: null };
    expect(await add(forAll)).toMatchObject({ status: 403, body: { code: 'format.not_yours' } });
    expect((await add(forAll, everybody)).status).toBe(201);
    expect(await edit('studyTrip', 1, { retired: true })).toMatchObject({ status: 403 });
    expect(await keys('', stranger)).toContain('studyTrip');
    expect(await add(forAll, everybody)).toMatchObject({
      status: 409,
      body: { code: 'format.key_taken', pointer: '/key' },
    });
    expect(await add({ ...own('x'), agencyId: newId() })).toMatchObject({ status: 403 });
  });

  it.each<[string, object, string]>([
    ['a key with capitals first', { key: 'Frühstück' }, '/key'],
    ['no label', { label: undefined }, '/label'],
    ['a label with a direction mark', { label: { de: 'A\u202Eb' } }, '/label/de'],
    ['an agency that is no id', { agencyId: 'wir' }, '/agencyId'],
    ['an unknown field', { retired: true }, '/retired'],
  ])('%s: 400 with a pointer', async (_, changes, pointer) => {
    const answer = await add({ ...own('fine'), ...changes });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('is for staff, and its changes for editors', async () => {
    expect((await catalogue.service.call('GET', '/api/formats')).status).toBe(401);
    const guest = participant(newId());
    expect((await catalogue.service.call('GET', '/api/formats', { as: guest })).status).toBe(403);
    expect((await add(own('y'), staff(['viewer'], '*', 'Nur Lesen'))).status).toBe(403);
    expect((await edit('gibtEsNicht', 1, {})).status).toBe(404);
  });
});
