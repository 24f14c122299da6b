/** A running catalogue with what its neighbours would tell it, for the tests of this folder. */
import { randomBytes } from 'node:crypto';
import { newId } from '#service-kit/data/id.js';
import { eventually } from '#testing/eventually.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { type Answer, staff, TestService } from '#testing/service.js';
import { AppModule } from '../src/app.module.js';
import { catalogueDatabase } from '../src/database.js';
import { contentOf } from '../src/offers/offer-content.fixture.js';

export const accessData = {
  link: 'https://meeting.example.org/j/geheimer-raum-4711',
  platform: 'Webex',
  phones: [{ label: 'Festnetz', number: '+49 30 5550 4711' }],
  meetingNumber: '815 4711 0815',
  password: 'Passwort-4711',
  sessions: [],
};
/** No answer to the wrong reader may hold any of these. */
export const secrets = ['geheimer-raum', '5550 4711', '815 4711', 'Passwort-4711'];

export class CatalogueInTest {
  readonly agencyId = newId();
  readonly editor = staff(['editor'], [this.agencyId], 'Kim Beispiel');
  private serial = 0;

  private constructor(
    readonly service: TestService,
    readonly probe: QueueProbe,
    /** Opens what was sealed with it, and seals nothing. */
    readonly olderKey: Buffer,
  ) {}

  static async start(): Promise<CatalogueInTest> {
    const olderKey = randomBytes(32);
    const service = await TestService.start({
      module: AppModule,
      database: catalogueDatabase,
      env: {
        ACCESS_DATA_KEY: randomBytes(32).toString('base64'),
        ACCESS_DATA_OLD_KEYS: olderKey.toString('base64'),
      },
    });
    return new CatalogueInTest(service, new QueueProbe(service, ['eligibility']), olderKey);
  }

  async stop(): Promise<void> {
    await this.probe.close();
    await this.service.stop();
  }

  /** An offer's content with a short name of its own and without session ids. */
  draft(changes: object = {}): object {
    const { sessions, ...content } = contentOf({ slug: `angebot-${++this.serial}` });
    return {
      ...content,
      sessions: sessions.map(({ sessionId: _, ...session }) => session),
      organiserAgencyId: this.agencyId,
      ...changes,
    };
  }

  async create(changes: object = {}): Promise<Answer['body']> {
    const answer = await this.service.call('POST', '/api/offers', {
      as: this.editor,
      body: this.draft(changes),
    });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer.body;
  }

  async patch(offerId: string, version: number, body: object): Promise<Answer> {
    const headers = { 'if-match': `"${version}"` };
    return this.service.call('PATCH', `/api/offers/${offerId}`, { as: this.editor, body, headers });
  }

  async setAccess(offerId: string, version: number, body: object = accessData): Promise<Answer> {
    const headers = { 'if-match': `"${version}"` };
    const path = `/api/offers/${offerId}/access-data`;
    return this.service.call('PUT', path, { as: this.editor, body, headers });
  }

  get(offerId: string, path: string): Promise<Answer> {
    return this.service.call('GET', `/api/offers/${offerId}/${path}`, { as: this.editor });
  }

  /** Edits the newest version, which must work. */
  async edit(offerId: string, body: object): Promise<Answer['body']> {
    const { version } = (await this.managed(offerId)).body;
    const answer = await this.patch(offerId, version, body);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return answer.body;
  }

  managed(offerId: string): Promise<Answer> {
    return this.service.call('GET', `/api/offers/${offerId}/managed`, { as: this.editor });
  }

  publish(offerId: string): Promise<Answer> {
    return this.service.call('POST', `/api/offers/${offerId}/publication`, { as: this.editor });
  }

  /** What the eligibility service would tell about the organiser. */
  async agencyRecorded(
    name = 'Beispielagentur',
    version = 1,
    key: string | null = null,
  ): Promise<void> {
    const { agencyId } = this;
    await this.probe.send('catalogue', 'agency.recorded.v1', {
      agencyId,
      version,
      name,
      predecessorId: null,
      key,
    });
    await eventually(async () => {
      const sql = 'SELECT 1 FROM known_agency WHERE agency_id = $1 AND version >= $2';
      return (await this.service.sql(sql, [agencyId, version])).length > 0;
    });
  }

  async conditionsRevised(offerId: string, conditionCount = 1, version = 1): Promise<void> {
    const told = { offerId, version, conditionCount, needsEventDay: true };
    await this.probe.send('catalogue', 'conditions.revised.v1', told);
    await eventually(async () => {
      const sql = 'SELECT 1 FROM known_conditions WHERE offer_id = $1 AND version >= $2';
      return (await this.service.sql(sql, [offerId, version])).length > 0;
    });
  }

  /** An offer that lacks nothing, published. */
  async published(changes: object = {}): Promise<Answer['body']> {
    await this.agencyRecorded();
    const { offerId } = await this.create(changes);
    await this.conditionsRevised(offerId);
    const { version } = (await this.managed(offerId)).body;
    await this.setAccess(offerId, version);
    const answer = await this.publish(offerId);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return answer.body;
  }
}
