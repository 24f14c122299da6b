/** The vote on questions: who has one, that each has one, that nobody can tell whose a ballot is. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { QuestionsInTest } from './questions-in-test.js';

let at: QuestionsInTest;
beforeAll(async () => {
  at = await QuestionsInTest.start();
});
afterAll(() => at.desk.stop());

const sql = <T = Record<string, unknown>>(query: string, parameters: unknown[] = []) =>
  at.desk.service.sql<T>(query, parameters);
const ballotsOf = ({ offerId }: OfferState) =>
  sql<{ id: string; choices: string[]; xmin: string }>(
    'SELECT id, choices, xmin::text FROM ballot WHERE offer_id = $1',
    [offerId],
  );
const codes = (answers: readonly { status: number; body: { code?: string } }[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = body.code ?? String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

describe('who may vote', () => {
  it.each([
    ['a place', {}, 201],
    ['a held seat', { stage: 'approval', seat: 'held' }, 'questions.no_vote'],
    ['a place on the waiting list', { stage: 'seat', seat: 'waiting' }, 'questions.no_vote'],
    ['no decision yet', { stage: 'approval', seat: 'none' }, 'questions.no_vote'],
    ['withdrawn', { stage: 'ended', seat: 'released' }, 'questions.no_vote'],
  ] as const)('%s: %j is answered %s', async (_, who, code) => {
    const offer = await at.offer();
    const [question] = await at.voting(offer, 'Frage');
    const id = await at.person(offer, who);
    const view = (await at.my(id, 'GET', 'vote')).body;
    expect(view).toMatchObject(
      code === 201 ? { mayVote: true, obstacle: null } : { mayVote: false, obstacle: 'noPlace' },
    );
    expect(codes([await at.vote(id, [question!])])).toEqual({ [code]: 1 });
    expect(await ballotsOf(offer)).toHaveLength(code === 201 ? 1 : 0);
  });

  it('nobody before it is opened, nor after it is closed', async () => {
    const offer = await at.offer();
    const [first, second] = await at.people(offer, 2);
    const [question] = await at.entered(offer, 'Frage');
    expect((await at.my(first!, 'GET', 'vote')).body).toMatchObject({
      phase: 'collecting',
      obstacle: 'notOpen',
      questions: [],
    });
    const tried = async (id: string) => (await at.vote(id, [question!])).body.code;
    expect(await tried(first!)).toBe('questions.vote_not_open');
    await at.staff(offer, 'POST', '/freeze');
    expect(await tried(first!)).toBe('questions.vote_not_open');
    expect((await at.my(first!, 'GET', 'vote')).body.questions).toHaveLength(1);
    await at.staff(offer, 'POST', '/vote/open');
    expect(await tried(first!)).toBeUndefined();
    await at.staff(offer, 'POST', '/vote/close');
    expect(await tried(second!)).toBe('questions.vote_not_open');
    await at.staff(offer, 'POST', '/vote/open'); // closed too early
    expect(await tried(second!)).toBeUndefined();
    expect(await ballotsOf(offer)).toHaveLength(2);
  });

  it('chooses at most so many, each once, of those on the list', async () => {
    const offer = await at.offer({ choices: 2 });
    const id = await at.person(offer);
    const [a, b, c, merged, hidden] = await at.entered(offer, 'A', 'B', 'C', 'A!', 'H');
    await at.staff(offer, 'PUT', `/${merged}/merger`, { into: a });
    await at.staff(offer, 'PUT', `/${hidden}/hiding`, { reason: 'Darum.' });
    await at.staff(offer, 'POST', '/freeze');
    await at.staff(offer, 'POST', '/vote/open');
    const view = (await at.my(id, 'GET', 'vote')).body;
    expect(view.choices).toBe(2);
    expect((view.questions as { text: string }[]).map(({ text }) => text)).toEqual(['A', 'B', 'C']);
    const tried = async (...choices: (string | undefined)[]) => {
      const { status, body } = await at.vote(id, choices as string[]);
      return body.code ?? status;
    };
    expect(await tried(a, b, c)).toBe('questions.too_many_choices');
    expect(await tried(a, a)).toBe('questions.chosen_twice');
    for (const wrong of [merged, hidden, randomUUID()]) {
      expect(await tried(a, wrong)).toBe('questions.not_on_list');
    }
    expect(await tried()).toBe('request.invalid');
    expect(await ballotsOf(offer)).toEqual([]);
    expect(await tried(a, b)).toBe(201);
  });
});

describe('one vote', () => {
  it('for a person, however often it is sent at the same moment', async () => {
    const offer = await at.offer();
    const [a, b] = await at.voting(offer, 'A', 'B');
    const id = await at.person(offer);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) => at.vote(id, [number % 2 ? a! : b!])),
    );
    expect(codes(answers)).toEqual({ 201: 1, 'questions.already_voted': 49 });
    expect(await ballotsOf(offer)).toHaveLength(1);
    expect((await at.my(id, 'GET', 'vote')).body.obstacle).toBe('alreadyVoted');
  });

  it('for a municipality, whoever of its people sends it; the others see that it has voted', async () => {
    const offer = await at.offer({ votePer: 'municipality' });
    const [a] = await at.voting(offer, 'A', 'B');
    const team = await at.people(offer, 10, { municipalityKey: 'Musterstadt' });
    const [other] = await at.people(offer, 1, { municipalityKey: 'Fristenau' });
    expect((await at.staff(offer, 'GET', '/result')).body.voters).toBe(2);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) => at.vote(team[number % 10]!, [a!])),
    );
    expect(codes(answers)).toEqual({ 201: 1, 'questions.municipality_voted': 49 });
    expect((await at.my(team[7]!, 'GET', 'vote')).body).toMatchObject({
      mayVote: false,
      obstacle: 'municipalityVoted',
    });
    expect((await at.vote(other!, [a!])).status).toBe(201);
    expect(await ballotsOf(offer)).toHaveLength(2);
    const cast = await sql('SELECT * FROM vote_cast WHERE offer_id = $1 ORDER BY voter', [
      offer.offerId,
    ]);
    expect(cast).toEqual(
      ['Fristenau', 'Musterstadt'].map((voter) => ({
        offer_id: offer.offerId,
        voter,
        registration_id: null,
      })),
    );
  });

  it('for a municipality also when its people registered one by one', async () => {
    const offer = await at.offer({ votePer: 'municipality' });
    const [a] = await at.voting(offer, 'A');
    const [first, second] = await at.people(offer, 2, { municipalityKey: null });
    expect((await at.staff(offer, 'GET', '/result')).body.voters).toBe(1);
    expect((await at.vote(first!, [a!])).status).toBe(201);
    expect((await at.vote(second!, [a!])).body.code).toBe('questions.municipality_voted');
  });

  it('stays one when somebody withdraws and registers anew', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    const email = `${randomUUID()}@example.org`;
    const id = await at.person(offer, { email });
    await at.vote(id, [a!]);
    await at.end(id);
    const again = await at.person(offer, { email });
    expect((await at.vote(again, [a!])).body.code).toBe('questions.already_voted');
  });
});

describe('secrecy', () => {
  it('has nothing in the schema by which a ballot could be joined to anybody', async () => {
    const columns = await sql<{ table_name: string; column_name: string; data_type: string }>(
      `SELECT table_name, column_name, data_type, column_default, is_identity
         FROM information_schema.columns
        WHERE table_schema = 'registration' AND table_name IN ('ballot', 'vote_cast')
        ORDER BY table_name, column_name`,
    );
    const plain = { column_default: null, is_identity: 'NO' };
    expect(columns).toEqual([
      { table_name: 'ballot', column_name: 'choices', data_type: 'ARRAY', ...plain },
      { table_name: 'ballot', column_name: 'id', data_type: 'uuid', ...plain },
      { table_name: 'ballot', column_name: 'offer_id', data_type: 'uuid', ...plain },
      { table_name: 'vote_cast', column_name: 'offer_id', data_type: 'uuid', ...plain },
      { table_name: 'vote_cast', column_name: 'registration_id', data_type: 'uuid', ...plain },
      { table_name: 'vote_cast', column_name: 'voter', data_type: 'text', ...plain },
    ]);
    const references = await sql(
      `SELECT conname FROM pg_constraint
        WHERE contype = 'f' AND (conrelid = 'ballot'::regclass OR confrelid = 'ballot'::regclass)`,
    );
    expect(references).toEqual([]);
  });

  it('gives ballots random ids, in no order, and none that the row itself betrays', async () => {
    const offer = await at.offer({ choices: 1 });
    const ids = await at.voting(offer, ...Array.from({ length: 20 }, (_, no) => `Frage ${no}`));
    const people = await at.people(offer, ids.length);
    for (const [index, id] of people.entries()) await at.vote(id, [ids[index]!]);
    const ballots = await ballotsOf(offer);
    for (const { id } of ballots) expect(id).toMatch(/^.{14}4.{4}[89ab]/); // version 4: no time
    expect(ballots.map(({ choices }) => choices[0])).not.toEqual(ids); // as they lie in the table
    // The transaction that wrote the last voter's row wrote all ballots.
    expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1);
    const cast = await sql<{ xmin: string }>(
      'SELECT xmin::text FROM vote_cast WHERE offer_id = $1',
      [offer.offerId],
    );
    expect(new Set(cast.map(({ xmin }) => xmin)).size).toBe(people.length);
  });

  it('mixes each ballot with a hundred others, and all of them when the vote is closed', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    await sql(
      `INSERT INTO ballot SELECT gen_random_uuid(), $1, ARRAY[$2::uuid] FROM generate_series(1, 150)`,
      [offer.offerId, a],
    );
    const [before] = await ballotsOf(offer);
    await at.vote(await at.person(offer), [a!]);
    const mixed = await ballotsOf(offer);
    expect(mixed).toHaveLength(151);
    expect(mixed.filter(({ xmin }) => xmin !== before?.xmin)).toHaveLength(101);
    await at.staff(offer, 'POST', '/vote/close');
    const closed = await ballotsOf(offer);
    expect(closed).toHaveLength(151);
    expect(new Set(closed.map(({ xmin }) => xmin)).size).toBe(1);
  });

  it('leaves no trace of a ballot elsewhere: no entry with a time, no record of the request', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    const id = await at.person(offer);
    const entries = () => sql('SELECT id FROM audit_entry');
    const records = () => sql('SELECT id FROM idempotency_record');
    const sent = () => sql('SELECT id FROM outbox_message');
    const before = [await entries(), await records(), await sent()];
    const headers = { 'idempotency-key': `key-${id}` };
    expect((await at.my(id, 'POST', 'vote', { choices: [a] }, headers)).status).toBe(201);
    expect([await entries(), await records(), await sent()]).toEqual(before);
  });

  it('forgets with a person that they voted, and keeps the ballot', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    const id = await at.person(offer);
    await at.vote(id, [a!]);
    await at.erase(id);
    expect(await sql('SELECT 1 FROM vote_cast WHERE offer_id = $1', [offer.offerId])).toEqual([]);
    expect(await ballotsOf(offer)).toHaveLength(1);
  });
});
