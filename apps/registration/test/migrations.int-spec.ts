import { DataSource } from 'typeorm';
import { offerState, registrationState } from '#contracts/states.js';
import { dataSourceOptions } from '#service-kit/data/database.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { Registration } from '../src/admission/registration.entity.js';
import { milestonesOf } from '../src/admission/registrations.js';
import { registrationDatabase } from '../src/database.js';
import { Offer } from '../src/offers/offer.entity.js';

const OFFER = '0192d0f0-0000-7000-8000-00000000c001';
const PERSON = '0192d0f0-0000-7000-8000-00000000d001';
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

/** As the first release told it. */
const oldState = {
  offerId: OFFER,
  version: 4,
  lifecycle: 'published',
  slug: 'online-austausch',
  title: { de: 'Online-Austausch' },
  organiser: { agencyId: OFFER, name: 'Agentur Beispiel' },
  timeZone: 'Europe/Berlin',
  sessions: [],
  eventDay: '2020-09-24',
  registrationOpensAt: null,
  registrationClosesAt: null,
  questionsCloseAt: null,
  accessDispatch: null,
  procedure: [],
  capacityPeople: 3,
  questionnaire: [],
};

it('brings the rows of the first release up to date, and back', async () => {
  await source.query(
    `INSERT INTO offer (offer_id, version, slug, agency_id, state) VALUES ($1, 4, 'x', $1, $2)`,
    [OFFER, JSON.stringify(oldState)],
  );
  await source.query(
    'INSERT INTO capacity (offer_id, wanted_people, limit_people, taken) VALUES ($1, 3, 3, 1)',
    [OFFER],
  );
  await source.query(
    `INSERT INTO registration (id, offer_id, version, functions, locale, channel, stage, eligibility,
       approval, seat, attendance, eligibility_request, decision, overridden, confirm_by,
       submitted_at, admitted_at)
     VALUES ($1, $2, 4, '["other"]', 'de', 'form', 'done', 'eligible', 'approved', 'confirmed',
       'unknown', 2, $3, false, now(), now(), now())`,
    [
      PERSON,
      OFFER,
      JSON.stringify({
        decisionId: OFFER,
        outcome: 'eligible',
        conditionsVersion: 1,
        findings: [],
        decidedAt: '2020-09-01T07:00:00Z',
      }),
    ],
  );

  await source.runMigrations();
  const { state } = await source.getRepository(Offer).findOneByOrFail({ offerId: OFFER });
  expect(state).toEqual(offerState.parse(oldState));
  const registration = await source.getRepository(Registration).findOneByOrFail({ id: PERSON });
  expect(registration).toMatchObject({
    open: [],
    datesKnown: 1,
    rank: null,
    decision: { request: 2, revision: 0, outcome: 'eligible', priceClass: null },
  });
  expect(registrationState.shape.milestones.safeParse(milestonesOf(registration)).success).toBe(
    true,
  );

  // Back to the first release, through everything that has come since the rows were written.
  const since = source.migrations.findIndex(({ name }) => name === 'EveryOffer1700000000102');
  for (let at = since; at < source.migrations.length; at++) await source.undoLastMigration();
  const columns = await source.query<{ column_name: string }[]>(
    `SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'registration' AND column_name IN ('open', 'rank', 'counted')`,
  );
  expect(columns).toEqual([]);
});

it('keeps of the warnings about access when the last one of an offer was', async () => {
  const { migrations } = registrationDatabase;
  const at = migrations.findIndex((one) => new one().name === 'AccessWarnings1700000000123');
  const before = await createTestDatabase([
    { ...registrationDatabase, migrations: migrations.slice(0, at) },
  ]);
  const database = await new DataSource(
    dataSourceOptions(registrationDatabase, before.url, 2),
  ).initialize();
  try {
    await database.query(
      `INSERT INTO access_warning (offer_id, session_id, starts_at, hours, warned_at)
       SELECT $1, $2, '2020-09-24T07:30:00Z', hours, warned_at::timestamptz
         FROM (VALUES (24, '2020-09-23T07:30:00Z'), (2, '2020-09-24T05:30:00Z')) AS of (hours, warned_at)`,
      [OFFER, PERSON],
    );
    await database.runMigrations();
    expect(await database.query('SELECT * FROM access_warning')).toEqual([
      { offer_id: OFFER, warned_at: new Date('2020-09-24T05:30:00Z') },
    ]);
  } finally {
    await database.destroy();
    await before.drop();
  }
});
