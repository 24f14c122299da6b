import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { participant } from '#testing/service.js';
import { onlineAustausch, person, RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
afterEach(() => {
  desk.service.clock.set('2020-09-01T09:00');
});

const facts = async (id: string, request = 1) => {
  await eventually(() => desk.asked(id).length >= request);
  return desk.asked(id)[request - 1]!.person;
};
const questionnaire: OfferState['questionnaire'] = [
  {
    key: 'task',
    label: { de: 'Aufgabe' },
    kind: 'choices',
    neededBy: 'submit',
    forEligibility: true,
    options: [
      { value: 'coordination', label: { de: 'Koordination' } },
      { value: 'steering', label: { de: 'Steuerung' } },
    ],
  },
  { key: 'new', label: { de: 'Neu?' }, kind: 'yesNo', neededBy: 'never', forEligibility: true },
  { key: 'remark', label: { de: 'Wort' }, kind: 'text', neededBy: 'never', forEligibility: true },
  { key: 'camera', label: { de: 'Kamera' }, kind: 'yesNo', neededBy: 'never' },
];

it('says what the person said, and nothing that identifies them', async () => {
  const offer = await desk.tell(onlineAustausch({ questionnaire }));
  const partnerId = randomUUID();
  const body = person({
    rank: 'headOfOffice',
    experience: 'newcomer',
    teamSize: 3,
    partnerId,
    municipalityId: null,
    answers: { task: ['coordination'], new: false, remark: 'Erika Beispiel', camera: true },
  });
  const id = await desk.confirmed(offer, body);
  expect(await facts(id)).toEqual({
    rank: 'headOfOffice',
    experience: 'newcomer',
    teamSize: 3,
    partnerId,
    invitedBy: null,
    // Questions that are not for eligibility, and free text whatever is set, stay here.
    declarations: { task: ['coordination'], new: ['no'] },
    participations: [],
  });
  expect((await desk.details(id)).body).toMatchObject({
    rank: 'headOfOffice',
    experience: 'newcomer',
    teamSize: 3,
    partnerId,
  });
});

it('asks again when such an answer changes, and touches no place', async () => {
  const offer = await desk.tell(onlineAustausch({ questionnaire }));
  const id = await desk.admitted(offer, person({ answers: { task: ['steering'] } }));
  const version = async (): Promise<number> => (await desk.mine(id)).body.version;
  const put = async (answers: object) =>
    desk.service.call('PUT', '/api/my/answers', {
      as: participant(id),
      body: { answers },
      headers: { 'if-match': `"${await version()}"` },
    });
  await put({ task: ['steering'], camera: true });
  await put({ task: ['coordination'], camera: true });
  expect((await facts(id, 2)).declarations).toEqual({ task: ['coordination'] });
  expect(desk.asked(id).map(({ request }) => request)).toEqual([1, 2]);
  expect(await desk.position(id)).toMatchObject({ stage: 'done', seat: 'confirmed' });
  // The answer to the first question counts no more, the one to the second does.
  const old = desk.decided(id, offer, 'needsReview', 1, 7);
  await desk.queue.send('registration', 'eligibility.decided.v1', old);
  await desk.decide(id, offer, 'refused', 2);
  const details = (await desk.details(id)).body;
  expect(details.decision).toMatchObject({ request: 2, revision: 0, outcome: 'refused' });
  expect(details).toMatchObject({ placeInQuestion: true, position: { seat: 'confirmed' } });
});

it('tells of other offers by the confirmed address and by the municipality', async () => {
  const earlier = await desk.tell(onlineAustausch());
  const other = await desk.tell(onlineAustausch());
  const municipalityId = randomUUID();
  await desk.queue.send('registration', 'municipality.recorded.v1', {
    municipalityId,
    version: 1,
    name: 'Beispielstadt',
    kind: 'county',
    ags: null,
    federalState: 'TH',
  });
  await eventually(
    async () =>
      (
        await desk.service.sql('SELECT 1 FROM municipality WHERE municipality_id = $1', [
          municipalityId,
        ])
      ).length === 1,
  );
  const me = person({ municipalityId });
  const mine = await desk.admitted(earlier, me);
  await desk.confirmed(other, person({ municipalityId }));
  await desk.registered(other, { ...me }); // never confirmed: proves nothing
  desk.service.clock.set('2020-09-24T11:00');
  await desk.staffDo(mine, 'attendance', { attendance: 'attended' });

  const later = await desk.tell(onlineAustausch({ registrationClosesAt: null }));
  const spelledAnew = me.email.toUpperCase();
  const id = await desk.confirmed(later, { ...me, email: spelledAnew });
  expect((await facts(id)).participations).toEqual(
    expect.arrayContaining([
      { offerId: earlier.offerId, by: 'person', admitted: true, attendance: 'attended' },
      { offerId: other.offerId, by: 'municipality', admitted: false, attendance: 'unknown' },
    ]),
  );
  expect((await facts(id)).participations).toHaveLength(2);
});

describe('a team', () => {
  type Changes = NonNullable<Parameters<typeof onlineAustausch>[0]>;
  const team = (maxKind: 'soft' | 'hard', changes: Changes = {}) =>
    onlineAustausch({
      ...changes,
      team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind },
    });

  it('beyond a hard limit is refused with the limit', async () => {
    const offer = await desk.tell(team('hard'));
    const answer = await desk.submit(offer, person({ teamSize: 6 }));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'registration.team_too_large',
      pointer: '/teamSize',
      title: expect.stringContaining('höchstens 5 Personen'),
    });
    expect((await desk.submit(offer, person({ teamSize: 5 }))).status).toBe(202);
  });

  it('beyond a piece of advice comes before a person, where nobody approves otherwise', async () => {
    const kinds = ['confirmAddress', 'eligibility', 'seat'] as const;
    const procedure = kinds.map((kind) => ({ kind, owner: 'system' as const, dueDays: null }));
    const offer = await desk.tell(team('soft', { procedure }));
    const small = await desk.confirmed(offer, person({ teamSize: 5 }));
    const large = await desk.confirmed(offer, person({ teamSize: 6 }));
    await desk.decide(small, offer);
    await desk.decide(large, offer);
    expect((await desk.position(small)).stage).toBe('done');
    expect((await desk.position(large)).stage).toBe('approval');
    expect((await desk.details(large)).body.teamBeyondAdvice).toBe(true);
    await desk.approve(large);
    expect((await desk.position(large)).stage).toBe('done');
  });

  it.each([
    ['teamSize', 0],
    ['teamSize', 101],
    ['teamSize', 1.5],
    ['teamSize', '3'],
    ['rank', 'king'],
    ['experience', 'some'],
    ['partnerId', 'x'],
    ['invitationCode', ''],
    ['invitationCode', 'a\u202eb'],
    ['invitedBy', 'address'],
  ])('%s %j is refused with its place', async (field, value) => {
    const offer = await desk.tell(onlineAustausch());
    const answer = await desk.submit(offer, person({ [field]: value }));
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body.errors)).toContain(field);
  });
});
