/** Questions before the event: who may ask until when, and what becomes of them. */
import { QuestionsInTest } from './questions-in-test.js';
import { onlineAustausch } from './registration-in-test.js';

let at: QuestionsInTest;
beforeAll(async () => {
  at = await QuestionsInTest.start();
});
afterAll(() => at.desk.stop());
afterEach(() => {
  at.desk.service.clock.set('2020-09-01T09:00');
});

const codeOf = async (answer: ReturnType<QuestionsInTest['ask']>) => {
  const { status, body } = await answer;
  return status < 300 ? status : (body.code as string);
};

describe('asking', () => {
  it('is possible to the last moment of the deadline, and not in the next', async () => {
    const offer = await at.offer();
    const id = await at.person(offer);
    at.desk.service.clock.set('2020-09-18T23:59:59.999');
    expect(await codeOf(at.ask(id, 'Gerade noch?'))).toBe(201);
    at.desk.service.clock.set('2020-09-19T00:00:00');
    expect(await codeOf(at.ask(id, 'Zu spät?'))).toBe('questions.deadline_passed');
    const [question] = (await at.my(id, 'GET', 'questions')).body.questions;
    expect(question).toMatchObject({ text: 'Gerade noch?', mayChange: false, mayWithdraw: false });
    const gone = await at.my(id, 'DELETE', `questions/${question.questionId}`);
    expect(gone.body.code).toBe('questions.deadline_passed');
    // Staff still may.
    expect((await at.staff(offer, 'POST', '', { text: 'Aus einer Mail' })).status).toBe(201);
  });

  it('ends with the beginning of the first session where no deadline is set', async () => {
    const id = await at.person(await at.offer({ closesAt: null }));
    at.desk.service.clock.set('2020-09-24T09:59:59.999');
    expect(await codeOf(at.ask(id, 'Vorher'))).toBe(201);
    at.desk.service.clock.set('2020-09-24T10:00');
    expect(await codeOf(at.ask(id, 'Mittendrin'))).toBe('questions.deadline_passed');
  });

  it.each([
    ['has withdrawn', { stage: 'ended', seat: 'released' }, 'registration.ended'],
    ['left interest only', { stage: 'interest', seat: 'none' }, 'questions.not_registered'],
    [
      'has not confirmed the address',
      { stage: 'confirmAddress', seat: 'none', confirmed: false },
      'questions.address_unconfirmed',
    ],
    ['waits for a decision', { stage: 'approval', seat: 'none' }, 201],
  ] as const)('who %s: %j is answered %s', async (_, who, code) => {
    const id = await at.person(await at.offer(), who);
    expect(await codeOf(at.ask(id, 'Frage?'))).toBe(code);
  });

  it('does not exist for offers that collect none', async () => {
    const offer = await at.desk.tell(onlineAustausch());
    const id = await at.person(offer);
    for (const path of ['questions', 'vote']) {
      expect((await at.my(id, 'GET', path)).body.code).toBe('questions.not_asked');
    }
    expect((await at.staff(offer, 'GET')).body.code).toBe('questions.not_asked');
  });

  it('takes ten of one person, also when they are sent at the same moment', async () => {
    const offer = await at.offer();
    const id = await at.person(offer);
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, number) => at.ask(id, `Frage ${number}`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'questions.too_many')).toHaveLength(4);
    const mine = (await at.my(id, 'GET', 'questions')).body;
    expect(mine).toMatchObject({ left: 0, mayAsk: false, obstacle: 'tooMany' });
    await at.my(id, 'DELETE', `questions/${mine.questions[0].questionId}`);
    expect(await codeOf(at.ask(id, 'Stattdessen'))).toBe(201);
  });

  it('with one key is one question, however often it is sent', async () => {
    const id = await at.person(await at.offer());
    const headers = { 'idempotency-key': `key-${id}` };
    await at.my(id, 'POST', 'questions', { text: 'Einmal' }, headers);
    const again = await at.my(id, 'POST', 'questions', { text: 'Einmal' }, headers);
    expect([again.status, again.body.questions.length]).toEqual([201, 1]);
  });

  it.each([
    ['10,000 characters', 'a'.repeat(10_000)],
    ['1,001 characters', 'a'.repeat(1_001)],
    ['marks that turn the reading direction', 'Warum\u202E?neztes'],
    ['a right-to-left mark', 'Warum\u200F?'],
    ['control characters', 'Warum\u0007?'],
    ['nothing but spaces', ' \n\t '],
  ])('refuses %s, and says where', async (_, text) => {
    const answer = await at.ask(await at.person(await at.offer()), text);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/text']);
  });

  it.each(['<script>alert(1)</script>', '=HYPERLINK("http://example.org")', 'a'.repeat(1_000)])(
    'keeps %p as it was typed',
    async (text) => {
      const offer = await at.offer();
      await at.ask(await at.person(offer), text);
      expect((await at.list(offer))[0]?.text).toBe(text);
    },
  );
});

describe('own questions', () => {
  it('can be worded anew and withdrawn, by their author only', async () => {
    const offer = await at.offer();
    const [author, other] = await at.people(offer, 2);
    await at.ask(author!, 'Erste Fassung');
    const { questionId, version } = (await at.my(author!, 'GET', 'questions')).body.questions[0];
    const put = (who: string, text: string, fassung: number) =>
      at.my(who, 'PUT', `questions/${questionId}`, { text }, { 'if-match': `"${fassung}"` });
    expect((await put(other!, 'Fremd', version)).body.code).toBe('questions.not_found');
    const changed = await put(author!, 'Zweite Fassung', version);
    expect(changed.body.questions[0]).toMatchObject({ text: 'Zweite Fassung', version: 2 });
    expect((await put(author!, 'Veraltet', version)).status).toBe(412);
    expect((await at.my(author!, 'PUT', `questions/${questionId}`, { text: 'x' })).status).toBe(
      428,
    );
    const path = `questions/${questionId}`;
    expect((await at.my(other!, 'DELETE', path)).body.code).toBe('questions.not_found');
    expect((await at.my(author!, 'DELETE', path)).body.questions).toEqual([]);
    expect(await at.list(offer)).toEqual([]);
  });

  it('tell why they were hidden, and stand behind the one they were merged into', async () => {
    const offer = await at.offer();
    const id = await at.person(offer);
    await at.ask(id, 'Unpassend');
    await at.ask(id, 'Doppelt');
    const [hidden, double] = (await at.list(offer)).map(({ questionId }) => questionId);
    const [standing] = await at.entered(offer, 'Dasselbe');
    await at.staff(offer, 'PUT', `/${hidden}/hiding`, { reason: 'Gehört nicht hierher.' });
    await at.staff(offer, 'PUT', `/${double}/merger`, { into: standing });
    const { questions } = (await at.my(id, 'GET', 'questions')).body;
    expect(questions).toMatchObject([
      {
        state: 'hidden',
        hiddenReason: 'Gehört nicht hierher.',
        mayChange: false,
        mayWithdraw: true,
      },
      { state: 'merged', mergedInto: 'Dasselbe', mayChange: false, mayWithdraw: true },
    ]);
    const change = (question: unknown) =>
      at.my(id, 'PUT', `questions/${question as string}`, { text: 'x' }, { 'if-match': '"1"' });
    expect((await change(hidden)).body.code).toBe('questions.hidden');
    expect((await change(double)).body.code).toBe('questions.merged');
  });

  it('leave the others behind when the one that stood for them is withdrawn', async () => {
    const offer = await at.offer();
    const [first, second] = await at.people(offer, 2);
    await at.ask(first!, 'A');
    await at.ask(second!, 'B');
    await at.ask(second!, 'C');
    const [a, b, c] = (await at.list(offer)).map(({ questionId }) => questionId);
    for (const one of [b, c]) await at.staff(offer, 'PUT', `/${one}/merger`, { into: a });
    await at.my(first!, 'DELETE', `questions/${a}`);
    expect(await at.list(offer)).toMatchObject([
      { text: 'B', mergedInto: null },
      { text: 'C', mergedInto: b },
    ]);
  });
});

describe('erasing a registration', () => {
  it('takes its questions along', async () => {
    const offer = await at.offer();
    const [gone, stays] = await at.people(offer, 2);
    await at.ask(gone!, 'Geht mit');
    await at.ask(gone!, 'Ausgeblendet');
    await at.ask(stays!, 'Bleibt');
    await at.staff(offer, 'POST', '', { text: 'Getippt für sie', registrationId: gone });
    const hidden = (await at.list(offer))[1]?.questionId;
    await at.staff(offer, 'PUT', `/${hidden}/hiding`, { reason: 'Darum.' });
    await at.staff(offer, 'POST', '/freeze'); // hidden ones are on no list
    await at.staff(offer, 'POST', '/unfreeze');
    await at.erase(gone!);
    expect((await at.list(offer)).map(({ text }) => text)).toEqual(['Bleibt']);
  });

  it('leaves without a name what stands for others, too', async () => {
    const offer = await at.offer();
    const [gone, stays] = await at.people(offer, 2);
    await at.ask(gone!, 'Steht für zwei');
    await at.ask(gone!, 'Noch einmal');
    await at.ask(stays!, 'Dasselbe');
    const [standing, again, same] = (await at.list(offer)).map(({ questionId }) => questionId);
    for (const one of [again, same]) {
      await at.staff(offer, 'PUT', `/${one}/merger`, { into: standing });
    }
    await at.erase(gone!);
    expect(await at.list(offer)).toMatchObject([
      { text: 'Steht für zwei', author: null, mergedInto: null },
      { text: 'Dasselbe', author: { registrationId: stays }, mergedInto: standing },
    ]);
  });

  it('takes both when somebody asked the same twice', async () => {
    const offer = await at.offer();
    const gone = await at.person(offer);
    await at.ask(gone, 'A');
    await at.ask(gone, 'B');
    const [a, b] = (await at.list(offer)).map(({ questionId }) => questionId);
    await at.staff(offer, 'PUT', `/${b}/merger`, { into: a });
    await at.erase(gone);
    expect(await at.list(offer)).toEqual([]);
  });

  it('leaves a fixed list as it was voted on, without the name', async () => {
    const offer = await at.offer();
    const gone = await at.person(offer);
    await at.ask(gone, 'Auf der Liste');
    await at.ask(gone, 'Ausgeblendet');
    const [, hidden] = (await at.list(offer)).map(({ questionId }) => questionId);
    await at.staff(offer, 'PUT', `/${hidden}/hiding`, { reason: 'Darum.' });
    await at.staff(offer, 'POST', '/freeze');
    await at.erase(gone);
    expect(await at.list(offer)).toMatchObject([{ text: 'Auf der Liste', author: null }]);
    const stored = JSON.stringify(
      await at.desk.service.sql('SELECT * FROM pre_question WHERE offer_id = $1', [offer.offerId]),
    );
    expect(stored).not.toContain(gone);
  });
});
