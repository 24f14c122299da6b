/**
 * Fakes of registration and catalogue on loopback: only the internal calls that notification makes,
 * answering as the contracts say, to callers with a service's token.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import type { TalkBriefing } from '#contracts/talks-http.js';
import { verifyIdentity } from '#service-kit/access/actor.js';
import { TEST_SECRET } from '#testing/service.js';
import { sampleFacts } from '../../src/templates/sample/sample.js';
import { OFFER_ID } from './states.js';

const { briefing, recipient } = sampleFacts('admission', 'de');

export class FakePeers {
  /** Set to make every call fail, as if both services were down. */
  down = false;
  /** Changes to the recipient of a registration; null: erased. */
  readonly people = new Map<string, Partial<Recipient> | null>();
  /** The newest state of each registration that was told, for the last check. */
  readonly states = new Map<string, RegistrationState>();
  /** Preliminary talks by registration. */
  readonly talks = new Map<string, TalkBriefing>();
  /** Calls of `recipients/claim`, by kind. */
  readonly claimed: { registrationId: string; kind: string }[] = [];
  /** Paths asked of the catalogue. */
  readonly briefings: string[] = [];
  briefing: OfferBriefing = { ...briefing, offerId: OFFER_ID };
  /** What a change notice says, for every notice. */
  notice = sampleFacts('changeNotice', 'de').notice!;
  /** Its address leads elsewhere: people cannot be looked up. */
  elsewhere = false;
  url = '';
  private gate: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;
  private readonly server: Server = createServer((request, response) => {
    this.answer(request).then(
      ({ status, body }) => response.writeHead(status).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Keeps every answer back until `letGo`. */
  hold(): void {
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  letGo(): void {
    this.open();
  }

  /** Address of a registration's person. */
  static email = (registrationId: string): string =>
    `person-${registrationId.slice(-12)}@example.org`;

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    await this.gate;
    if (this.down) return { status: 503, body: {} };
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    const who = await verifyIdentity(token, TEST_SECRET);
    if (who?.kind !== 'service') return { status: 401, body: {} };
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.endsWith('/briefing')) {
      this.briefings.push(request.url ?? '');
      return { status: 200, body: this.briefingFor(url.searchParams.get('access') === 'true') };
    }
    const [, talkOf] = /\/talks\/by-registration\/([^/]+)$/.exec(url.pathname) ?? [];
    if (talkOf) {
      const talk = this.talks.get(talkOf);
      return { status: talk ? 200 : 404, body: talk ?? {} };
    }
    const [, noticeId] = /\/change-notices\/([^/]+)$/.exec(url.pathname) ?? [];
    if (noticeId) return { status: 200, body: { ...this.notice, noticeId, offerId: OFFER_ID } };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as {
      registrationIds?: string[];
      claims?: { registrationId: string; kind: string }[];
    };
    if (url.pathname.endsWith('/lookup')) {
      if (this.elsewhere) return { status: 404, body: {} };
      const recipients = (body.registrationIds ?? [])
        .map((id) => this.recipient(id))
        .filter((one) => one !== null)
        .map(({ registrationId, firstName, lastName, email, municipality }) => ({
          registrationId,
          name: `${firstName} ${lastName}`,
          email,
          municipality,
        }));
      return { status: 200, body: { recipients } };
    }
    if (url.pathname.endsWith('/claim')) this.claimed.push(...(body.claims ?? []));
    return {
      status: 200,
      body: {
        recipients: (body.claims ?? []).map((claim) => this.recipient(claim.registrationId)),
      },
    };
  }

  private briefingFor(withAccess: boolean): OfferBriefing {
    const access = {
      link: 'https://meet.example.org/j/1',
      platform: null,
      phones: [{ label: null, number: '+49 30 5550 1' }],
      meetingNumber: null,
      password: null,
      sessions: [],
    };
    return { ...this.briefing, access: withAccess ? (this.briefing.access ?? access) : null };
  }

  private recipient(registrationId: string): Recipient | null {
    const changes = this.people.get(registrationId);
    if (changes === null) return null;
    return {
      ...recipient,
      registrationId,
      email: FakePeers.email(registrationId),
      // As of somebody admitted with everything open: fits every kind unless a test says otherwise.
      position: {
        stage: 'done',
        eligibility: 'eligible',
        approval: 'approved',
        seat: 'confirmed',
        attendance: 'unknown',
      },
      openSteps: ['confirmAddress', 'answers'],
      state: this.states.get(registrationId) ?? { ...recipient.state, registrationId },
      ...changes,
    };
  }
}
