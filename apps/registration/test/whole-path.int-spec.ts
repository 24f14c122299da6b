import { schemaDrift } from '#service-kit/data/database.js';
import { eventually } from '#testing/eventually.js';
import { participant, service } from '#testing/service.js';
import { registrationDatabase } from '../src/database.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  tokenOf,
  viewer,
} from './registration-in-test.js';

const desk = RegistrationInTest.forFile();

it('has migrations that give exactly what the entities say', async () => {
  const url = desk.service.env['DATABASE_URL'] ?? '';
  expect(await schemaDrift(registrationDatabase, url)).toEqual([]);
});

it('leads from the form to a place and away again, and tells the others each step', async () => {
  const offer = await desk.tell(onlineAustausch());
  const body = person();
  const submitted = await desk.submit(offer, body);
  expect(submitted.status).toBe(202);
  expect(submitted.body).toEqual({ status: 'accepted', became: 'registration' });
  const id = await desk.idOf(offer, body.email);

  const claimed = await desk.claim(id, 'addressConfirmation');
  expect(claimed).toMatchObject({
    email: body.email,
    firstName: 'Erika',
    municipality: 'Musterstadt',
    openSteps: ['confirmAddress', 'answers'],
    missingAnswers: [{ de: 'Ihre Frage' }],
  });
  const confirmed = await desk.service.call('POST', '/internal/confirmations', {
    as: service('gateway'),
    body: { token: tokenOf(claimed?.links.confirmAddress) },
  });
  expect(confirmed.body).toEqual({ outcome: 'done', registrationId: id });
  // The gateway brought the link; who holds it is the person.
  const recorded = `SELECT actor FROM audit_entry
    WHERE subject_id = $1 AND action = 'registration.addressConfirmed'`;
  expect(await desk.service.sql(recorded, [id])).toEqual([{ actor: 'participant' }]);
  const asked = await desk.queue.next(
    'registration.eligibility-requested.v1',
    (message) => message.registrationId === id,
  );
  expect(asked).toMatchObject({ request: 1, functions: ['educationManager'] });

  await desk.decide(id, offer);
  expect((await desk.mine(id)).body.standing.code).toBe('awaitingApproval');
  const approved = await desk.approve(id);
  expect(approved.status).toBe(200);
  expect(approved.body.position).toMatchObject({ stage: 'done', seat: 'confirmed' });
  const mine = await desk.mine(id);
  expect(mine.body.standing.code).toBe('admitted');
  expect(mine.headers.get('etag')).toBe('"4"');

  const withdrawn = await desk.withdraw(id);
  expect(withdrawn.body.position).toMatchObject({ stage: 'ended', seat: 'released' });
  const again = await desk.withdraw(id);
  expect(again.status).toBe(200);
  expect(again.body.version).toBe(withdrawn.body.version);

  await eventually(() => desk.progress(id).length === 5);
  expect(desk.progress(id).map((state) => [state.version, state.position.stage])).toEqual([
    [1, 'confirmAddress'],
    [2, 'eligibility'],
    [3, 'approval'],
    [4, 'done'],
    [5, 'ended'],
  ]);
  expect(JSON.stringify(desk.queue.seen)).not.toMatch(/@example|Erika|Beispiel"/);
  expect((await desk.claim(id, 'access'))?.position.stage).toBe('ended');
});

it('tells the organiser what happened, in sentences', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.awaitingApproval(offer);
  await desk.approve(id);
  await desk.withdraw(id);
  const details = await desk.service.call('GET', `/api/registrations/${id}`, { as: viewer });
  const sentences = (details.body.history as { sentence: { de: string } }[]).map(
    (entry) => entry.sentence.de,
  );
  expect(sentences).toEqual([
    'Angemeldet über das Formular → Adresse bestätigen',
    'Adresse bestätigt → Voraussetzungen prüfen',
    'Voraussetzungen erfüllt → Entscheidung des Veranstalters',
    'Zugelassen → dabei',
    'Selbst abgemeldet → beendet',
  ]);
  expect(details.body.decision.outcome).toBe('eligible');
});

it('keeps the record of events from being changed', async () => {
  const change = desk.service.sql(`UPDATE audit_entry SET action = 'nothing'`);
  await expect(change).rejects.toThrow('append-only');
  await expect(desk.service.sql('DELETE FROM audit_entry')).rejects.toThrow('append-only');
});

it('ends a refused registration with the reasons, and lets the address register anew', async () => {
  const offer = await desk.tell(onlineAustausch());
  const body = person();
  const id = await desk.confirmed(offer, body);
  await desk.decide(id, offer, 'refused');
  const mine = await desk.mine(id);
  expect(mine.body.standing).toMatchObject({
    code: 'refused',
    why: [{ de: 'Diese Voraussetzung ist nicht erfüllt: „Zielvereinbarung“' }],
  });
  expect((await desk.claim(id, 'refusal'))?.findings).toHaveLength(1);
  expect(await desk.registered(offer, body)).not.toBe(id);
});

it('asks for a reason where a person must look, and shows the override', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.confirmed(offer);
  await desk.decide(id, offer, 'needsReview');

  const without = await desk.approve(id);
  expect(without.status).toBe(422);
  expect(without.body).toMatchObject({ code: 'registration.reason_needed', pointer: '/reason' });
  const approved = await desk.approve(id, { reason: 'Vertritt die Bildungsmanagerin.' });
  expect(approved.body).toMatchObject({
    overridden: true,
    staffReason: 'Vertritt die Bildungsmanagerin.',
    position: { stage: 'done', eligibility: 'needsReview' },
  });
  expect(approved.body.history.at(-1).sentence.de).toBe('Zugelassen, entgegen der Prüfung → dabei');
  expect((await desk.mine(id)).text).not.toContain('Vertritt');

  const repeated = await desk.approve(id, { reason: 'noch einmal' });
  expect(repeated.status).toBe(409);
  expect(repeated.body.code).toBe('registration.nothing_to_decide');

  const path = `/api/registrations/${id}/withdrawal`;
  await desk.service.call('POST', path, { as: approver, body: {} });
  expect((await desk.mine(id)).body.standing.why).toEqual([]);
});

it('declines with words for the participant', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.awaitingApproval(offer);
  const path = `/api/registrations/${id}/decline`;
  const without = await desk.service.call('POST', path, { as: approver, body: {} });
  expect(without.status).toBe(400);
  const body = { reason: 'Leider nur für Koordinationen.' };
  const declined = await desk.service.call('POST', path, { as: approver, body });
  expect(declined.body.position).toMatchObject({ stage: 'ended', approval: 'declined' });
  expect((await desk.claim(id, 'refusal'))?.declineReason).toBe(body.reason);
  expect((await desk.mine(id)).body.standing.why[0].de).toBe(body.reason);
});

it('follows another procedure where the offer has one', async () => {
  const kinds = ['confirmAddress', 'eligibility', 'seat'] as const;
  const procedure = kinds.map((kind) => ({ kind, owner: 'system' as const, dueDays: null }));
  const offer = await desk.tell(onlineAustausch({ procedure }));
  const id = await desk.confirmed(offer);
  await desk.decide(id, offer);
  const { stage, approval, seat } = await desk.position(id);
  expect([stage, approval, seat]).toEqual(['done', 'open', 'confirmed']);
});

it('changes answers under If-Match, until the question deadline', async () => {
  const offer = await desk.tell(onlineAustausch({ registrationClosesAt: null }));
  const id = await desk.confirmed(offer);
  const put = (answers: object, headers: Record<string, string> = {}) =>
    desk.service.call('PUT', '/api/my/answers', {
      as: participant(id),
      body: { answers },
      headers,
    });

  expect((await put({ camera: true })).status).toBe(428);
  expect((await put({ camera: true }, { 'if-match': '"1"' })).status).toBe(412);
  const answers = { camera: true, question: 'Wie geht das?' };
  const changed = await put(answers, { 'if-match': '"2"' });
  expect(changed.body).toMatchObject({ version: 3, openSteps: [], answers });
  const wrong = await put({ camera: 'ja', hat: 1 }, { 'if-match': '"3"' });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors).toMatchObject([
    { pointer: '/answers/camera' },
    { pointer: '/answers/hat' },
  ]);

  desk.service.clock.set('2020-09-18T23:59');
  expect((await put({ camera: false }, { 'if-match': '"3"' })).status).toBe(200);
  desk.service.clock.set('2020-09-19T00:00');
  const late = await put({ camera: true }, { 'if-match': '"4"' });
  expect(late.body.code).toBe('registration.answers_closed');
  desk.service.clock.set('2020-09-01T09:00');
});
