/** What whoever sets access data is told: beforehand, and of a mistake. */
import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { sessionOf } from '../src/offers/offer-content.fixture.js';
import { accessData, CatalogueInTest, secrets } from './catalogue-in-test.js';

describe('access data', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  it('tell beforehand which sessions would change, without a secret and without a trace', async () => {
    const { offerId, sessions } = await catalogue.published();
    const url = `/api/offers/${offerId}/access-data/preview`;
    const preview = (body: object, as = catalogue.editor) =>
      catalogue.service.call('POST', url, { as, body });
    const same = await preview(accessData);
    expect(same).toMatchObject({ status: 200, body: { change: {}, reworded: [] } });
    const before = (await catalogue.managed(offerId)).body;
    const other = await preview({ ...accessData, password: 'neu-4712' });
    const now = catalogue.service.clock.now().toString();
    expect(other.body.change).toEqual({ accessChanges: { [sessions[0].sessionId]: now } });
    // Mails with a personal link read the same whatever the data are.
    expect([before.joining.way, other.body.reworded]).toEqual(['personalLink', []]);
    for (const secret of [...secrets, 'neu-4712']) expect(other.text).not.toContain(secret);
    expect((await catalogue.managed(offerId)).body).toEqual(before);
    expect((await catalogue.get(offerId, 'access-data')).body).toEqual(accessData);
    const { sessions: _, ...way } = accessData;
    const unknown = await preview({ ...accessData, sessions: [{ ...way, session: 'nirgends' }] });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'offer.inconsistent' } });
    // Who may not read them may not find out by trying either.
    const viewer = staff(['viewer', 'approver', 'ops'], [catalogue.agencyId]);
    expect((await preview(accessData, viewer)).status).toBe(403);
    expect((await preview(accessData, staff(['editor'], [newId()]))).status).toBe(404);
  });

  it('come with their day to an offer that is published already: neither goes without the other', async () => {
    await catalogue.agencyRecorded();
    const { offerId } = await catalogue.create({ accessDispatch: null });
    await catalogue.conditionsRevised(offerId);
    const { version } = (await catalogue.publish(offerId)).body;
    const { sessions: _, ...way } = accessData;
    const alone = await catalogue.setAccess(offerId, version, way);
    expect(alone.body.errors).toMatchObject([{ code: 'accessDispatchMissing' }]);
    const accessDispatch = { date: '2020-09-21', time: '09:00' };
    const dayOnly = await catalogue.patch(offerId, version, { accessDispatch });
    expect(dayOnly.body.errors).toMatchObject([{ code: 'accessDataMissing' }]);
    const both = await catalogue.setAccess(offerId, version, { ...way, accessDispatch });
    expect(both.body).toMatchObject({ accessData: 'set', accessDispatch });
    expect((await catalogue.get(offerId, 'access-data')).body).toEqual(accessData);
    const { body } = await catalogue.get(offerId, 'revisions');
    expect(body.items[0].changes).toMatchObject([
      { pointer: '/accessData', before: 'notSet', after: 'set' },
      { pointer: '/accessDispatch', after: accessDispatch },
    ]);
    const preview = await catalogue.service.call(
      'POST',
      `/api/offers/${offerId}/access-data/preview`,
      { as: catalogue.editor, body: { ...way, accessDispatch } },
    );
    expect(preview.body.change).toEqual({ accessDispatch });
  });

  it('leave on a day of their own per session: by PUT, in what others are told, and in a trial', async () => {
    const sessions = [
      sessionOf({ key: 'part1' }),
      sessionOf({ key: 'part2', date: { kind: 'fixed', day: '2020-12-08' } }),
    ].map(({ sessionId: _, ...session }) => session);
    const { offerId } = await catalogue.published({ sessions });
    const { sessions: _, ...way } = accessData;
    const day = { date: '2020-12-07', time: '09:00' };
    const versionNow = async () => (await catalogue.managed(offerId)).body.version as number;
    const put = async (more: object) =>
      catalogue.setAccess(offerId, await versionNow(), { ...way, ...more });
    const trial = await catalogue.service.call(
      'POST',
      `/api/offers/${offerId}/access-data/preview`,
      {
        as: catalogue.editor,
        body: { ...way, sessionDispatch: { part2: day } },
      },
    );
    expect(trial.body.change.schedule).toMatchObject([
      { key: 'part1' },
      { key: 'part2', accessDispatch: day },
    ]);
    expect(trial.body.change.schedule[0]).not.toHaveProperty('accessDispatch');
    const set = await put({ sessionDispatch: { part2: day } });
    expect(set.body.sessions).toMatchObject([{ accessDispatch: null }, { accessDispatch: day }]);
    const told = await catalogue.probe.next(
      'offer.revised.v1',
      (state) => state.offerId === offerId && state.version === set.body.version,
    );
    expect(told.schedule).toMatchObject([{ key: 'part1' }, { key: 'part2', accessDispatch: day }]);
    const { body } = await catalogue.get(offerId, 'revisions');
    expect(body.items[0].changes).toContainEqual(
      expect.objectContaining({ pointer: '/sessions/1/accessDispatch', after: day }),
    );
    // What is not named stays; null follows the offer again.
    expect((await put({})).body.sessions[1].accessDispatch).toEqual(day);
    expect((await put({ accessDispatch: null })).body.errors).toMatchObject([
      { code: 'accessDispatchMissing', pointer: '/sessions/0/accessDispatch' },
    ]);
    const late = await put({ sessionDispatch: { part2: { date: '2020-12-09', time: '09:00' } } });
    expect(late.body.errors).toMatchObject([
      { code: 'accessDispatchAfterStart', pointer: '/sessions/1/accessDispatch' },
    ]);
    const unknown = await put({ sessionDispatch: { part3: day } });
    expect(unknown.body.errors).toMatchObject([{ pointer: '/sessionDispatch/part3' }]);
    const back = await put({ sessionDispatch: { part2: null } });
    expect(back.body.sessions[1].accessDispatch).toBeNull();
  });

  it("say in the reader's language what an address has to look like", async () => {
    const { offerId } = await catalogue.published();
    const { version } = (await catalogue.managed(offerId)).body;
    const said = async (language: string) => {
      const answer = await catalogue.service.call('PUT', `/api/offers/${offerId}/access-data`, {
        as: catalogue.editor,
        headers: { 'if-match': `"${version}"`, 'accept-language': language },
        body: { link: 'http://example.org/1' },
      });
      return answer.body.errors;
    };
    const german = 'erwartet wird eine Internetadresse, die mit https:// beginnt';
    expect(await said('de')).toMatchObject([{ pointer: '/link', detail: german }]);
    expect(await said('en')).toMatchObject([{ pointer: '/link', detail: 'an https address' }]);
  });
});
