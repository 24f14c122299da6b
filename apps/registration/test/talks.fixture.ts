/** An offer with a preliminary talk, teams that are asked for it, and staff who hold it. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { stageDefinition } from '#contracts/vocabulary.js';
import { type Answer, participant, staff } from '#testing/service.js';
import { onlineAustausch, person, type RegistrationInTest } from './registration-in-test.js';

const AGENCY = '0192d0f0-0000-7000-8000-00000000a001';

const stage = (kind: string, owner: string, more: object = {}) =>
  stageDefinition.parse({ kind, owner, dueDays: null, ...more });

/** On 1 September 2020 at nine, the tests' now, talks are due within ten days. */
export const withTalk = (changes: Partial<OfferState> = {}): OfferState =>
  onlineAustausch({
    procedure: [
      stage('confirmAddress', 'participant', { dueDays: 7 }),
      stage('eligibility', 'system'),
      stage('preliminaryTalk', 'approver', { dueDays: 10, remindDays: 3 }),
      stage('seat', 'system'),
    ],
    ...changes,
  });

export const advisor = staff(['approver'], [AGENCY], 'Ada Advisor');
export const colleague = staff(['approver'], [AGENCY], 'Carl Colleague');
export const reader = staff(['viewer'], [AGENCY], 'Vera Viewer');
type Staff = typeof advisor;

export const phone = { way: 'phone', place: '030 000 000' } as const;

export class TalksInTest {
  constructor(private readonly desk: RegistrationInTest) {}

  /** A team of one, whose turn it is to choose. */
  async team(offer: OfferState): Promise<{ id: string; teamId: string }> {
    const id = await this.desk.awaitingApproval(offer, person());
    const [row] = await this.desk.service.sql<{ team_id: string; stage: string }>(
      'SELECT team_id, stage FROM registration WHERE id = $1',
      [id],
    );
    if (row?.stage !== 'preliminaryTalk') throw new Error(`is in stage ${row?.stage}`);
    return { id, teamId: row.team_id };
  }

  /** Somebody else of the same team, in the same stage. */
  async member(offer: OfferState, teamId: string): Promise<string> {
    const { id } = await this.team(offer);
    await this.desk.service.sql('UPDATE registration SET team_id = $2 WHERE id = $1', [id, teamId]);
    return id;
  }

  staff(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    offer: OfferState,
    path: string,
    body?: object,
    as: Staff = advisor,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const url = `/api/offers/${offer.offerId}/talks/${path}`;
    return this.desk.service.call(method, url, { as, body, headers });
  }

  /** One free time; answers its id. */
  async slot(offer: OfferState, day: string, from: string, to: string, as = advisor) {
    const answer = await this.staff('POST', offer, 'slots', { day, from, to, ...phone }, as);
    if (answer.status !== 201) throw new Error(answer.text);
    return (answer.body as { slots: { slotId: string }[] }).slots[0]!.slotId;
  }

  my(id: string): Promise<Answer> {
    return this.desk.service.call('GET', '/api/my/talk', { as: participant(id) });
  }

  choose(id: string, slotId: string, headers: Record<string, string> = {}): Promise<Answer> {
    const body = { slotId };
    return this.desk.service.call('POST', '/api/my/talk/choice', {
      as: participant(id),
      body,
      headers,
    });
  }

  giveBack(id: string): Promise<Answer> {
    return this.desk.service.call('POST', '/api/my/talk/return', { as: participant(id) });
  }

  outcome(offer: OfferState, teamId: string, body: object): Promise<Answer> {
    const key = { 'idempotency-key': randomUUID() };
    return this.staff('POST', offer, `teams/${teamId}/outcome`, body, advisor, key);
  }

  show(offer: OfferState, teamId: string): Promise<Answer> {
    return this.staff('GET', offer, `teams/${teamId}`);
  }

  /** Ids of the times that somebody could choose. */
  async choices(id: string): Promise<string[]> {
    const { choices } = (await this.my(id)).body as { choices: { slotId: string }[] };
    return choices.map(({ slotId }) => slotId);
  }

  /** The properties of a team's calendar file, lines unfolded. */
  async calendarOf(id: string): Promise<Record<string, string>> {
    const file = await this.desk.service.call('GET', '/api/my/talk/calendar', {
      as: participant(id),
    });
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = file.text.replaceAll('\r\n ', '').trim().split('\r\n');
    return Object.fromEntries(
      lines.map((line) => {
        const at = line.search(/[;:]/);
        return [line.slice(0, at), line.slice(at + 1)];
      }),
    );
  }
}
