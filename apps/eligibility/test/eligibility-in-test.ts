/** A running eligibility service with what its neighbours would tell it, for the tests of this folder. */
import { CommandBus } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { PayloadOf, SentPayload } from '#contracts/messages.js';
import { type OfferState, offerState } from '#contracts/states.js';
import { type Actor, signIdentity } from '#service-kit/access/actor.js';
import { newId } from '#service-kit/data/id.js';
import { runInContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eventually } from '#testing/eventually.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { type Answer, service, staff, TEST_SECRET, TestService } from '#testing/service.js';
import { AppModule } from '../src/app.module.js';
import { registerUploads } from '../src/register/tables/upload.rules.js';
import { FollowCalendar } from '../src/register/commands/follow-calendar.command.js';
import { eligibilityDatabase } from '../src/database.js';

type Request = SentPayload<'registration.eligibility-requested.v1'>;

/** Real keys, for the register's tests only (Statistisches Bundesamt, Gemeindeverzeichnis). */
export const realMunicipalities = [
  { name: 'Leipzig', kind: 'countyFreeCity', ags: '14713000' },
  { name: 'Stuttgart', kind: 'countyFreeCity', ags: '08111000' },
  { name: 'Osnabrück', kind: 'countyFreeCity', ags: '03404000' },
  { name: 'Osnabrück', kind: 'county', ags: '03459000' },
  { name: 'Berlin', kind: 'countyFreeCity', ags: '11000000' },
  { key: 'berlin-mitte', name: 'Berlin-Mitte', kind: 'cityDistrict', ags: '11000000' },
  { key: 'berlin-pankow', name: 'Berlin-Pankow', kind: 'cityDistrict', ags: '11000000' },
];

export const words = { de: 'Ein Satz.', en: 'A sentence.' };
export const agreementCondition = {
  key: 'agreement',
  expression: 'agreement("organiser")',
  strength: 'required',
  message: words,
  remedy: words,
};

export class EligibilityInTest {
  readonly admin = staff(['editor'], '*', 'Kim Beispiel');

  private constructor(
    readonly service: TestService,
    readonly probe: QueueProbe,
  ) {}

  static async start(
    queue: 'redis' | 'postgres' = 'redis',
    env: Record<string, string> = {},
  ): Promise<EligibilityInTest> {
    const service = await TestService.start({
      module: AppModule,
      database: eligibilityDatabase,
      queue,
      env,
      run: { uploads: registerUploads },
    });
    return new EligibilityInTest(service, new QueueProbe(service, ['registration', 'catalogue']));
  }

  async stop(): Promise<void> {
    await this.probe.close();
    await this.service.stop();
  }

  async emptyRegister(): Promise<void> {
    const tables = [
      'agreement',
      'programme_membership',
      'municipality_contact',
      'cooperation_partner',
      'joint_unit',
      'municipality',
      'agency',
    ];
    for (const table of tables) {
      await this.service.sql(`DELETE FROM ${table}`);
    }
  }

  inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.service.app.get(UnitOfWork).run(work);
  }

  /** A file for the register: `check` or, with the preview's plan, `import`. */
  table(
    list: string,
    file: string | Buffer,
    options: { plan?: string; query?: string; as?: Actor; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const step = options.plan === undefined ? 'check?' : `import?plan=${options.plan}&`;
    return this.service.call(
      'POST',
      `/api/municipalities/tables/${list}/${step}${options.query ?? ''}`,
      {
        as: options.as ?? this.admin,
        raw: typeof file === 'string' ? file : Buffer.from(file),
        headers: { 'content-type': 'text/csv', ...options.headers },
      },
    );
  }

  /** Checks and imports; the answer of the import. */
  async bringIn(list: string, file: string | Buffer, query = ''): Promise<Answer> {
    const { status, body } = await this.table(list, file, { query });
    expect({ status, rows: body.rows, errors: body.errors }).toMatchObject({ status: 200 });
    return this.table(list, file, { query, plan: body.planHash });
  }

  /** For answers that are no text. */
  async fetchFile(path: string): Promise<Response> {
    return fetch(new URL(path, this.service.url), {
      headers: { authorization: `Bearer ${await signIdentity(this.admin, TEST_SECRET)}` },
    });
  }

  /** What workers do once a minute. */
  async followCalendar(): Promise<void> {
    const follow = () => this.service.app.get(CommandBus).execute(new FollowCalendar());
    await runInContext({ requestId: newId(), actor: service('eligibility') }, follow);
  }

  /** Creates an entry of the register and demands that it worked. */
  async enter(path: string, body: object, as = this.admin): Promise<Answer['body']> {
    const answer = await this.service.call('POST', `/api/${path}`, { as, body });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer.body;
  }

  /** Writes what an entry of the register is to be, over the version that was seen. */
  change(path: string, version: number, body: object): Promise<Answer> {
    const headers = { 'if-match': `"${version}"` };
    return this.service.call('PUT', `/api/${path}`, { as: this.admin, body, headers });
  }

  agency(name = 'Agentur Muster', predecessorId: string | null = null): Promise<Answer['body']> {
    return this.enter('agencies', { name, predecessorId });
  }

  municipality(changes: object = {}): Promise<Answer['body']> {
    return this.enter('municipalities', {
      name: 'Musterstadt am Beispielfluss',
      kind: 'countyFreeCity',
      ags: null,
      federalState: 'SN',
      ...changes,
    });
  }

  agreement(
    municipalityId: string,
    agencyId: string,
    changes: object = {},
  ): Promise<Answer['body']> {
    return this.enter('agreements', {
      municipalityId,
      agencyId,
      kind: 'targetAgreement',
      validFrom: '2018-01-01',
      validUntil: null,
      ...changes,
    });
  }

  /** An offer as the catalogue tells of it. */
  offer(agencyId: string, changes: Partial<OfferState> = {}): OfferState {
    return offerState.parse({
      offerId: newId(),
      version: 1,
      lifecycle: 'published',
      slug: 'beispiel',
      title: { de: 'Beispiel' },
      organiser: { agencyId, name: 'Agentur Muster' },
      timeZone: 'Europe/Berlin',
      sessions: [],
      eventDay: '2020-09-24',
      registrationOpensAt: null,
      registrationClosesAt: null,
      questionsCloseAt: null,
      accessDispatch: null,
      procedure: [],
      capacityPeople: null,
      questionnaire: [],
      ...changes,
    });
  }

  async revised(offer: OfferState): Promise<OfferState> {
    await this.probe.send('eligibility', 'offer.revised.v1', offer);
    await eventually(async () => {
      const sql = 'SELECT 1 FROM known_offer WHERE offer_id = $1 AND version >= $2';
      return (await this.service.sql(sql, [offer.offerId, offer.version])).length > 0;
    });
    return offer;
  }

  saveConditions(
    offerId: string,
    conditions: unknown,
    version = 0,
    options: { as?: Actor; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    return this.service.call('PUT', `/api/offers/${offerId}/conditions`, {
      as: options.as ?? this.admin,
      body: { conditions },
      headers: { 'if-match': `"${version}"`, ...options.headers },
    });
  }

  /** A known offer of `agencyId` with these conditions. */
  async offerWith(agencyId: string, ...conditions: object[]): Promise<OfferState> {
    const offer = await this.revised(this.offer(agencyId));
    const answer = await this.saveConditions(offer.offerId, conditions);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return offer;
  }

  request(offerId: string, municipalityId: string | null, changes: Partial<Request> = {}): Request {
    return {
      registrationId: newId(),
      offerId,
      request: 1,
      municipalityId,
      functions: ['educationManager'],
      requestedAt: '2020-09-10T08:00:00Z',
      ...changes,
    };
  }

  /** Asks over the queue and waits for the answer to this request. */
  async decided(request: Request): Promise<PayloadOf<'eligibility.decided.v1'>> {
    await this.probe.send('eligibility', 'registration.eligibility-requested.v1', request);
    return this.answerTo(request);
  }

  answerTo(request: Request): Promise<PayloadOf<'eligibility.decided.v1'>> {
    return this.probe.next(
      'eligibility.decided.v1',
      (answer) =>
        answer.registrationId === request.registrationId && answer.request === request.request,
    );
  }

  decision(registrationId: string, as = this.admin): Promise<Answer> {
    return this.service.call('GET', `/api/decisions?registrationId=${registrationId}`, { as });
  }
}
