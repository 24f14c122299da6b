import { schemaDrift } from '#service-kit/data/database.js';
import { eventually } from '#testing/eventually.js';
import { CatalogueInTest } from './catalogue-in-test.js';
import { catalogueDatabase } from '../src/database.js';

describe('what the catalogue hears from its neighbours', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const agency = (name: string, version: number) => ({
    agencyId: catalogue.agencyId,
    version,
    name,
    predecessorId: null,
  });
  const known = async () =>
    (await catalogue.service.sql('SELECT name, version FROM known_agency'))[0];

  it('takes the newest word on an agency, in whatever order and however often it comes', async () => {
    const { offerId } = await catalogue.create();
    const { probe } = catalogue;
    await catalogue.agencyRecorded('Zweiter Name', 2);
    await probe.send('catalogue', 'agency.recorded.v1', agency('Erster Name', 1));
    const id = await probe.send('catalogue', 'agency.recorded.v1', agency('Dritter Name', 3));
    await probe.send('catalogue', 'agency.recorded.v1', agency('Dritter Name', 3), id);
    await eventually(async () => {
      expect(await known()).toEqual({ name: 'Dritter Name', version: 3 });
    });
    const told = await probe.next(
      'offer.revised.v1',
      (state) => state.offerId === offerId && state.organiser.name === 'Dritter Name',
    );
    // Created, then told again for each new name: the old one and the repetition changed nothing.
    expect(told.version).toBe(3);
  });

  it('takes the newest word on conditions', async () => {
    const { offerId } = await catalogue.create();
    await catalogue.conditionsRevised(offerId, 3, 2);
    const older = { offerId, version: 1, conditionCount: 0, needsEventDay: false };
    await catalogue.probe.send('catalogue', 'conditions.revised.v1', older);
    const other = await catalogue.create();
    await catalogue.conditionsRevised(other.offerId);
    await eventually(async () => {
      const received = await catalogue.service.sql(
        `SELECT 1 FROM received_message WHERE name = 'conditions.revised.v1'`,
      );
      return received.length >= 3;
    });
    const rows = await catalogue.service.sql(
      'SELECT version, condition_count FROM known_conditions WHERE offer_id = $1',
      [offerId],
    );
    expect(rows).toEqual([{ version: 2, condition_count: 3 }]);
  });

  it('keeps a schema that entities and migrations agree on', async () => {
    expect(await schemaDrift(catalogueDatabase, catalogue.service.env['DATABASE_URL']!)).toEqual(
      [],
    );
  });
});
