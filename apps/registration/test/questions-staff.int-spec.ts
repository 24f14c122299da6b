/** What staff do with questions before the event. */
import { QuestionsInTest } from './questions-in-test.js';
import { stranger, viewer } from './registration-in-test.js';

let at: QuestionsInTest;
beforeAll(async () => {
  at = await QuestionsInTest.start();
});
afterAll(() => at.desk.stop());

describe('staff', () => {
  it('type in questions of somebody registered, of somebody else, or of nobody named', async () => {
    const offer = await at.offer();
    const other = await at.offer();
    const id = await at.person(offer);
    const enter = (body: object) => at.staff(offer, 'POST', '', body);
    await enter({ text: 'Von ihr', registrationId: id });
    await enter({ text: 'Von auswärts', author: 'Büro der Landrätin' });
    await enter({ text: 'Ohne Namen' });
    expect((await at.list(offer)).map(({ author }) => author)).toMatchObject([
      { registrationId: id, name: 'Erika Beispiel', ended: false },
      { registrationId: null, name: 'Büro der Landrätin' },
      null,
    ]);
    expect((await at.my(id, 'GET', 'questions')).body.questions).toHaveLength(1);
    const foreign = await enter({ text: 'x', registrationId: await at.person(other) });
    expect(foreign.body).toMatchObject({
      code: 'registration.not_found',
      pointer: '/registrationId',
    });
    const both = await enter({ text: 'x', registrationId: id, author: 'y' });
    expect(both.body.errors[0].pointer).toBe('/author');
  });

  it('correct and remove what staff typed in, and nothing that people wrote', async () => {
    const offer = await at.offer();
    await at.ask(await at.person(offer), 'Selbst geschrieben');
    const [typed] = await at.entered(offer, 'Getipt');
    const [own] = (await at.list(offer)).map(({ questionId }) => questionId);
    const change = (id: unknown, method: string, version = 1) => {
      const body = method === 'PUT' ? { text: 'Getippt' } : undefined;
      const headers = { 'if-match': `"${version}"` };
      return at.staff(offer, method, `/${id as string}`, body, undefined, headers);
    };
    expect((await change(own, 'PUT')).body.code).toBe('questions.not_entered_by_staff');
    expect((await change(own, 'DELETE')).body.code).toBe('questions.not_entered_by_staff');
    expect((await change(typed, 'PUT')).body.questions[1].text).toBe('Getippt');
    expect((await change(typed, 'DELETE')).status).toBe(412);
    expect((await change(typed, 'DELETE', 2)).body.questions).toHaveLength(1);
  });

  it('sort by themes, which they add, rename, order and remove', async () => {
    const offer = await at.offer();
    const [question] = await at.entered(offer, 'Frage');
    const titles = async () =>
      ((await at.staff(offer, 'GET')).body.themes as { title: string }[]).map(({ title }) => title);
    for (const title of ['Daten', 'Gremien', 'Geld']) {
      await at.staff(offer, 'POST', '/themes', { title });
    }
    const ids = ((await at.staff(offer, 'GET')).body.themes as { themeId: string }[]).map(
      ({ themeId }) => themeId,
    );
    const [data, boards, money] = ids;
    await at.staff(offer, 'PUT', `/themes/${data}`, { title: 'Monitoring' });
    const order = (themeIds: unknown) => at.staff(offer, 'PUT', '/themes/order', { themeIds });
    await order([money, data, boards]);
    expect(await titles()).toEqual(['Geld', 'Monitoring', 'Gremien']);
    for (const wrong of [
      [money, data],
      [money, data, data],
      [money, data, question],
    ]) {
      expect((await order(wrong)).body.code).toBe('questions.theme_order');
    }
    await at.staff(offer, 'PUT', `/${question}/theme`, { themeId: data });
    expect((await at.list(offer))[0]?.themeId).toBe(data);
    await at.staff(offer, 'DELETE', `/themes/${data}`);
    expect(await titles()).toEqual(['Geld', 'Gremien']);
    expect((await at.list(offer))[0]?.themeId).toBeNull();
    const unknown = await at.staff(offer, 'PUT', `/${question}/theme`, { themeId: data });
    expect(unknown.body.code).toBe('questions.theme_not_found');
  });

  it('merge and separate, and hide only what stands alone', async () => {
    const offer = await at.offer();
    const [a, b, c] = await at.entered(offer, 'A', 'B', 'C');
    const merge = (from: unknown, into: unknown) =>
      at.staff(offer, 'PUT', `/${from as string}/merger`, { into });
    await merge(a, b);
    await merge(b, c); // A goes along
    expect((await at.list(offer)).map(({ mergedInto }) => mergedInto)).toEqual([c, c, null]);
    expect((await merge(c, a)).body.code).toBe('questions.merge_with_itself');
    const hide = (id: unknown) =>
      at.staff(offer, 'PUT', `/${id as string}/hiding`, { reason: 'Darum.' });
    for (const part of [a, c]) expect((await hide(part)).body.code).toBe('questions.hide_merged');
    await at.staff(offer, 'DELETE', `/${a}/merger`);
    expect((await hide(a)).body.questions[0].hiddenReason).toBe('Darum.');
    expect((await merge(a, c)).body.code).toBe('questions.merge_hidden');
    await at.staff(offer, 'DELETE', `/${a}/hiding`);
    expect((await at.list(offer))[0]?.hiddenReason).toBeNull();
  });

  it('fix the list for everybody, and free it again', async () => {
    const offer = await at.offer();
    const id = await at.person(offer);
    await at.ask(id, 'Vorher');
    const [own] = (await at.list(offer)).map(({ questionId }) => questionId);
    const [typed] = await at.entered(offer, 'Getippt');
    expect((await at.staff(offer, 'POST', '/freeze')).body.phase).toBe('frozen');
    expect((await at.staff(offer, 'POST', '/freeze')).status).toBe(200); // once more
    const match = { 'if-match': '"1"' };
    const refused = await Promise.all([
      at.ask(id, 'Nachher'),
      at.my(id, 'PUT', `questions/${own}`, { text: 'x' }, match),
      at.my(id, 'DELETE', `questions/${own}`),
      at.staff(offer, 'POST', '', { text: 'x' }),
      at.staff(offer, 'PUT', `/${typed}`, { text: 'x' }, undefined, match),
      at.staff(offer, 'DELETE', `/${typed}`, undefined, undefined, match),
      at.staff(offer, 'PUT', `/${own}/merger`, { into: typed }),
      at.staff(offer, 'DELETE', `/${own}/merger`),
      at.staff(offer, 'PUT', `/${own}/hiding`, { reason: 'x' }),
      at.staff(offer, 'DELETE', `/${own}/hiding`),
    ]);
    expect(refused.map(({ body }) => body.code)).toEqual(refused.map(() => 'questions.frozen'));
    expect((await at.staff(offer, 'POST', '/themes', { title: 'Immer' })).status).toBe(201);
    expect((await at.staff(offer, 'POST', '/unfreeze')).body.phase).toBe('collecting');
    expect((await at.ask(id, 'Wieder')).status).toBe(201);
  });

  it('of another agency find nothing, and who only reads changes nothing', async () => {
    const offer = await at.offer();
    const [question] = await at.entered(offer, 'Frage');
    const { themes } = (await at.staff(offer, 'POST', '/themes', { title: 'Thema' })).body;
    const { themeId } = themes[0];
    const match = { 'if-match': '"1"' };
    const routes: [method: string, path: string, body?: object][] = [
      ['POST', '', { text: 'x' }],
      ['PUT', `/${question}`, { text: 'x' }],
      ['DELETE', `/${question}`],
      ['PUT', `/${question}/theme`, { themeId: null }],
      ['PUT', `/${question}/merger`, { into: question }],
      ['DELETE', `/${question}/merger`],
      ['PUT', `/${question}/hiding`, { reason: 'x' }],
      ['DELETE', `/${question}/hiding`],
      ['POST', '/themes', { title: 'x' }],
      ['PUT', `/themes/${themeId}`, { title: 'x' }],
      ['PUT', '/themes/order', { themeIds: [themeId] }],
      ['DELETE', `/themes/${themeId}`],
      ['POST', '/freeze'],
      ['POST', '/unfreeze'],
      ['POST', '/vote/open'],
      ['POST', '/vote/close'],
      ['PUT', '/result/shown', { shown: true }],
    ];
    for (const [method, path, body] of routes) {
      const foreign = await at.staff(offer, method, path, body, stranger, match);
      expect([method, path, foreign.body.code]).toEqual([
        method,
        path,
        'registration.offer_not_found',
      ]);
      const reading = await at.staff(offer, method, path, body, viewer, match);
      expect([method, path, reading.status]).toEqual([method, path, 403]);
    }
    for (const path of ['', '/result', '/export']) {
      expect((await at.staff(offer, 'GET', path, undefined, stranger)).status).toBe(404);
      expect((await at.staff(offer, 'GET', path, undefined, viewer)).status).toBe(200);
    }
  });
});
