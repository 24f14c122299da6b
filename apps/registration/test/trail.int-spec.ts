/** What happened to an offer and all of its registrations, for people to read. */
import type { OfferState } from '#contracts/states.js';
import { trailStatement } from '../src/trail/show-trail.query.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';
import { put, putMany, states } from './registration-rows.js';

const desk = RegistrationInTest.forFile();

interface Entry {
  at: string;
  actor: string;
  kind: string;
  sentence: { de: string; en: string };
  registration: { registrationId: string; name: string | null } | null;
}
const trail = async (offer: OfferState, query = '', as = viewer) =>
  desk.service.call('GET', `/api/offers/${offer.offerId}/registrations/trail?${query}`, { as });
const told = async (offer: OfferState, query = ''): Promise<Entry[]> =>
  (await trail(offer, `limit=200&${query}`)).body.items;

it('tells who did what to whom, newest first, of people and of the offer', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer, person({ firstName: 'Ada', lastName: 'Ahorn' }));
  desk.service.clock.forward({ minutes: 1 });
  await desk.service.call('POST', `/api/offers/${offer.offerId}/invitations/addresses`, {
    as: approver,
    body: { addresses: ['kim@example.org'] },
  });
  desk.service.clock.forward({ minutes: 1 });
  await desk.withdraw(id);
  const entries = await told(offer);
  expect(entries.at(-1)).toMatchObject({
    actor: 'anonymous',
    kind: 'participant',
    sentence: { de: 'Angemeldet über das Formular → Adresse bestätigen' },
    registration: { registrationId: id, name: 'Ada Ahorn' },
  });
  expect(entries[0]).toMatchObject({
    actor: 'participant',
    sentence: { de: 'Selbst abgemeldet → beendet', en: 'Withdrew → ended' },
  });
  desk.service.clock.set('2020-09-01T09:00');
});

describe('a long trail', () => {
  let offer: OfferState;
  let first: string;
  beforeAll(async () => {
    offer = await desk.tell(onlineAustausch());
    first = await put(desk, offer, states.awaiting);
    const second = await put(desk, offer, states.awaiting);
    await desk.approve(first);
    await desk.staffDo(second, 'decline', { reason: 'Leider nicht.' });
    await desk.withdraw(first);
    await desk.service.call('POST', `/api/offers/${offer.offerId}/registrations/exports`, {
      as: approver,
      body: { columns: ['seat'], purpose: 'Planung' },
    });
  });

  it('is narrowed by kind, by person and by who did it', async () => {
    const sentences = async (query: string) =>
      (await told(offer, query)).map(({ sentence }) => sentence.de);
    expect(await sentences('kind=approver')).toEqual(['Abgelehnt → beendet', 'Zugelassen → dabei']);
    expect(await sentences('kind=files')).toEqual([
      '2 Anmeldungen als CSV ausgegeben, 1 Spalte (davon personenbezogen: 0). Zweck: Planung',
    ]);
    expect(await sentences(`registrationId=${first}`)).toEqual([
      'Selbst abgemeldet → beendet',
      'Zugelassen → dabei',
    ]);
    expect(await sentences('actor=participant')).toEqual(['Selbst abgemeldet → beendet']);
    expect(await sentences(`registrationId=${first}&actor=Nobody`)).toEqual([]);
  });

  it('comes page by page without losing or repeating anything', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await trail(offer, `limit=2${cursor}`);
      seen.push(...body.items.map((entry: { entryId: string }) => entry.entryId));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    const all = (await told(offer)) as unknown as { entryId: string }[];
    expect(seen).toEqual(all.map(({ entryId }) => entryId));
    expect(seen.length).toBeGreaterThanOrEqual(4);
  });

  it('is not there for others, and takes nothing that was made up', async () => {
    expect((await trail(offer, '', stranger)).status).toBe(404);
    expect((await trail(offer, 'kind=magic')).status).toBe(400);
    expect((await trail(offer, 'cursor=abc')).status).toBe(400);
    const other = await desk.tell(onlineAustausch());
    expect(await told(other, `registrationId=${first}`)).toEqual([]);
  });

  it('names nobody who has been erased', async () => {
    await desk.service.sql('DELETE FROM participant WHERE registration_id = $1', [first]);
    const entries = await told(offer, `registrationId=${first}`);
    expect(entries.map(({ registration }) => registration?.name)).toEqual([null, null]);
  });
});

it('is read from indexes, however many registrations there are', async () => {
  const offer = await desk.tell(onlineAustausch());
  const large = await desk.tell(onlineAustausch());
  await putMany(desk, offer, 500);
  await putMany(desk, large, 10_000);
  await putMany(desk, await desk.tell(onlineAustausch()), 10_000);
  await desk.service.sql(
    `INSERT INTO audit_entry (id, subject_id, action, actor, details, at)
     SELECT gen_random_uuid(), id, 'registration.approved', 'Kim', '{}', submitted_at
       FROM registration`,
  );
  await desk.service.sql('ANALYZE');
  const statement = trailStatement(offer.offerId, { limit: 50, kind: 'approver' });
  const rows = await desk.service.sql<{ 'QUERY PLAN': string }>(
    `EXPLAIN ${statement.sql}`,
    statement.parameters,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('audit_entry_subject');
  expect(plan).not.toMatch(/Seq Scan on (registration|audit_entry)/);
  expect(await told(large, 'kind=approver')).toHaveLength(200);
});
