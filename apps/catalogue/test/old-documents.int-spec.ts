import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate, schemaDrift } from '#service-kit/data/database.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { catalogueDatabase } from '../src/database.js';
import { ChangeNotice1700000001006 } from '../src/migrations/007-change-notice.migration.js';
import { Offers1700000001000 } from '../src/migrations/001-offers.migration.js';
import { offerDraft } from '../src/offers/offer-content.rules.js';

/** As issue 2 stored it. */
const session = (sessionId: string) => ({
  sessionId,
  title: null,
  date: { kind: 'fixed', day: '2020-09-24' },
  startsAt: '10:00',
  endsAt: '14:00',
  preSession: { startsAt: '09:30', kind: 'techCheck', title: { de: 'Technik-Check' } },
  items: [{ startsAt: '10:00', kind: 'plenary', title: { de: 'Begrüßung' } }],
});
const [one, two, gone] = [randomUUID(), randomUUID(), randomUUID()] as const;
const oldContent = (...ids: string[]) => ({
  format: 'onlineExchange',
  title: { de: 'Alt' },
  summary: null,
  description: null,
  targetGroup: null,
  timeZone: 'Europe/Berlin',
  venue: { kind: 'online', platform: 'Webex' },
  sessions: ids.map(session),
  registrationOpens: { kind: 'startOfDay', day: '2020-08-01' },
  registrationCloses: { kind: 'endOfDay', day: '2020-09-18' },
  questionDeadline: null,
  accessDispatch: { date: '2020-09-21', time: '09:00' },
  technicalRequirements: null,
  contact: { name: 'Kim Beispiel', email: null, phone: null },
  moderators: [
    { kind: 'person', name: 'Kim Beispiel' },
    { kind: 'team', name: 'Team der Agentur' },
  ],
  capacity: { people: 15 },
  procedure: [{ kind: 'confirmAddress', owner: 'participant', dueDays: 7 }],
  questionnaire: [],
  internalNote: null,
});

interface Row {
  content: Record<string, unknown> & { sessions: { sessionId: string; key: string }[] };
}

describe('documents from before offers knew more', () => {
  const offerId = randomUUID();
  let database: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    const { migrations } = catalogueDatabase;
    const before = migrations.slice(0, migrations.indexOf(Offers1700000001000) + 1);
    database = await createTestDatabase([{ ...catalogueDatabase, migrations: before }]);
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('SET search_path = catalogue');
    await client.query(
      `INSERT INTO offer VALUES ($1, 3, 'published', 'alt', $1, $2, '2020-09-01', 1, NULL, NULL,
         '2020-09-01Z', '2020-09-01Z', '2020-09-01Z')`,
      [offerId, oldContent(one, two)],
    );
    await client.query(
      `INSERT INTO offer VALUES ($1, 1, 'draft', 'leer', $1, $2, '2020-09-01', 0, NULL, NULL,
         '2020-09-01Z', '2020-09-01Z', NULL)`,
      [randomUUID(), { ...oldContent(), moderators: [] }],
    );
    await client.query(
      `INSERT INTO offer_revision
         VALUES ($1, $1, 1, 2, '2020-09-01', 'x', '[]', $2, '2020-09-01Z')`,
      [offerId, { slug: 'alt', ...oldContent(two, gone, one) }],
    );
    await migrate(catalogueDatabase, database.url);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const contents = async (table: string) =>
    (await client.query<Row>(`SELECT content FROM ${table} ORDER BY content -> 'sessions' DESC`))
      .rows;

  it('are what an editor could write today', async () => {
    const rows = [...(await contents('offer')), ...(await contents('offer_revision'))];
    expect(rows).toHaveLength(3);
    for (const { content } of rows) {
      const draft = {
        slug: 'alt',
        ...content,
        organiserAgencyId: '01890a5d-ac96-774b-bcce-b302099a8050',
      };
      expect(offerDraft.parse(draft)).toEqual(draft);
    }
  });

  it('keep what they said', async () => {
    const [offer] = await contents('offer');
    expect(offer?.content).toMatchObject({
      capacity: { people: 15, limitedWithoutFigure: false },
      people: [
        { kind: 'moderator', entity: 'person', name: 'Kim Beispiel', countsAgainstPlaces: false },
        { kind: 'moderator', entity: 'team', name: 'Team der Agentur' },
      ],
      sessions: [{ startsAt: '10:00', items: [{ startsAt: '10:00', endsAt: null }] }, {}],
    });
    expect(offer?.content).not.toHaveProperty('moderators');
  });

  it('call a session the same in the offer and in its revisions', async () => {
    const keys = ({ content }: Row) => content.sessions.map((each) => [each.sessionId, each.key]);
    expect(keys((await contents('offer'))[0]!)).toEqual([
      [one, 'session1'],
      [two, 'session2'],
    ]);
    expect(keys((await contents('offer_revision'))[0]!)).toEqual([
      [two, 'session2'],
      [gone, 'former2'],
      [one, 'session1'],
    ]);
  });

  it('leave a schema that the entities agree with', async () => {
    expect(await schemaDrift(catalogueDatabase, database.url)).toEqual([]);
  });
});

/** As issue 3 stored it: with a choice of groups, and stages that say nothing of seats. */
const grown = {
  ...oldContent(one, two),
  priorKnowledge: null,
  subjectToChange: false,
  interestList: false,
  preWork: [],
  coOrganisers: [],
  funder: null,
  people: [],
  prices: [],
  followsUp: [],
  team: { admissionUnit: 'case', recommendedMin: null, max: null, maxKind: 'soft' },
  capacity: {
    people: null,
    limitedWithoutFigure: false,
    municipalities: { min: null, max: 12 },
    perMunicipality: null,
    speakers: 'outside',
  },
  sessions: [one, two].map((id, at) => ({
    ...session(id),
    key: `group${at + 1}`,
    venue: null,
    accessDispatch: null,
    items: [],
  })),
  parts: ['first', 'second'].map((key) => ({
    key,
    title: { de: 'Teil' },
    rule: 'exactlyOne',
    sessions: ['group1', 'group2'],
    casesPerSession: 6,
  })),
  procedure: [
    { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
    { kind: 'approval', owner: 'approver', dueDays: null },
    { kind: 'seat', owner: 'system', dueDays: null },
  ],
  moderators: undefined,
};

describe('documents from before offers said how places are given', () => {
  const offerId = randomUUID();
  let database: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    const { migrations } = catalogueDatabase;
    const before = migrations.slice(0, migrations.indexOf(ChangeNotice1700000001006) + 1);
    database = await createTestDatabase([{ ...catalogueDatabase, migrations: before }]);
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('SET search_path = catalogue');
    await client.query(
      `INSERT INTO offer (offer_id, version, lifecycle, lifecycle_since, slug, organiser_agency_id,
         content, content_date, revision, created_at, updated_at)
       VALUES ($1, 3, 'published', '2020-09-01Z', 'alt', $1, $2, '2020-09-01', 1, '2020-09-01Z',
         '2020-09-01Z')`,
      [offerId, grown],
    );
    await client.query(
      `INSERT INTO offer_revision (revision_id, offer_id, number, version, content_date, author,
         changes, content, created_at)
       VALUES ($1, $1, 1, 2, '2020-09-01', 'x', '[]', $2, '2020-09-01Z')`,
      [offerId, { slug: 'alt', ...grown, parts: [] }],
    );
    await migrate(catalogueDatabase, database.url);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each(['offer', 'offer_revision'])(
    'are what an editor could write today: %s',
    async (table) => {
      const { rows } = await client.query<Row>(`SELECT content FROM ${table}`);
      expect(rows).toHaveLength(1);
      const organiserAgencyId = '01890a5d-ac96-774b-bcce-b302099a8050';
      const draft = { slug: 'alt', ...rows[0]!.content, organiserAgencyId };
      expect(offerDraft.parse(draft)).toEqual(draft);
      expect(draft).toMatchObject({
        admission: { growth: 'firstCome', minimumDecision: null },
        feedback: null,
      });
    },
  );

  it('keep parts and stages in their order, with what was the rule so far', async () => {
    const { rows } = await client.query<Row>('SELECT content FROM offer');
    const limits = { casesPerSession: 6, peoplePerSession: null };
    const rest = { remindDays: null, onExpiry: 'tellStaff', holdsSeat: false, approvers: 1 };
    expect(rows[0]?.content).toMatchObject({
      parts: [
        { key: 'first', ...limits },
        { key: 'second', ...limits },
      ],
      procedure: [
        { kind: 'confirmAddress', owner: 'participant', dueDays: 7, ...rest },
        { kind: 'approval', owner: 'approver', dueDays: null, ...rest },
        { kind: 'seat', owner: 'system', dueDays: null, ...rest },
      ],
    });
  });
});
