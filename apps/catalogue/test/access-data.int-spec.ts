import { randomBytes } from 'node:crypto';
import { offerBriefing } from '#contracts/internal-http.js';
import { newId } from '#service-kit/data/id.js';
import { participant, service as serviceActor, staff } from '#testing/service.js';
import { AccessSeal } from '../src/access/access-seal.js';
import { ResealTask } from '../src/access/reseal.task.js';
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

  it('are given to the services that mail them and lead people in, and to no other', async () => {
    const { offerId } = await catalogue.published();
    const answer = await briefing(offerId, '?access=true', 'notification');
    expect(answer.body.access).toEqual(accessData);
    expect(offerBriefing.parse(answer.body)).toEqual(answer.body);
    expect((await briefing(offerId, '', 'notification')).body.access).toBeNull();
    // For the join page.
    expect((await briefing(offerId, '?access=true', 'registration')).body.access).toEqual(
      answer.body.access,
    );
    expect(await briefing(offerId, '?access=true', 'eligibility')).toMatchObject({
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

  it('tell when they became others, of each session apart, and not that they were first set', async () => {
    const { sessionId: _, ...given } = contentOf().sessions[0]!;
    const sessions = ['group1', 'group2'].map((key) => ({ ...given, key }));
    const offer = await catalogue.create({ sessions });
    const set = async (body: object): Promise<void> => {
      const { version } = (await catalogue.managed(offer.offerId)).body;
      expect((await catalogue.setAccess(offer.offerId, version, body)).status).toBe(200);
    };
    const [first, second] = offer.sessions.map((one: { sessionId: string }) => one.sessionId);
    const told = async () => {
      const rows = await catalogue.service.sql<{ changes: Record<string, string> }>(
        `SELECT payload -> 'accessChanges' AS changes FROM outbox_message
          WHERE payload ->> 'offerId' = $1 ORDER BY (payload ->> 'version')::int DESC LIMIT 1`,
        [offer.offerId],
      );
      return rows[0]?.changes;
    };
    await set(accessData);
    expect(await told()).toEqual({});
    await set(accessData);
    expect(await told()).toEqual({});
    const { sessions: __, ...way } = accessData;
    const own = { ...way, session: 'group2', password: 'anders' };
    await set({ ...accessData, sessions: [own] });
    expect(Object.keys((await told())!)).toEqual([second]);
    // The common way changes for those who have none of their own.
    const before = (await told())![second as string];
    catalogue.service.clock.set('2020-09-01T12:00');
    await set({ ...accessData, password: 'neu-4711', sessions: [own] });
    const after = (await told())!;
    expect(Object.keys(after).sort()).toEqual([first, second].sort());
    expect(after[second as string]).toBe(before);
    // Removed and set again: whoever has the old ones must hear of the new.
    const { version } = (await catalogue.managed(offer.offerId)).body;
    await catalogue.service.call('DELETE', `/api/offers/${offer.offerId}/access-data`, {
      as: catalogue.editor,
      headers: { 'if-match': `"${version}"` },
    });
    catalogue.service.clock.set('2020-09-01T13:00');
    await set(accessData);
    expect(Object.values((await told())!)).toEqual(Array(2).fill('2020-09-01T11:00:00Z'));
  });

  it('are sealed anew with the newest key, and the version stays', async () => {
    const { offerId, version } = await catalogue.published();
    const seal = new AccessSeal([randomBytes(32)]);
    const lost = seal.seal(offerId, accessData);
    const keyOf = async (): Promise<string | undefined> => {
      const sql = 'SELECT access_key_id AS key FROM offer WHERE offer_id = $1';
      return (await catalogue.service.sql<{ key: string }>(sql, [offerId]))[0]?.key;
    };
    const sealWith = ({ keyId, sealed }: { keyId: string; sealed: Buffer }) =>
      catalogue.service.sql(
        'UPDATE offer SET access_key_id = $2, access_sealed = $3 WHERE offer_id = $1',
        [offerId, keyId, sealed],
      );
    const newest = await keyOf();
    const task = catalogue.service.app.get(ResealTask);
    const older = new AccessSeal([catalogue.olderKey]).seal(offerId, accessData);
    await sealWith(older);
    await Promise.all([task.run(), task.run()]);
    expect(await keyOf()).toBe(newest);
    const shown = await catalogue.get(offerId, 'access-data');
    expect(shown.body).toEqual(accessData);
    expect((await catalogue.managed(offerId)).body.version).toBe(version);
    // Without its key a value is left as it is: it is of use again once the key is back.
    await sealWith(lost);
    await task.run();
    expect(await keyOf()).toBe(lost.keyId);
    expect((await catalogue.get(offerId, 'access-data')).status).toBe(500);
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
