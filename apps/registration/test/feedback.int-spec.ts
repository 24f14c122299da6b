/** Feedback after an event: who is asked, that nobody can tell whose answer is whose, what comes of it. */
import { participant } from '#testing/service.js';
import { course, CourseDesk } from './course.fixture.js';
import { RegistrationInTest, stranger, viewer } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const door = new CourseDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const give = (id: string, body: object) =>
  desk.service.call('POST', '/api/my/feedback', { as: participant(id), body });
const results = (offer: { offerId: string }, as = viewer) =>
  desk.service.call('GET', `/api/offers/${offer.offerId}/feedback`, { as });
const table = (offer: { offerId: string }, query = '') =>
  desk.service.call('GET', `/api/offers/${offer.offerId}/feedback/export${query}`, { as: viewer });

it('is asked of those who took part, once it is over', async () => {
  const offer = await desk.tell(course());
  const [came, missed] = [await door.admitted(offer), await door.admitted(offer)];
  expect((await door.mine(came, 'feedback')).body).toEqual({
    state: 'notYet',
    topicWishes: false,
    questions: [],
  });
  expect((await give(came, { answers: { again: true } })).body.code).toBe('feedback.too_early');
  await door.attendedAll(offer, came);
  await door.mark(offer, 1, { [missed]: 'missed' });
  expect((await door.mine(came, 'feedback')).body).toMatchObject({
    state: 'open',
    topicWishes: true,
    questions: [{ key: 'again' }, { key: 'words' }],
  });
  expect((await door.mine(missed, 'feedback')).body.state).toBe('notAsked');
  expect((await give(missed, { answers: { again: true } })).body.code).toBe('feedback.not_asked');

  const silent = await desk.tell(course({ feedback: null }));
  const other = await door.admitted(silent);
  await door.attendedAll(silent, other);
  expect((await give(other, { topicWish: 'Etwas' })).body.code).toBe('feedback.not_asked');
});

it('is checked like any form, and given once', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const wrong = await give(id, { answers: { again: 'perhaps', other: true } });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
    '/answers/again',
    '/answers/other',
  ]);
  expect((await give(id, { topicWish: 'Nur ein Wunsch' })).body.errors).toMatchObject([
    { pointer: '/answers/again', code: 'missing' },
  ]);
  expect((await results(offer)).body.given).toBe(0);
  const both = await Promise.all([
    give(id, { answers: { again: true } }),
    give(id, { answers: { again: false } }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await door.mine(id, 'feedback')).body).toMatchObject({ state: 'given', questions: [] });
  expect((await give(id, { answers: { again: true } })).body.code).toBe('feedback.already_given');
  expect((await results(offer)).body.given).toBe(1);
});

it('may not be empty', async () => {
  const optional = course({ feedback: { topicWishes: true, questions: [] } });
  const offer = await desk.tell(optional);
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  expect((await give(id, {})).body.code).toBe('feedback.empty');
  expect((await give(id, { topicWish: 'Etwas' })).status).toBe(200);
});

it('shows results from three answers on, counted, in no order that tells anything', async () => {
  const offer = await desk.tell(course());
  const ids: string[] = [];
  for (let at = 0; at < 4; at += 1) ids.push(await door.admitted(offer));
  await door.attendedAll(offer, ...ids);
  await give(ids[0] ?? '', { answers: { again: true, words: '=HYPERLINK("x")' } });
  await give(ids[1] ?? '', { answers: { again: true }, topicWish: '+Datenschutz' });
  const few = await results(offer);
  expect(few.body).toMatchObject({ invited: 4, given: 2, results: null, topicWishes: null });
  expect((await table(offer)).body.code).toBe('feedback.too_few');
  await give(ids[2] ?? '', { answers: { again: false } });
  const { body } = await results(offer);
  expect(body.results[0]).toMatchObject({
    answered: 3,
    counts: [
      { value: 'yes', count: 2 },
      { value: 'no', count: 1 },
    ],
  });
  expect(body.results[1]).toMatchObject({ answered: 1, texts: ['=HYPERLINK("x")'] });
  expect(body.topicWishes).toEqual(['+Datenschutz']);

  const csv = (await table(offer)).text.split('\r\n');
  expect(csv[0]).toBe('Wieder?;In Ihren Worten');
  expect(csv.slice(1, 4).sort()).toEqual(['ja;', `ja;"'=HYPERLINK(""x"")"`, 'nein;']);
  expect((await table(offer, '?of=topicWishes&lang=en')).text).toBe(
    "Topic wish\r\n'+Datenschutz\r\n",
  );
  expect((await results(offer, stranger)).status).toBe(404);
  expect((await results(offer, participant(ids[0] ?? ''))).status).toBe(403);
});

it('keeps who answered and what was answered apart, and loses only the former by erasure', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  await give(id, { answers: { again: true, words: 'Sehr eigen.' }, topicWish: 'Sehr eigen.' });
  const columns = await desk.service.sql<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = current_schema()
        AND table_name IN ('feedback_given', 'feedback_sheet', 'topic_wish')
      ORDER BY table_name, ordinal_position`,
  );
  expect(columns.map((one) => `${one.table_name}.${one.column_name}`)).toEqual([
    'feedback_given.registration_id',
    'feedback_sheet.id',
    'feedback_sheet.offer_id',
    'feedback_sheet.answers',
    'topic_wish.id',
    'topic_wish.offer_id',
    'topic_wish.wish',
  ]);
  // No id of them tells a time (version 4), and nothing about it is in the record of events.
  const ids = await desk.service.sql<{ id: string }>(
    'SELECT id FROM feedback_sheet WHERE offer_id = $1 UNION ALL SELECT id FROM topic_wish WHERE offer_id = $1',
    [offer.offerId],
  );
  expect(ids.map((one) => one.id[14])).toEqual(['4', '4']);
  const [recorded] = await desk.service.sql<{ count: string }>(
    `SELECT count(*) FROM audit_entry WHERE details::text LIKE '%eigen%' OR action LIKE '%eedback%'`,
  );
  expect(recorded?.count).toBe('0');
  await desk.service.sql('DELETE FROM registration WHERE id = $1', [id]);
  const given = await desk.service.sql('SELECT 1 FROM feedback_given WHERE registration_id = $1', [
    id,
  ]);
  expect(given).toEqual([]);
  expect((await results(offer)).body.given).toBe(1);
});
