/** The same for many: who is meant is settled first, and each is done by itself. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
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
const editor = staff(['editor'], [AGENCY], 'Eddi Editor');

const desk = RegistrationInTest.forFile();

const path = (offer: OfferState, rest: string) =>
  `/api/offers/${offer.offerId}/registrations/selections${rest}`;
const select = (offer: OfferState, body: object, as = approver) =>
  desk.service.call('POST', path(offer, ''), { as, body });
const act = (offer: OfferState, selectionId: string, deed: string, body: object, as = approver) =>
  desk.service.call('POST', path(offer, `/${selectionId}/${deed}`), { as, body });

interface Result {
  registrationId: string;
  position: { stage: string } | null;
  problem: { code: string; title: { de: string } } | null;
}
const codes = (results: Result[]) => results.map(({ problem }) => problem?.code ?? null);

it('hits those who matched and still match, and nobody who came later', async () => {
  const offer = await desk.tell(onlineAustausch());
  const first = await put(desk, offer, states.awaiting);
  const gone = await put(desk, offer, states.awaiting);
  await put(desk, offer, states.review);
  const { body: selection, status } = await select(offer, {
    filter: { standing: 'awaitingApproval' },
  });
  expect(status).toBe(201);
  expect(selection).toMatchObject({ count: 2, decidable: 2, withdrawable: 2, withPlace: 0 });
  expect(selection.registrationIds).toEqual([first, gone]);
  const later = await put(desk, offer, states.awaiting);
  await desk.withdraw(gone);

  const { body } = await act(offer, selection.selectionId, 'decision', { decision: 'approve' });
  expect(codes(body.results)).toEqual([null, 'bulk.no_longer_matches']);
  expect((await desk.position(first)).stage).toBe('done');
  expect((await desk.position(later)).stage).toBe('approval');

  const again = await act(offer, selection.selectionId, 'decision', { decision: 'approve' });
  expect(codes(again.body.results)).toEqual(Array(2).fill('bulk.no_longer_matches'));
});

it('gives each a transaction and one message of their own, also when one of them fails', async () => {
  const offer = await desk.tell(onlineAustausch());
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await put(desk, offer, states.awaiting));
  // A fault of the database in the middle: it must take nobody else with it.
  await desk.service.sql(
    `CREATE FUNCTION fail_one() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'out of order'; END $$`,
  );
  await desk.service.sql(
    `CREATE TRIGGER fail_one BEFORE UPDATE ON registration FOR EACH ROW
     WHEN (OLD.id = '${ids[2]}') EXECUTE FUNCTION fail_one()`,
  );
  const { body: selection } = await select(offer, { filter: { stage: 'approval' } });
  const { body } = await act(offer, selection.selectionId, 'withdrawal', { reason: 'Fällt aus.' });
  await desk.service.sql('DROP TRIGGER fail_one ON registration; DROP FUNCTION fail_one()');

  expect(codes(body.results)).toEqual([null, null, 'service.failed', null, null]);
  const others = ids.filter((_, n) => n !== 2);
  await eventually(() => Promise.resolve(others.every((id) => desk.progress(id).length > 0)));
  expect(others.map((id) => desk.progress(id).length)).toEqual([1, 1, 1, 1]);
  expect(desk.progress(ids[2] ?? '')).toEqual([]);
  expect((await desk.position(ids[2] ?? '')).stage).toBe('approval');
  const rows = await desk.service.sql<{ id: string; xmin: string }>(
    'SELECT id, xmin::text FROM registration WHERE id = ANY($1)',
    [others],
  );
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(4);
  const mine = await desk.mine(ids[0] ?? '');
  expect(mine.body.standing.why[0].de).toBe('Fällt aus.');
});

it('withdraws those of a list once, whoever stands in it twice', async () => {
  const offer = await desk.tell(onlineAustausch());
  const [one, ended] = [await put(desk, offer, {}), await put(desk, offer, states.withdrawn)];
  const foreign = await desk.tell(
    onlineAustausch({ organiser: { agencyId: '0192d0f0-0000-7000-8000-00000000a002', name: 'B' } }),
  );
  const theirs = await put(desk, foreign, {});
  const body = { registrationIds: [one, ended, one, theirs, randomUUID()], reason: 'Doppelt.' };
  const many = '/api/registrations/bulk-withdrawal';
  expect((await desk.service.call('POST', many, { as: viewer, body })).status).toBe(403);
  const answer = await desk.service.call('POST', many, { as: approver, body });
  expect(answer.body.results.map((each: Result) => each.registrationId).slice(0, 3)).toEqual([
    one,
    ended,
    theirs,
  ]);
  expect(codes(answer.body.results)).toEqual([
    null,
    'registration.ended',
    'registration.not_found',
    'registration.not_found',
  ]);
  await eventually(() => Promise.resolve(desk.progress(one).length > 0));
  expect(desk.progress(one)).toHaveLength(1);
  expect((await desk.position(theirs)).stage).toBe('approval');
});

it('answers a repeated request with what was done, and does nothing again', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, states.awaiting);
  const { body: selection } = await select(offer, {});
  const request = () =>
    desk.service.call('POST', path(offer, `/${selection.selectionId}/decision`), {
      as: approver,
      body: { decision: 'decline', reason: 'Leider voll.' },
      headers: { 'idempotency-key': `bulk-${offer.offerId}` },
    });
  const first = await request();
  expect(codes(first.body.results)).toEqual([null]);
  expect((await request()).text).toBe(first.text);
});

it('frees places for those who wait, none of whom are hit', async () => {
  const offer = await desk.tell(onlineAustausch({ capacityPeople: 2 }));
  const admitted = [
    await put(desk, offer, states.admitted),
    await put(desk, offer, states.admitted),
  ];
  const waiting = await put(desk, offer, states.waiting);
  const { body: selection } = await select(offer, { filter: { seat: 'confirmed' } });
  expect(selection.withPlace).toBe(2);
  const { body } = await act(offer, selection.selectionId, 'withdrawal', { reason: 'Umzug.' });
  expect(codes(body.results)).toEqual([null, null]);
  expect((await desk.position(waiting)).seat).toBe('confirmed');
  for (const id of admitted) expect((await desk.position(id)).stage).toBe('ended');
});

it('records the attendance of all that match', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, states.admitted);
  const { body: selection } = await select(offer, { filter: { seat: 'confirmed' } }, editor);
  const early = await act(
    offer,
    selection.selectionId,
    'attendance',
    { attendance: 'attended' },
    editor,
  );
  expect(codes(early.body.results)).toEqual(['registration.not_begun']);
  desk.service.clock.set('2020-09-24T10:30');
  const { body: anew } = await select(offer, { filter: { seat: 'confirmed' } }, editor);
  const late = await act(offer, anew.selectionId, 'attendance', { attendance: 'attended' }, editor);
  expect(codes(late.body.results)).toEqual([null]);
  expect((await act(offer, anew.selectionId, 'withdrawal', { reason: 'x' }, editor)).status).toBe(
    403,
  );
  desk.service.clock.set('2020-09-01T09:00');
});

it('knows a selection for an hour, and for who made it alone', async () => {
  const offer = await desk.tell(onlineAustausch());
  expect((await select(offer, {})).body.code).toBe('bulk.nobody');
  await put(desk, offer, states.awaiting);
  expect((await select(offer, {}, stranger)).status).toBe(404);
  expect((await select(offer, {}, viewer)).status).toBe(403);
  const { body: selection } = await select(offer, {});
  const decide = (as = approver, of = offer) =>
    act(of, selection.selectionId, 'decision', { decision: 'approve' }, as);
  expect((await decide(colleague)).body.code).toBe('bulk.selection_gone');
  expect((await decide(approver, await desk.tell(onlineAustausch()))).status).toBe(404);
  desk.service.clock.forward({ minutes: 61 });
  expect((await decide()).body.code).toBe('bulk.selection_gone');
  await select(offer, {});
  const rows = await desk.service.sql('SELECT 1 FROM selection WHERE id = $1', [
    selection.selectionId,
  ]);
  expect(rows).toEqual([]);
  desk.service.clock.set('2020-09-01T09:00');
});

it('refuses more than one request can do', async () => {
  const offer = await desk.tell(onlineAustausch());
  const { putMany } = await import('./registration-rows.js');
  await putMany(desk, offer, 501);
  const answer = await select(offer, {});
  expect(answer.body).toMatchObject({ code: 'bulk.too_many' });
  expect(answer.text).toContain('500');
});

it('writes down who did what to how many, without a name', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, { lastName: 'Geheim', ...states.awaiting });
  const { body: selection } = await select(offer, { filter: { search: 'geheim' } });
  await act(offer, selection.selectionId, 'decision', { decision: 'approve' });
  const entries = await desk.service.sql(
    `SELECT actor, details FROM audit_entry WHERE subject_id = $1`,
    [offer.offerId],
  );
  expect(entries).toMatchObject([
    { actor: 'Test Person', details: { deed: 'approve', selected: 1, done: 1 } },
  ]);
  const kept = await desk.service.sql('SELECT * FROM selection WHERE offer_id = $1', [
    offer.offerId,
  ]);
  expect(JSON.stringify([entries, kept])).not.toMatch(/geheim/i);
});
