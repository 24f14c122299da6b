/** From the fixed list to the result, and the list as a file. */
import readXlsxFile from 'read-excel-file/node';
import type { OfferState } from '#contracts/states.js';
import { signIdentity } from '#service-kit/access/actor.js';
import { TEST_SECRET } from '#testing/service.js';
import { QuestionsInTest } from './questions-in-test.js';
import { approver } from './registration-in-test.js';

let at: QuestionsInTest;
beforeAll(async () => {
  at = await QuestionsInTest.start();
});
afterAll(() => at.desk.stop());

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
    const entries = await at.desk.service.sql<{
      action: string;
      actor: string;
      details: { step?: string };
    }>('SELECT action, actor, details FROM audit_entry WHERE subject_id = $1 ORDER BY id', [
      offer.offerId,
    ]);
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
