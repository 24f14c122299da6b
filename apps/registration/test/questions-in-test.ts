/** People who are registered or have a place, as rows: how they came to it is tested elsewhere. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { type Answer, participant } from '#testing/service.js';
import { approver, onlineAustausch, RegistrationInTest } from './registration-in-test.js';

interface Person {
  readonly stage?: Position['stage'];
  readonly seat?: Position['seat'];
  readonly confirmed?: boolean;
  /** People of one municipality share it. */
  readonly municipalityKey?: string;
  readonly email?: string;
}

export interface ListedQuestion {
  readonly questionId: string;
  readonly version: number;
  readonly text: string;
  readonly author: { readonly registrationId: string | null; readonly name: string } | null;
  readonly themeId: string | null;
  readonly mergedInto: string | null;
  readonly hiddenReason: string | null;
}

export class QuestionsInTest {
  private constructor(readonly desk: RegistrationInTest) {}

  static async start(): Promise<QuestionsInTest> {
    return new QuestionsInTest(await RegistrationInTest.start());
  }

  /** An offer that collects questions until the end of 18 September 2020. */
  offer(preQuestions: Partial<NonNullable<OfferState['preQuestions']>> = {}): Promise<OfferState> {
    return this.desk.tell(
      onlineAustausch({
        preQuestions: {
          closesAt: '2020-09-18T22:00:00Z',
          votePer: 'person',
          choices: 2,
          ...preQuestions,
        },
      }),
    );
  }

  async person({ offerId }: OfferState, who: Person = {}): Promise<string> {
    const id = randomUUID();
    const { stage = 'done', seat = 'confirmed', confirmed = true } = who;
    const { sql } = this.desk.service;
    const query = sql.bind(this.desk.service);
    await query(
      `INSERT INTO team (id, offer_id, municipality_key, registrant_id, seat, taken, reserved,
         priority, wishes, sessions, beyond_advice_allowed, passed)
       VALUES ($1, $2, $3, $1, $4, 0, 0, 0, '{}', '{}', false, '[]')`,
      [id, offerId, who.municipalityKey ?? id, seat === 'waiting' ? 'none' : seat],
    );
    await query(
      `INSERT INTO registration (id, offer_id, team_id, role, version, functions, locale, channel,
         stage, eligibility, approval, seat, attendance, ended_by, eligibility_request, overridden,
         approvals, stage_entered_at, stage_expired, open, dates_known, confirm_by, submitted_at,
         address_confirmed_at)
       VALUES ($1, $2, $1, 'participant', 1, '[]', 'de', 'form', $3, 'eligible', 'approved', $4,
         'unknown', $5, 0, false, '[]', now(), false, '[]', 1, now(), now(), $6)`,
      [
        id,
        offerId,
        stage,
        seat,
        stage === 'ended' ? 'participant' : null,
        confirmed ? new Date(0) : null,
      ],
    );
    const email = who.email ?? `${id}@example.org`;
    await query(
      `INSERT INTO participant (registration_id, offer_id, email, email_key, active, first_name,
         last_name) VALUES ($1, $2, $3, $3, $4, 'Erika', 'Beispiel')`,
      [id, offerId, email, stage !== 'ended'],
    );
    return id;
  }

  people(offer: OfferState, count: number, who: Person = {}): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => this.person(offer, who)));
  }

  /** As erasure will do it. */
  erase(registrationId: string): Promise<unknown> {
    return this.desk.service.sql('DELETE FROM registration WHERE id = $1', [registrationId]);
  }

  my(
    registrationId: string,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const as = participant(registrationId);
    return this.desk.service.call(method, `/api/my/${path}`, { as, body, headers });
  }

  ask(registrationId: string, text: string): Promise<Answer> {
    return this.my(registrationId, 'POST', 'questions', { text });
  }

  vote(registrationId: string, choices: readonly string[]): Promise<Answer> {
    return this.my(registrationId, 'POST', 'vote', { choices });
  }

  staff(
    { offerId }: OfferState,
    method: string,
    path = '',
    body?: object,
    as = approver,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const address = `/api/offers/${offerId}/questions${path}`;
    return this.desk.service.call(method, address, { as, body, headers });
  }

  async list(offer: OfferState): Promise<ListedQuestion[]> {
    return (await this.staff(offer, 'GET')).body.questions as ListedQuestion[];
  }

  /** Typed in by staff; answers the ids in this order. */
  async entered(offer: OfferState, ...texts: string[]): Promise<string[]> {
    for (const text of texts) await this.staff(offer, 'POST', '', { text });
    const list = await this.list(offer);
    return texts.map((text) => list.find((one) => one.text === text)!.questionId);
  }

  /** A fixed list with an open vote on these. */
  async voting(offer: OfferState, ...texts: string[]): Promise<string[]> {
    const ids = await this.entered(offer, ...texts);
    await this.staff(offer, 'POST', '/freeze');
    const opened = await this.staff(offer, 'POST', '/vote/open');
    if (opened.body.phase !== 'voting') throw new Error(opened.text);
    return ids;
  }
}
