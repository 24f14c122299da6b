/** What happens to an offer's registrations when facts change, for the tests of reassessments. */
import type { PayloadOf, SentPayload } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import type { Answer } from '#testing/service.js';
import { agreementCondition, EligibilityInTest } from './eligibility-in-test.js';

type Progress = SentPayload<'registration.progressed.v1'>;
type Agreement = Answer['body'];

export interface Shown {
  reassessmentId: string;
  state: string;
  causes: { kind: string; text: { de: string }; by: string | null }[];
  counts: Record<string, number>;
  assessed: number;
}

export class ReassessmentInTest {
  private constructor(
    readonly eligibility: EligibilityInTest,
    readonly agencyId: string,
    readonly otherId: string,
  ) {}

  /** Changes settle at once, so that a test does not wait. */
  static async start(env: Record<string, string> = {}): Promise<ReassessmentInTest> {
    const eligibility = await EligibilityInTest.start('redis', {
      REASSESSMENT_SETTLE_MS: '50',
      ...env,
    });
    const { agencyId } = await eligibility.agency();
    const other = await eligibility.agency('Agentur Anderswo');
    return new ReassessmentInTest(eligibility, agencyId, other.agencyId);
  }

  stop(): Promise<void> {
    return this.eligibility.stop();
  }

  get service() {
    return this.eligibility.service;
  }

  get = (path: string, as = this.eligibility.admin): Promise<Answer> =>
    this.service.call('GET', path, { as });

  post = (
    path: string,
    body: object,
    headers: Record<string, string> = {},
    as = this.eligibility.admin,
  ): Promise<Answer> => this.service.call('POST', path, { as, body, headers });

  async ofOffer(offerId: string): Promise<Shown[]> {
    return (await this.get(`/api/offers/${offerId}/reassessments`)).body.items;
  }

  /** The newest one of the offer, once it is in this state. */
  inState(offerId: string, state: string, limitMs?: number): Promise<Shown> {
    return eventually(async () => {
      const [newest] = await this.ofOffer(offerId);
      if (newest?.state !== state) throw new Error(`newest is ${JSON.stringify(newest)}`);
      return newest;
    }, limitMs);
  }

  async itemsOf(reassessmentId: string, query = ''): Promise<Answer['body']> {
    return (await this.get(`/api/reassessments/${reassessmentId}/items${query}`)).body.items;
  }

  /** Whatever changed so far has been looked at. */
  quiet(): Promise<boolean> {
    return eventually(async () => {
      const [row] = await this.service.sql<{ n: number }>(
        `SELECT (SELECT count(*)::int FROM fact_change) + (SELECT count(*)::int FROM reassessment
           WHERE state IN ('waiting', 'assessing', 'applying')) AS n`,
      );
      return row?.n === 0;
    });
  }

  /** The last day of an agreement, entered by hand. */
  async end(agreement: Agreement, validUntil: string | null): Promise<void> {
    const { agreementId, version, municipalityId, agencyId, kind, validFrom } = agreement;
    const answer = await this.service.call('PUT', `/api/agreements/${agreementId}`, {
      as: this.eligibility.admin,
      body: { municipalityId, agencyId, kind, validFrom, validUntil },
      headers: { 'if-match': `"${version}"` },
    });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  }

  /** An offer that needs an agreement, and people of a municipality that has one. */
  async story(people = 2, changes: Partial<OfferState> = {}) {
    const { eligibility } = this;
    const offer = await eligibility.revised(eligibility.offer(this.agencyId, changes));
    const { offerId } = offer;
    await eligibility.saveConditions(offerId, [agreementCondition]);
    const { municipalityId } = await eligibility.municipality();
    const agreement = await eligibility.agreement(municipalityId, this.agencyId);
    const requests = Array.from({ length: people }, () =>
      eligibility.request(offerId, municipalityId),
    );
    for (const request of requests) await eligibility.decided(request);
    await this.quiet();
    return { offer, offerId, municipalityId, agreement, requests };
  }

  /** The same with a list that waits for a person, because the agreement ended too early. */
  async openList(people = 2) {
    const story = await this.story(people);
    await this.end(story.agreement, '2020-09-23');
    const open = await this.inState(story.offerId, 'open');
    return { ...story, open, reassessmentId: open.reassessmentId };
  }

  /** What registration was told of one registration, in order. */
  toldOf(registrationId: string): PayloadOf<'eligibility.decided.v1'>[] {
    return this.eligibility.probe
      .named('eligibility.decided.v1')
      .map(({ payload }) => payload as PayloadOf<'eligibility.decided.v1'>)
      .filter((answer) => answer.registrationId === registrationId);
  }

  /** Registration tells where somebody stands. */
  async progressed(offerId: string, registrationId: string, changes: Partial<Progress>) {
    const message: Progress = {
      registrationId,
      offerId,
      version: 7,
      municipalityId: null,
      locale: 'de',
      channel: 'form',
      position: {
        stage: 'ended',
        eligibility: 'eligible',
        approval: 'open',
        seat: 'none',
        attendance: 'unknown',
      },
      milestones: { submittedAt: '2020-09-01T07:00:00Z' },
      endedBy: null,
      openSteps: [],
      ...changes,
    };
    await this.eligibility.probe.send('eligibility', 'registration.progressed.v1', message);
    await eventually(async () => {
      const sql = 'SELECT 1 FROM known_registration WHERE registration_id = $1 AND version >= $2';
      return (await this.service.sql(sql, [registrationId, message.version])).length > 0;
    });
  }
}
