/** People in the register, and what is recorded of every change. */
import { staff } from '#testing/service.js';
import { EligibilityInTest } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

const viewer = staff(['viewer']);
const get = (path: string, as = viewer) => eligibility.service.call('GET', `/api/${path}`, { as });
const put: EligibilityInTest['change'] = (...change) => eligibility.change(...change);

describe('people in the register', () => {
  const person = { name: 'Kim Muster', email: 'kim.muster@example.org', validFrom: '2020-01-01' };

  it('are shown to staff only, and on their days', async () => {
    const { municipalityId } = await eligibility.municipality();
    await eligibility.enter('municipalities/contacts', { municipalityId, ...person });
    await eligibility.enter('municipalities/partners', {
      municipalityId,
      ...person,
      organisation: 'Verein Beispiel',
    });
    for (const path of ['municipalities/contacts', 'municipalities/partners']) {
      expect((await eligibility.service.call('GET', `/api/${path}`)).status).toBe(401);
      expect((await get(path)).body.items).toEqual([expect.objectContaining(person)]);
      expect((await get(`${path}?on=2019-12-31`)).body.items).toEqual([]);
    }
    const found = await get('municipalities/contacts?email=KIM.muster@example.org');
    expect(found.body.items).toHaveLength(1);
  });

  it('leave no name behind when they are erased', async () => {
    const { municipalityId } = await eligibility.municipality();
    const path = 'municipalities/contacts';
    const { contactId } = await eligibility.enter(path, { municipalityId, ...person });
    await put(`${path}/${contactId}`, 1, { municipalityId, ...person, name: 'Kim Anders' });
    const erased = await eligibility.service.call('DELETE', `/api/${path}/${contactId}`, {
      as: eligibility.admin,
      headers: { 'if-match': '"2"' },
    });
    expect(erased.status).toBe(204);
    expect((await get(`${path}/${contactId}`)).status).toBe(404);
    const { body } = await get(`${path}/${contactId}/history`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'created',
      'updated',
      'removed',
    ]);
    for (const table of ['register_history', 'audit_entry']) {
      const [row] = await eligibility.service.sql<{ kept: string }>(
        `SELECT coalesce(jsonb_agg(t)::text, '') AS kept FROM ${table} t WHERE subject_id = $1`,
        [contactId],
      );
      expect(row?.kept).not.toMatch(/Kim Muster|Kim Anders|kim\.muster/);
    }
  });
});

describe('the history', () => {
  it('says who recorded what, before and after, and cannot be changed', async () => {
    const { municipalityId } = await eligibility.municipality();
    const { agencyId } = await eligibility.agency();
    const { agreementId } = await eligibility.agreement(municipalityId, agencyId);
    const terms = { municipalityId, agencyId, kind: 'targetAgreement', validFrom: '2018-01-01' };
    await put(`agreements/${agreementId}`, 1, { ...terms, validUntil: '2020-09-23' });
    await put(`agreements/${agreementId}`, 2, { ...terms, validUntil: '2020-09-23' });
    const { body } = await get(`agreements/${agreementId}/history`);
    expect(body.items).toEqual([
      expect.objectContaining({ version: 1, action: 'created', before: null }),
      {
        version: 2,
        kind: 'agreement',
        action: 'updated',
        actor: 'Kim Beispiel',
        at: '2020-09-01T07:00:00Z',
        source: null,
        before: { validUntil: null },
        after: { validUntil: '2020-09-23' },
      },
    ]);
    for (const change of [
      'UPDATE register_history SET actor = $1',
      'DELETE FROM register_history WHERE actor = $1',
    ]) {
      await expect(eligibility.service.sql(change, ['x'])).rejects.toThrow(/append-only/);
    }
    const foreign = staff(['viewer'], [(await eligibility.agency('Andere')).agencyId]);
    expect((await get(`agreements/${agreementId}/history`, foreign)).status).toBe(404);
  });
});
