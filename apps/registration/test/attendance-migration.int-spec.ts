/** What was said of events as a whole, before sessions had lists, holds for each of their sessions. */
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#service-kit/data/database.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { registrationDatabase } from '../src/database.js';

const OFFER = '0192d0f0-0000-7000-8000-00000000c001';
const SESSIONS = ['0192d0f0-0000-7000-8000-00000000e001', '0192d0f0-0000-7000-8000-00000000e002'];
const person = (number: number): string => `0192d0f0-0000-7000-8000-00000000d00${number}`;
/** The last migration of the release that knew one offer only. */
const BEFORE = 'Reasons1700000000101';

let test: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  const { migrations } = registrationDatabase;
  const last = migrations.findIndex((migration) => new migration().name === BEFORE);
  test = await createTestDatabase([
    { ...registrationDatabase, migrations: migrations.slice(0, last + 1) },
  ]);
  source = await new DataSource(dataSourceOptions(registrationDatabase, test.url, 2)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await test.drop();
});

it('is carried over with who said it when, as far as it is on record', async () => {
  const sessions = SESSIONS.map((sessionId, at) => ({
    sessionId,
    startsAt: `2020-09-2${at}T08:00:00Z`,
    endsAt: `2020-09-2${at}T12:00:00Z`,
    preSessionStartsAt: null,
  }));
  await source.query(
    `INSERT INTO offer (offer_id, version, slug, agency_id, state) VALUES ($1, 4, 'x', $1, $2)`,
    [OFFER, JSON.stringify({ sessions, procedure: [], questionnaire: [], capacityPeople: null })],
  );
  await source.query(
    'INSERT INTO capacity (offer_id, wanted_people, limit_people, taken) VALUES ($1, 9, 9, 3)',
    [OFFER],
  );
  const people = ['attended', 'missed', 'unknown'] as const;
  for (const [at, attendance] of people.entries()) {
    await source.query(
      `INSERT INTO registration (id, offer_id, version, functions, locale, channel, stage,
         eligibility, approval, seat, attendance, eligibility_request, overridden, confirm_by,
         submitted_at)
       VALUES ($1, $2, 4, '["other"]', 'de', 'form', 'done', 'eligible', 'approved', 'confirmed',
         $3, 1, false, now(), '2020-09-01T07:00:00Z')`,
      [person(at), OFFER, attendance],
    );
  }
  await source.query(
    `INSERT INTO audit_entry (id, subject_id, action, actor, details, at)
     VALUES (gen_random_uuid(), $1, 'registration.attended', 'Demo Freigabe', '{}', '2020-09-22T09:00:00Z')`,
    [person(0)],
  );

  await source.runMigrations();
  const marks = await source.query<Record<string, unknown>[]>(
    `SELECT registration_id, session_id, offer_id, state, how, recorded_by, recorded_at, arrived_at
       FROM attendance_mark ORDER BY registration_id, session_id`,
  );
  const mark = (registration_id: string, session_id: string | undefined, state: string) => ({
    registration_id,
    session_id,
    offer_id: OFFER,
    state,
    how: 'whole',
    recorded_by: state === 'attended' ? 'Demo Freigabe' : null,
    recorded_at: new Date(state === 'attended' ? '2020-09-22T09:00:00Z' : '2020-09-01T07:00:00Z'),
    arrived_at: null,
  });
  expect(marks).toEqual([
    mark(person(0), SESSIONS[0], 'attended'),
    mark(person(0), SESSIONS[1], 'attended'),
    mark(person(1), SESSIONS[0], 'missed'),
    mark(person(1), SESSIONS[1], 'missed'),
  ]);
});
