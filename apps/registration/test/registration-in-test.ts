/** Registration with an offer and a municipality in it, and the other services played by the test. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Recipient } from '#contracts/internal-http.js';
import type { MessageName, PayloadOf, SentPayload } from '#contracts/messages.js';
import { type OfferState, offerState, type RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { eventually } from '#testing/eventually.js';
import { QueueProbe, type SeenMessage } from '#testing/queue-probe.js';
import { type Answer, participant, service, staff, TestService } from '#testing/service.js';
import { AppModule } from '../src/app.module.js';
import { registrationDatabase } from '../src/database.js';
import { preWorkUploads } from '../src/prework/pre-work.views.js';

const AGENCY = '0192d0f0-0000-7000-8000-00000000a001';
const OTHER_AGENCY = '0192d0f0-0000-7000-8000-00000000a002';
const TOWN = '0192d0f0-0000-7000-8000-00000000b001';

/** What `online-austausch` tells, as far as registration needs it. */
export const onlineAustausch = (changes: Partial<z.input<typeof offerState>> = {}): OfferState =>
  offerState.parse({
    offerId: randomUUID(),
    version: 1,
    lifecycle: 'published',
    slug: `online-austausch-${randomUUID().slice(0, 8)}`,
    title: { de: 'Online-Austausch', en: 'Online exchange' },
    organiser: { agencyId: AGENCY, name: 'Agentur Beispiel' },
    timeZone: 'Europe/Berlin',
    sessions: [
      {
        sessionId: randomUUID(),
        startsAt: '2020-09-24T08:00:00Z',
        endsAt: '2020-09-24T12:00:00Z',
        preSessionStartsAt: '2020-09-24T07:30:00Z',
      },
    ],
    eventDay: '2020-09-24',
    registrationOpensAt: null,
    registrationClosesAt: '2020-09-18T22:00:00Z',
    questionsCloseAt: '2020-09-18T22:00:00Z',
    accessDispatch: { date: '2020-09-21', time: '09:00' },
    procedure: [
      { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
      { kind: 'eligibility', owner: 'system', dueDays: null },
      { kind: 'approval', owner: 'approver', dueDays: 3 },
      { kind: 'seat', owner: 'system', dueDays: null },
    ],
    capacityPeople: null,
    questionnaire: [
      { key: 'camera', label: { de: 'Kamera vorhanden?' }, kind: 'yesNo', neededBy: 'submit' },
      { key: 'question', label: { de: 'Ihre Frage' }, kind: 'text', neededBy: 'questionDeadline' },
    ],
    ...changes,
  });

export const person = (changes: Record<string, unknown> = {}) => ({
  firstName: 'Erika',
  lastName: 'Beispiel',
  email: `p${randomUUID().slice(0, 8)}@example.org`,
  municipalityId: TOWN as string | null,
  functions: ['educationManager'],
  answers: { camera: true } as Record<string, unknown>,
  locale: 'de',
  ...changes,
});

export const viewer = staff(['viewer'], [AGENCY]);
export const approver = staff(['approver'], [AGENCY]);
export const stranger = staff(['viewer', 'approver', 'editor'], [OTHER_AGENCY]);

export class RegistrationInTest {
  service!: TestService;
  queue!: QueueProbe;

  private constructor() {}

  /** One that runs for all tests of the file: it is started before them and stopped after them. */
  static forFile(): RegistrationInTest {
    const desk = new RegistrationInTest();
    beforeAll(() => desk.begin());
    afterAll(() => desk.stop());
    return desk;
  }

  /** @param env where other services are that the test plays */
  static async start(env: Record<string, string> = {}): Promise<RegistrationInTest> {
    return new RegistrationInTest().begin(env);
  }

  private async begin(env: Record<string, string> = {}): Promise<this> {
    this.service = await TestService.start({
      module: AppModule,
      database: registrationDatabase,
      env: {
        DATABASE_POOL: '10',
        FILES_FOLDER: await mkdtemp(join(tmpdir(), 'einlass-files-')),
        ...env,
      },
      run: { streamed: preWorkUploads },
    });
    this.queue = new QueueProbe(this.service, ['catalogue', 'eligibility', 'notification']);
    await this.queue.send('registration', 'municipality.recorded.v1', {
      municipalityId: TOWN,
      version: 1,
      name: 'Musterstadt',
      kind: 'countyFreeCity',
      ags: '14000000',
      federalState: 'SN',
    });
    const known = 'SELECT 1 FROM municipality';
    await eventually(async () => (await this.service.sql(known)).length === 1);
    return this;
  }

  async stop(): Promise<void> {
    await this.queue.close();
    await this.service.stop();
    await rm(this.filesFolder, { recursive: true, force: true });
  }

  get filesFolder(): string {
    return this.service.env['FILES_FOLDER'] ?? '';
  }

  /** Tells an offer the way the catalogue does, and waits until it has arrived. */
  async tell(offer: OfferState): Promise<OfferState> {
    await this.queue.send('registration', 'offer.revised.v1', offer);
    await eventually(async () => {
      const rows = await this.service.sql(
        'SELECT 1 FROM offer WHERE offer_id = $1 AND version >= $2',
        [offer.offerId, offer.version],
      );
      return rows.length === 1;
    });
    return offer;
  }

  submit(offer: OfferState, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const path = `/api/offers/${offer.offerId}/registrations`;
    return this.service.call('POST', path, { body, headers });
  }

  /** Registers somebody; answers the id, which nobody outside is told. */
  async registered(offer: OfferState, body = person()): Promise<string> {
    const answer = await this.submit(offer, body);
    if (answer.status !== 202) throw new Error(`not accepted: ${answer.text}`);
    return this.idOf(offer, body.email);
  }

  async idOf(offer: OfferState, email: string): Promise<string> {
    const [row] = await this.service.sql<{ registration_id: string }>(
      `SELECT registration_id FROM participant WHERE offer_id = $1 AND email = $2
        ORDER BY active DESC, registration_id DESC`,
      [offer.offerId, email],
    );
    if (!row) throw new Error(`${email} is not registered`);
    return row.registration_id;
  }

  /** What notification gets for a mail. */
  async claim(registrationId: string, kind: MailKind): Promise<Recipient | null> {
    const answer = await this.service.call('POST', '/internal/recipients/claim', {
      as: service('notification'),
      body: { claims: [{ registrationId, kind }] },
    });
    return (answer.body as { recipients: (Recipient | null)[] }).recipients[0] ?? null;
  }

  async confirmToken(registrationId: string): Promise<string> {
    const recipient = await this.claim(registrationId, 'addressConfirmation');
    return tokenOf(recipient?.links.confirmAddress);
  }

  /** Registered and confirmed: eligibility has been asked. */
  async confirmed(offer: OfferState, body = person()): Promise<string> {
    const id = await this.registered(offer, body);
    const token = await this.confirmToken(id);
    const path = '/api/registrations/confirm-address';
    const answer = await this.service.call('POST', path, { body: { token } });
    if (answer.status !== 200) throw new Error(`not confirmed: ${answer.text}`);
    return id;
  }

  decided(
    registrationId: string,
    offer: OfferState,
    outcome: 'eligible' | 'needsReview' | 'refused' = 'eligible',
    request = 1,
    revision = 0,
  ): SentPayload<'eligibility.decided.v1'> {
    return {
      decisionId: randomUUID(),
      registrationId,
      offerId: offer.offerId,
      request,
      revision,
      outcome,
      conditionsVersion: 1,
      findings: [
        {
          condition: 'agreement',
          strength: 'required',
          result: outcome === 'eligible' ? 'met' : 'notMet',
          effect: outcome === 'eligible' ? 'none' : outcome,
          message: { de: 'Zielvereinbarung', en: 'Target agreement' },
          remedy: null,
        },
      ],
      decidedAt: '2020-09-01T07:00:01Z',
    };
  }

  /** Eligibility answers, and the answer has been taken in. */
  async decide(...answer: Parameters<RegistrationInTest['decided']>): Promise<void> {
    const decided = this.decided(...answer);
    const { registrationId, outcome } = decided;
    await this.queue.send('registration', 'eligibility.decided.v1', decided);
    await eventually(async () => (await this.position(registrationId)).eligibility === outcome);
  }

  /** Registered, confirmed, found eligible: an approver's turn. */
  async awaitingApproval(offer: OfferState, body = person()): Promise<string> {
    const id = await this.confirmed(offer, body);
    await this.decide(id, offer);
    return id;
  }

  approve(registrationId: string, body: object = {}, as = approver): Promise<Answer> {
    return this.service.call('POST', `/api/registrations/${registrationId}/approval`, { as, body });
  }

  /** Approved: has a place. */
  async admitted(offer: OfferState, body = person()): Promise<string> {
    const id = await this.awaitingApproval(offer, body);
    await this.approve(id);
    return id;
  }

  /** Staff do something with one registration, e.g. `place/keep`. */
  staffDo(registrationId: string, what: string, body: object, as = approver): Promise<Answer> {
    const path = `/api/registrations/${registrationId}/${what}`;
    return this.service.call(what === 'attendance' ? 'PUT' : 'POST', path, { as, body });
  }

  /** The participant does something on their page. */
  iDo(registrationId: string, what: 'interest' | 'consent' | 'withdrawal'): Promise<Answer> {
    return this.service.call('POST', `/api/my/${what}`, { as: participant(registrationId) });
  }

  details(registrationId: string): Promise<Answer> {
    return this.service.call('GET', `/api/registrations/${registrationId}`, { as: viewer });
  }

  /** Each message once, however many services it goes to. */
  told(name: MessageName): SeenMessage[] {
    return [...new Map(this.queue.named(name).map((one) => [one.messageId, one])).values()];
  }

  /** What eligibility was asked about somebody, oldest first. */
  asked(registrationId: string): PayloadOf<'registration.eligibility-requested.v1'>[] {
    return this.told('registration.eligibility-requested.v1')
      .map(({ payload }) => payload as PayloadOf<'registration.eligibility-requested.v1'>)
      .filter((asked) => asked.registrationId === registrationId)
      .sort((a, b) => a.request - b.request);
  }

  mine(registrationId: string): Promise<Answer> {
    return this.service.call('GET', '/api/my/registration', { as: participant(registrationId) });
  }

  withdraw(registrationId: string): Promise<Answer> {
    return this.service.call('POST', '/api/my/withdrawal', { as: participant(registrationId) });
  }

  async position(registrationId: string): Promise<RegistrationState['position']> {
    const [row] = await this.service.sql<RegistrationState['position']>(
      'SELECT stage, eligibility, approval, seat, attendance FROM registration WHERE id = $1',
      [registrationId],
    );
    if (!row) throw new Error('no such registration');
    return row;
  }

  /** The states that notification was told, oldest first. */
  progress(registrationId: string): RegistrationState[] {
    return this.told('registration.progressed.v1')
      .map((message) => message.payload as unknown as RegistrationState)
      .filter((state) => state.registrationId === registrationId)
      .sort((a, b) => a.version - b.version);
  }
}

export function tokenOf(link: string | undefined): string {
  const token = link && new URL(link).searchParams.get('token');
  if (!token) throw new Error(`no token in ${link}`);
  return token;
}
