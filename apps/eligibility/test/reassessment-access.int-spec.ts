import { newId } from '#service-kit/data/id.js';
import { participant, service as serviceActor, staff } from '#testing/service.js';
import { ReassessmentInTest, type Shown } from './reassessment-in-test.js';

let lists: ReassessmentInTest;
beforeAll(async () => {
  lists = await ReassessmentInTest.start();
});
afterAll(() => lists.stop());

describe('who may', () => {
  it('an agency sees its own lists only, and none of them under another id', async () => {
    const { offerId, reassessmentId } = await lists.openList();
    const own = staff(['viewer'], [lists.agencyId]);
    const foreign = staff(['viewer', 'editor', 'approver'], [lists.otherId]);
    const listed = async (as: typeof own) =>
      (await lists.get('/api/reassessments?state=open&limit=200', as)).body.items.map(
        (one: Shown) => one.reassessmentId,
      );
    expect(await listed(own)).toContain(reassessmentId);
    expect(await listed(foreign)).toEqual([]);
    for (const path of [
      `reassessments/${reassessmentId}`,
      `reassessments/${reassessmentId}/items`,
    ]) {
      expect((await lists.get(`/api/${path}`, own)).status).toBe(200);
      expect((await lists.get(`/api/${path}`, foreign)).body.code).toBe('reassessment.not_found');
    }
    const foreignOffer = await lists.get(`/api/offers/${offerId}/reassessments`, foreign);
    expect(foreignOffer.body.code).toBe('conditions.offer_not_found');
    for (const [action, body] of [
      ['apply', { items: 'all' }],
      ['dismiss', { reason: 'x' }],
    ] as const) {
      const path = `/api/reassessments/${reassessmentId}/${action}`;
      expect((await lists.post(path, body, {}, foreign)).status).toBe(404);
      expect((await lists.post(path, body, {}, own)).status).toBe(403);
      expect((await lists.post(path, body, {}, participant(newId()))).status).toBe(403);
      expect((await lists.post(path, body, {}, serviceActor('registration'))).status).toBe(403);
    }
    expect((await lists.inState(offerId, 'open')).counts['items']).toBe(2);
  });

  it('dismissed with a reason, once; decisions stay', async () => {
    const { requests, reassessmentId } = await lists.openList();
    const path = `/api/reassessments/${reassessmentId}/dismiss`;
    const done = await lists.post(path, { reason: 'Die Vereinbarung wird verlängert.' });
    expect(done.body).toMatchObject({
      state: 'dismissed',
      closedBy: 'Kim Beispiel',
      reason: 'Die Vereinbarung wird verlängert.',
    });
    expect((await lists.post(path, { reason: 'again' })).body.code).toBe('reassessment.not_open');
    expect(lists.toldOf(requests[0]!.registrationId)).toHaveLength(1);
  });
});

describe('bad input', () => {
  it.each<[string, string, object, number]>([
    ['no items', 'apply', {}, 400],
    ['an empty choice', 'apply', { items: [] }, 400],
    ['501 items', 'apply', { items: Array.from({ length: 501 }, () => newId()) }, 400],
    ['another word', 'apply', { items: 'some' }, 400],
    ['an id that is none', 'apply', { items: ['1; DROP TABLE decision'] }, 400],
    ['an unknown field', 'apply', { items: 'all', force: true }, 400],
    ['no reason', 'dismiss', {}, 400],
    ['an empty reason', 'dismiss', { reason: '   ' }, 400],
    ['1,001 characters', 'dismiss', { reason: 'x'.repeat(1001) }, 400],
    ['a list that does not exist', 'apply', { items: 'all' }, 404],
  ])('%s', async (_name, action, body, status) => {
    const answer = await lists.post(`/api/reassessments/${newId()}/${action}`, body);
    expect(answer.status).toBe(status);
  });

  it('an item of another list: nothing is applied', async () => {
    const { offerId, reassessmentId } = await lists.openList();
    const [item] = await lists.itemsOf(reassessmentId);
    const answer = await lists.post(`/api/reassessments/${reassessmentId}/apply`, {
      items: [item.itemId, newId()],
    });
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'reassessment.item_unknown',
    });
    expect((await lists.inState(offerId, 'open')).counts).toMatchObject({ applied: 0 });
  });

  it.each(['?state=opened', '?limit=0', '?cursor=nonsense', '?colour=red'])(
    'a list asked with %s',
    async (query) => {
      expect((await lists.get(`/api/reassessments${query}`)).status).toBe(400);
    },
  );
});
