import { offerBriefing } from '#contracts/internal-http.js';
import { newId } from '#service-kit/id.js';
import { participant, service as serviceActor, staff } from '#testing/service.js';
import { contentOf } from '../src/offers/offer-content.fixture.js';
import { accessData, CatalogueInTest, secrets } from './catalogue-in-test.js';

describe('access data', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const briefing = (offerId: string, query: string, who: string) =>
    catalogue.service.call('GET', `/internal/offers/${offerId}/briefing${query}`, {
      as: serviceActor(who),
    });

  it('stand in no answer, whoever asks, except the two that are made for them', async () => {
    const { offerId, slug, version } = await catalogue.published();
    const patched = await catalogue.patch(offerId, version, { contact: { name: 'Kim Beispiel' } });
    const set = await catalogue.setAccess(offerId, patched.body.version);
    expect(set.body.accessData).toBe('set');
    const everybody = [
      undefined,
      participant(newId()),
      serviceActor('registration'),
      serviceActor('notification'),
      staff(['viewer', 'approver', 'ops', 'admin']),
      catalogue.editor,
    ];
    const paths = [
      '',
      `/${offerId}`,
      `/${slug}`,
      '/managed',
      `/${offerId}/managed`,
      `/${offerId}/revisions`,
      `/${offerId}/checklist`,
    ];
    const texts = [patched.text, set.text];
    for (const as of everybody) {
      for (const path of paths) {
        texts.push((await catalogue.service.call('GET', `/api/offers${path}`, { as })).text);
      }
      texts.push(
        (await catalogue.service.call('GET', `/internal/offers/${offerId}/briefing`, { as })).text,
      );
    }
    texts.push(JSON.stringify(catalogue.probe.seen));
    // That the search would find them is shown by the answers that may hold them, below.
    for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('stand in no row of the database in clear', async () => {
    const { offerId } = await catalogue.published();
    const [row] = await catalogue.service.sql<{ key: string; sealed: Buffer }>(
      'SELECT access_key_id AS key, access_sealed AS sealed FROM offer WHERE offer_id = $1',
      [offerId],
    );
    expect(row?.key).toMatch(/^[0-9a-f]{12}$/);
    const everything = await catalogue.service.sql<{ row: string }>(
      ['offer', 'offer_revision', 'audit_entry', 'outbox_message', 'idempotency_record']
        .map((table) => `SELECT to_jsonb(t)::text AS row FROM ${table} t`)
        .join(' UNION ALL '),
    );
    const clear = [row!.sealed.toString('latin1'), ...everything.map((one) => one.row)].join('\n');
    for (const secret of secrets) {
      expect(clear).not.toContain(secret);
      expect(clear).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('are shown to an editor of the agency, and each look is recorded', async () => {
    const { offerId } = await catalogue.published();
    const url = `/api/offers/${offerId}/access-data`;
    const shown = await catalogue.service.call('GET', url, { as: catalogue.editor });
    expect(shown).toMatchObject({ status: 200, body: accessData });
    expect(shown.headers.get('cache-control')).toBe('no-store');
    for (const secret of secrets) expect(shown.text).toContain(secret);
    const trail = await catalogue.service.sql(
      `SELECT actor, details FROM audit_entry
       WHERE subject_id = $1 AND action = 'offer.access-data-revealed'`,
      [offerId],
    );
    expect(trail).toEqual([{ actor: 'Kim Beispiel', details: {} }]);
    for (const role of ['viewer', 'approver', 'ops', 'admin'] as const) {
      const other = staff([role], [catalogue.agencyId]);
      expect((await catalogue.service.call('GET', url, { as: other })).status).toBe(403);
    }
    expect((await catalogue.service.call('GET', url)).status).toBe(401);
  });

  it('are given to the notification service, and to no other', async () => {
    const { offerId } = await catalogue.published();
    const answer = await briefing(offerId, '?access=true', 'notification');
    expect(answer.body.access).toEqual(accessData);
    expect(offerBriefing.parse(answer.body)).toEqual(answer.body);
    expect((await briefing(offerId, '', 'notification')).body.access).toBeNull();
    expect(await briefing(offerId, '?access=true', 'registration')).toMatchObject({
      status: 403,
      body: { code: 'briefing.access_not_allowed' },
    });
    const asEditor = await catalogue.service.call('GET', `/internal/offers/${offerId}/briefing`, {
      as: catalogue.editor,
    });
    expect(asEditor.status).toBe(403);
    expect((await briefing(newId(), '', 'notification')).status).toBe(404);
  });

  it('can be replaced and removed, and the revision says only that', async () => {
    const { offerId, version } = await catalogue.published();
    const replaced = await catalogue.setAccess(offerId, version, { link: 'https://example.org/2' });
    const kept = await catalogue.service.call('DELETE', `/api/offers/${offerId}/access-data`, {
      as: catalogue.editor,
      headers: { 'if-match': replaced.headers.get('etag')! },
    });
    expect(kept).toMatchObject({
      status: 422,
      body: { code: 'offer.not_publishable', errors: [{ code: 'accessDataMissing' }] },
    });
    const { body } = await catalogue.service.call('GET', `/api/offers/${offerId}/revisions`, {
      as: catalogue.editor,
    });
    expect(body.items[0].changes).toEqual([
      { pointer: '/accessData', before: 'set', after: 'replaced', materiality: 'silent' },
    ]);

    const draft = await catalogue.create();
    const url = `/api/offers/${draft.offerId}/access-data`;
    expect((await catalogue.service.call('GET', url, { as: catalogue.editor })).body.code).toBe(
      'offer.access_data_not_set',
    );
    const set = await catalogue.setAccess(draft.offerId, draft.version);
    const removed = await catalogue.service.call('DELETE', url, {
      as: catalogue.editor,
      headers: { 'if-match': set.headers.get('etag')! },
    });
    expect(removed).toMatchObject({ status: 200, body: { accessData: 'notSet' } });
  });

  it('may be those of single sessions, which mails then tell by session', async () => {
    const [main] = contentOf().sessions;
    const { sessionId: _, ...given } = main!;
    const sessions = ['group1', 'group2'].map((key) => ({ ...given, key }));
    const offer = await catalogue.create({ sessions });
    const own = { ...accessData, link: 'https://meeting.example.org/j/gruppe-2' };
    const both = [
      { ...own, session: 'group2' },
      { ...own, session: 'group3' },
    ];
    const wrong = await catalogue.setAccess(offer.offerId, offer.version, {
      ...accessData,
      sessions: both.map(({ sessions: __, ...way }) => way),
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'offer.inconsistent', errors: [{ pointer: '/sessions/1/session' }] },
    });
    const { sessions: ___, ...way } = both[0]!;
    const set = await catalogue.setAccess(offer.offerId, offer.version, {
      ...accessData,
      sessions: [way],
    });
    expect(set).toMatchObject({ status: 200, body: { accessData: 'set' } });
    expect(set.text).not.toContain('gruppe-2');
    const told = await briefing(offer.offerId, '?access=true', 'notification');
    const { session: ____, ...rest } = way;
    expect(told.body.access.sessions).toEqual([
      { ...rest, sessionId: set.body.sessions[1].sessionId },
    ]);
  });
});
