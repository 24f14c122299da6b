/**
 * The sample people of every offer, decided by the real rule engine on the real register: the files are
 * loaded into both services, and each person is asked for over the queue as registration would.
 */
import { readdirSync } from 'node:fs';
import type { PayloadOf } from '#contracts/messages.js';
import { offerState } from '#contracts/states.js';
import { newId } from '#service-kit/data/id.js';
import { eventually } from '#testing/eventually.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { OfferSystem } from '../offers/offer-system.js';
import { peopleFile, type SamplePerson } from '../offers/file-schemas.js';
import { parsedAs, SourceFile } from '../offers/source-file.js';
import { loadExamples } from './load-examples.js';
import { TwoServices } from './two-services.fixture.js';

type Decided = PayloadOf<'eligibility.decided.v1'>;
const folder = 'examples/offers';
const slugs = readdirSync(folder).flatMap((name) => name.match(/^([a-z-]+)\.yaml$/)?.[1] ?? []);
const peopleOf = async (slug: string): Promise<SamplePerson[]> =>
  parsedAs(peopleFile, await SourceFile.read(`${folder}/${slug}.people.yaml`)).people;

describe('the people of the examples', () => {
  let services: TwoServices;
  let probe: QueueProbe;
  let version = 1000;
  beforeAll(async () => {
    services = await TwoServices.start();
    await loadExamples('examples', services.api, { ifEmpty: true });
    probe = new QueueProbe(services.eligibility, ['registration']);
  }, 120_000);
  afterAll(async () => {
    await probe.close();
    await services.stop();
  });

  const municipalityId = async (key: string): Promise<string> => {
    const sql = 'SELECT municipality_id AS id FROM municipality WHERE external_key = $1';
    const [row] = await services.eligibility.sql<{ id: string }>(sql, [key]);
    if (!row) throw new Error(`no municipality ${key}`);
    return row.id;
  };

  /** As if the catalogue had told that the offer takes place on that day. */
  async function moveTo(slug: string, offerId: string, day: string): Promise<void> {
    const sql = 'SELECT organiser_agency_id AS id FROM known_offer WHERE offer_id = $1';
    const [row] = await services.eligibility.sql<{ id: string }>(sql, [offerId]);
    version += 1;
    const state = offerState.parse({
      offerId,
      version,
      lifecycle: 'published',
      slug,
      title: { de: slug },
      organiser: { agencyId: row?.id, name: 'Agentur' },
      timeZone: 'Europe/Berlin',
      sessions: [],
      eventDay: day,
      eventDays: { from: day, until: day, tentative: false },
      registrationOpensAt: null,
      registrationClosesAt: null,
      questionsCloseAt: null,
      accessDispatch: null,
      procedure: [],
      capacityPeople: null,
      questionnaire: [],
    });
    await probe.send('eligibility', 'offer.revised.v1', state);
    await eventually(async () => {
      const known = 'SELECT 1 FROM known_offer WHERE offer_id = $1 AND version >= $2';
      const rows = await services.eligibility.sql(known, [offerId, version]);
      return rows.length > 0;
    });
  }

  async function decisionOn(person: SamplePerson, offerId: string): Promise<Decided> {
    const registrationId = newId();
    await probe.send('eligibility', 'registration.eligibility-requested.v1', {
      registrationId,
      offerId,
      request: 1,
      municipalityId: person.municipality && (await municipalityId(person.municipality)),
      functions: person.functions,
      person: {
        rank: person.rank ?? null,
        experience: person.experience ?? null,
        declarations: person.declarations ?? {},
        teamSize: person.teamSize ?? null,
        invitedBy: person.invitedBy ?? null,
        partnerId: null,
        participations: [],
      },
      requestedAt: '2020-09-10T08:00:00Z',
    });
    return probe.next('eligibility.decided.v1', (one) => one.registrationId === registrationId);
  }

  /** In the form in which the files state it. */
  const statementOf = ({ outcome, audience, findings }: Decided): SamplePerson['expect'] => {
    const told = findings.filter(({ effect }) => effect !== 'none');
    return {
      outcome,
      audience,
      because: Object.fromEntries(
        told.map(({ condition, effect }) => [condition, effect]),
      ) as never,
      unknown: told.filter(({ result }) => result === 'unknown').map((one) => one.condition),
    };
  };

  it.each(slugs)(
    '%s: everybody gets the verdict and the reason that the file states',
    async (slug) => {
      const people = await peopleOf(slug);
      expect(people.length).toBeGreaterThanOrEqual(8);
      const offerId = (await new OfferSystem(services.api).present(slug))?.offerId ?? '';
      // First as the offer is, then as if it had a day.
      const days = [undefined, ...new Set(people.flatMap(({ eventDay }) => eventDay ?? []))];
      const found: Record<string, unknown> = {};
      for (const day of days) {
        if (day !== undefined) await moveTo(slug, offerId, day);
        for (const person of people.filter(({ eventDay }) => eventDay === day)) {
          found[person.key] = statementOf(await decisionOn(person, offerId));
        }
      }
      const expected = people.map(({ key, expect: stated }) => [key, stated] as const);
      expect(found).toEqual(Object.fromEntries(expected));
    },
    120_000,
  );
});
