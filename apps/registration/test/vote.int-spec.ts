/** The vote on questions: who has one, that each has one, that nobody can tell whose a ballot is. */
import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import type { OfferState } from '#contracts/states.js';
import { signIdentity } from '#service-kit/actor.js';
import { TEST_SECRET } from '#testing/service.js';
import { QuestionsInTest } from './questions-in-test.js';
import { approver } from './registration-in-test.js';

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

  it('stays one when somebody withdraws and registers anew', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    const email = `${randomUUID()}@example.org`;
    const id = await at.person(offer, { email });
    await at.vote(id, [a!]);
    await sql(`UPDATE participant SET active = false WHERE registration_id = $1`, [id]);
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

describe('the steps of the day', () => {
  const step = async (offer: OfferState, path: string) => {
    const { body } = await at.staff(offer, 'POST', path);
    return (body.code ?? body.phase) as string;
  };

  it('come one after the other', async () => {
    const offer = await at.offer();
    expect(await step(offer, '/vote/open')).toBe('questions.step_not_possible');
    await step(offer, '/freeze');
    expect(await step(offer, '/vote/open')).toBe('questions.nothing_to_vote');
    await step(offer, '/unfreeze');
    const [a] = await at.entered(offer, 'A');
    expect((await at.staff(offer, 'GET')).body.steps).toEqual(['freeze']);
    await step(offer, '/freeze');
    expect((await at.staff(offer, 'GET')).body.steps).toEqual(['unfreeze', 'openVote']);
    expect(await step(offer, '/vote/open')).toBe('voting');
    expect(await step(offer, '/unfreeze')).toBe('questions.step_not_possible');
    expect(await step(offer, '/vote/close')).toBe('frozen'); // nobody has voted
    await step(offer, '/vote/open');
    await at.vote(await at.person(offer), [a!]);
    expect(await step(offer, '/vote/close')).toBe('closed');
    expect(await step(offer, '/unfreeze')).toBe('questions.step_not_possible');
  });

  it('are recorded, without anybody who voted', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A');
    await at.vote(await at.person(offer), [a!]);
    await at.staff(offer, 'PUT', '/result/shown', { shown: true });
    await at.staff(offer, 'POST', '/vote/close');
    const entries = await sql<{ action: string; actor: string; details: { step?: string } }>(
      'SELECT action, actor, details FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [offer.offerId],
    );
    expect(entries.map(({ action, details }) => details.step ?? action)).toEqual([
      'questions.entered',
      'freeze',
      'openVote',
      'questions.resultShown',
      'closeVote',
    ]);
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['Test Person']));
  });
});

describe('the result', () => {
  it('is live from three ballots on, says ties, and is for participants when staff say so', async () => {
    const offer = await at.offer({ choices: 2 });
    const [a, b, c, again] = await at.entered(offer, 'A', 'B', 'C', 'A?');
    await at.staff(offer, 'PUT', `/${again}/merger`, { into: a });
    const { themes } = (await at.staff(offer, 'POST', '/themes', { title: 'Geld' })).body;
    await at.staff(offer, 'PUT', `/${b}/theme`, { themeId: themes[0].themeId });
    await at.staff(offer, 'POST', '/freeze');
    await at.staff(offer, 'POST', '/vote/open');
    const people = await at.people(offer, 4);
    await at.vote(people[0]!, [a!, b!]);
    await at.vote(people[1]!, [a!]);
    const result = async () => (await at.staff(offer, 'GET', '/result')).body;
    expect(await result()).toMatchObject({ ballots: 2, voters: 4, shownFrom: 3, ranking: null });
    await at.vote(people[2]!, [c!]);
    expect((await result()).ranking).toMatchObject([
      { questionId: a, votes: 2, rank: 1, tied: false, duplicates: 1, theme: null },
      { questionId: b, votes: 1, rank: 2, tied: true, duplicates: 0, theme: 'Geld' },
      { questionId: c, votes: 1, rank: 2, tied: true, duplicates: 0, theme: null },
    ]);
    const seen = async () => (await at.my(people[3]!, 'GET', 'vote')).body.result;
    expect(await seen()).toBeNull();
    await at.staff(offer, 'PUT', '/result/shown', { shown: true });
    expect((await seen()).ranking[0]).toMatchObject({ text: 'A', votes: 2 });
    const stranger = await at.person(offer, { stage: 'ended', seat: 'released' });
    expect((await at.my(stranger, 'GET', 'vote')).body).toMatchObject({
      result: null,
      questions: [],
    });
  });

  it('stands after the vote however few have voted', async () => {
    const offer = await at.offer();
    const [a] = await at.voting(offer, 'A', 'B');
    await at.vote(await at.person(offer), [a!]);
    await at.staff(offer, 'POST', '/vote/close');
    const { ranking } = (await at.staff(offer, 'GET', '/result')).body;
    expect(
      ranking.map(({ text, votes }: { text: string; votes: number }) => [text, votes]),
    ).toEqual([
      ['A', 1],
      ['B', 0],
    ]);
  });
});

describe('the export', () => {
  const hostile = ['=HYPERLINK("http://example.org";"x")', '@SUM(1)', '-1+1', '+1', '<b>"; DROP'];
  async function voted() {
    const offer = await at.offer();
    const ids = await at.entered(offer, ...hostile);
    await at.ask(await at.person(offer), '=1+1 auch so');
    const asked = (await at.list(offer)).at(-1)!.questionId;
    await at.staff(offer, 'PUT', `/${asked}/merger`, { into: ids[0] });
    await at.staff(offer, 'POST', '/freeze');
    await at.staff(offer, 'POST', '/vote/open');
    await at.vote(await at.person(offer), [ids[4]!]);
    await at.staff(offer, 'POST', '/vote/close');
    return offer;
  }

  it('is a CSV file for spreadsheets, with no cell that computes, and without who asked', async () => {
    const offer = await voted();
    const answer = await at.staff(offer, 'GET', '/export?format=csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`fragen-${offer.slug}.csv`);
    const raw = await fetch(
      new URL(`/api/offers/${offer.offerId}/questions/export`, at.desk.service.url),
      { headers: await identity() },
    );
    const bytes = Buffer.from(await raw.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, first, ...rest] = bytes.toString().replace('\uFEFF', '').trim().split('\r\n');
    expect(head).toBe('Rang;Stimmen;Gleichauf;Thema;Frage;Auch so gefragt');
    expect(first).toBe('1;1;;;"<b>""; DROP";');
    expect(rest).toEqual([
      `2;0;ja;;"'=HYPERLINK(""http://example.org"";""x"")";'=1+1 auch so`,
      `2;0;ja;;'@SUM(1);`,
      `2;0;ja;;'-1+1;`,
      `2;0;ja;;'+1;`,
    ]);
    expect(answer.text).not.toMatch(/Erika|Beispiel/);
  });

  it('is an XLSX file whose texts are texts', async () => {
    const offer = await voted();
    const path = `/api/offers/${offer.offerId}/questions/export?format=xlsx&lang=en`;
    const raw = await fetch(new URL(path, at.desk.service.url), { headers: await identity() });
    const bytes = Buffer.from(await raw.arrayBuffer());
    const [{ data }] = (await readXlsxFile(bytes)) as unknown as [{ data: unknown[][] }];
    expect(data[0]).toEqual(['Rank', 'Votes', 'Tied', 'Theme', 'Question', 'Also asked as']);
    expect(data[1]).toEqual([1, 1, null, null, '<b>"; DROP', null]);
    expect(data[2]).toEqual([2, 0, 'yes', null, hostile[0], '=1+1 auch so']);
  });

  it('goes by theme before there is a result', async () => {
    const offer = await at.offer();
    await at.entered(offer, 'A', 'B');
    const { text } = await at.staff(offer, 'GET', '/export');
    expect(text.trim().split('\r\n').slice(1)).toEqual([';;;;A;', ';;;;B;']);
  });
});

async function identity() {
  return { authorization: `Bearer ${await signIdentity(approver, TEST_SECRET)}` };
}
