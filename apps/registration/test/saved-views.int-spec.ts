/** Lists that staff save for themselves and for their agency. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { staff } from '#testing/service.js';
import {
  approver,
  onlineAustausch,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';
import { put, states } from './registration-rows.js';

const AGENCY = '0192d0f0-0000-7000-8000-00000000a001';
const colleague = staff(['approver'], [AGENCY], 'Kim Kollegin');

const desk = RegistrationInTest.forFile();
let offer: OfferState;
beforeAll(async () => {
  offer = await desk.tell(onlineAustausch());
  await put(desk, offer, { lastName: 'Ahorn', ...states.waiting });
  await put(desk, offer, { lastName: 'Birke', ...states.admitted });
});

const views = (of = offer) => `/api/offers/${of.offerId}/registrations/views`;
const save = (body: object, as = approver, of = offer) =>
  desk.service.call('POST', views(of), { as, body });
const waiting = (changes: object = {}) => ({
  name: `Warteliste ${randomUUID().slice(0, 6)}`,
  shared: true,
  filter: { standing: 'waitingList' },
  sort: 'waiting',
  columns: ['lastName', 'answer:camera'],
  ...changes,
});
const listed = async (query: string, of = offer, as = viewer) =>
  desk.service.call('GET', `/api/offers/${of.offerId}/registrations?${query}`, { as });

it('is used in the list, in the counts and beside further filters', async () => {
  const { body, status } = await save(waiting());
  expect(status).toBe(201);
  expect(body).toMatchObject({ shared: true, version: 1, faults: [], changedBy: 'Test Person' });
  const { body: list } = await listed(`view=${body.viewId}`);
  expect(list.items.map((item: { lastName: string }) => item.lastName)).toEqual(['Ahorn']);
  const narrower = await listed(`view=${body.viewId}&standing=admitted`);
  expect(narrower.body.items.map((x: { lastName: string }) => x.lastName)).toEqual(['Birke']);
  const path = `/api/offers/${offer.offerId}/registrations/counts?view=${body.viewId}`;
  const counts = await desk.service.call('GET', path, { as: viewer });
  expect(counts.body).toMatchObject({ all: { total: 2 }, matching: { total: 1 } });
});

it('belongs to the agency or to one person', async () => {
  const { body: own } = await save(waiting({ shared: false }));
  const { body: shared } = await save(waiting());
  const seen = async (as: typeof approver, of = offer) => {
    const { body } = await desk.service.call('GET', views(of), { as });
    return body.items.map((view: { viewId: string }) => view.viewId);
  };
  expect(await seen(approver)).toEqual(expect.arrayContaining([own.viewId, shared.viewId]));
  expect(await seen(colleague)).toContain(shared.viewId);
  expect(await seen(colleague)).not.toContain(own.viewId);
  const other = await desk.tell(onlineAustausch());
  expect(await seen(approver, other)).toContain(own.viewId);
  expect((await listed(`view=${own.viewId}`, offer, colleague)).status).toBe(404);
  expect((await desk.service.call('GET', views(), { as: stranger })).status).toBe(404);
  const foreign = await desk.tell(
    onlineAustausch({ organiser: { agencyId: '0192d0f0-0000-7000-8000-00000000a002', name: 'B' } }),
  );
  expect((await listed(`view=${shared.viewId}`, foreign, stranger)).status).toBe(404);
});

it('is renamed, replaced and deleted by those who may', async () => {
  const { body: view } = await save(waiting());
  const one = `${views()}/${view.viewId}`;
  const put = (body: object, version: number, as = approver) =>
    desk.service.call('PUT', one, { as, body, headers: { 'if-match': `"${version}"` } });
  expect((await put(waiting(), 1, viewer)).status).toBe(403);
  const renamed = await put({ ...waiting(), name: 'Nachrücken', filter: {} }, 1);
  expect(renamed.body).toMatchObject({ name: 'Nachrücken', version: 2, filter: {} });
  expect((await put(waiting(), 1)).body.code).toBe('request.stale');
  expect((await desk.service.call('DELETE', one, { as: viewer })).status).toBe(403);
  expect((await desk.service.call('DELETE', one, { as: colleague })).status).toBe(204);
  expect((await listed(`view=${view.viewId}`)).body.code).toBe('lists.view_not_found');
});

it('has a name of its own, also when two save it at once', async () => {
  const name = `Gleich ${randomUUID().slice(0, 6)}`;
  const both = await Promise.all([save(waiting({ name })), save(waiting({ name }))]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const spelt = await save(waiting({ name: `  ${name.toUpperCase()} ` }));
  expect(spelt.body.code).toBe('lists.view_name_taken');
  expect((await save(waiting({ name, shared: false }))).status).toBe(201);
});

it('is kept by viewers for themselves only', async () => {
  expect((await save(waiting(), viewer)).status).toBe(403);
  expect((await save(waiting({ shared: false }), viewer)).status).toBe(201);
});

it('keeps no words to search for, and nothing that nobody knows', async () => {
  for (const wrong of [
    { filter: { search: 'Erika' } },
    { filter: { hat: 'red' } },
    { filter: { standing: 'somewhere' } },
    { sort: 'color' },
    { name: '' },
  ]) {
    expect([wrong, (await save(waiting(wrong))).status]).toEqual([wrong, 400]);
  }
  const unknown = await save(waiting({ columns: ['lastName', 'answer:hat'] }));
  expect(unknown.status).toBe(422);
  expect(unknown.body.errors).toMatchObject([{ pointer: '/columns/answer:hat' }]);
});

it('says what an older view holds that is not known any more, and uses none of it', async () => {
  const { body: view } = await save(waiting());
  await desk.service.sql(
    `UPDATE saved_view SET filter = '{"standing": "waitingList", "mood": "good"}', sort = 'mood',
            columns = '["lastName", "mood"]' WHERE id = $1`,
    [view.viewId],
  );
  const { body } = await desk.service.call('GET', views(), { as: viewer });
  const shown = body.items.find((each: { viewId: string }) => each.viewId === view.viewId);
  expect(shown.faults.map((fault: { field: string }) => fault.field)).toEqual([
    'filter.mood',
    'sort',
    'columns.mood',
  ]);
  const used = await listed(`view=${view.viewId}`);
  expect(used.status).toBe(422);
  expect(used.body.code).toBe('lists.view_outdated');
  expect(used.body.errors).toMatchObject([{ pointer: '/filter/mood' }, { pointer: '/sort' }]);
  expect(used.body.errors[0].detail).toContain('mood = good');
});

it('of a session of another offer is said not to be known here', async () => {
  const sessionId = offer.sessions[0]?.sessionId;
  const { body: view } = await save(waiting({ filter: { sessionId } }));
  const other = await desk.tell(onlineAustausch());
  const used = await listed(`view=${view.viewId}`, other);
  expect(used.body).toMatchObject({ code: 'lists.view_outdated' });
  expect((await listed(`view=${view.viewId}`)).status).toBe(200);
});
