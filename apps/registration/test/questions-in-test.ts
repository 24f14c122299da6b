/** An offer with questions, and people who ask and vote. */
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { type Answer, participant } from '#testing/service.js';
import { approver, onlineAustausch, person, RegistrationInTest } from './registration-in-test.js';

interface Person {
  readonly stage?: Position['stage'];
  readonly seat?: Position['seat'];
  readonly confirmed?: boolean;
  /** People of one municipality share it. Null: as they registered, all from one town. */
  readonly municipalityKey?: string | null;
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

  /** Registers somebody, and puts them where the test wants them: how people get there is tested elsewhere. */
  async person(offer: OfferState, who: Person = {}): Promise<string> {
    const { stage = 'done', seat = 'confirmed', confirmed = true } = who;
    const body = person(who.email === undefined ? {} : { email: who.email });
    const id = await this.desk.registered(offer, body);
    const { service } = this.desk;
    await service.sql(
      `UPDATE registration SET stage = $2, seat = $3, ended_by = $4, address_confirmed_at = $5
        WHERE id = $1`,
      [id, stage, seat, stage === 'ended' ? 'participant' : null, confirmed ? new Date(0) : null],
    );
    await service.sql('UPDATE participant SET active = $2 WHERE registration_id = $1', [
      id,
      stage !== 'ended',
    ]);
    if (who.municipalityKey === null) return id;
    // Each a municipality of their own, unless they are of one.
    await service.sql(
      `UPDATE team SET municipality_key = $2
        WHERE id = (SELECT team_id FROM registration WHERE id = $1)`,
      [id, who.municipalityKey ?? id],
    );
    return id;
  }

  /** As somebody who withdraws, or is withdrawn. */
  async end(registrationId: string): Promise<void> {
    const { service } = this.desk;
    await service.sql(
      `UPDATE registration SET stage = 'ended', seat = 'released', ended_by = 'participant'
        WHERE id = $1`,
      [registrationId],
    );
    await service.sql('UPDATE participant SET active = false WHERE registration_id = $1', [
      registrationId,
    ]);
  }

  async people(offer: OfferState, count: number, who: Person = {}): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await this.person(offer, who));
    return ids;
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
