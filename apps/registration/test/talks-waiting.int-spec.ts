/** Who is to choose a time for the preliminary talk while none is free waits, and is told when there is one. */
import { eventually } from '#testing/eventually.js';
import { participant } from '#testing/service.js';
import { RegistrationInTest } from './registration-in-test.js';
import { TalksInTest, withTalk } from './talks.fixture.js';

const desk = RegistrationInTest.forFile();
const talks = new TalksInTest(desk);
// The slots of a person exclude each other in all offers: each test begins with none.
afterEach(async () => {
  desk.service.clock.set('2020-09-01T09:00');
  await desk.service.sql('TRUNCATE talk_slot CASCADE');
});

describe('while no time is free', () => {
  it('asks nobody to choose, and everybody who waited as soon as there is one', async () => {
    const offer = await desk.tell(withTalk());
    const { id } = await talks.team(offer);
    await eventually(() => desk.progress(id).at(-1)?.milestones.talkAskedAt !== undefined);
    const waiting = desk.progress(id).at(-1);
    expect(waiting?.milestones.talkOfferedAt).toBeUndefined();
    expect(waiting?.openSteps).not.toContain('chooseTalk');
    const mine = await desk.service.call('GET', '/api/my/registration', { as: participant(id) });
    const [step] = mine.body.standing.next;
    expect([step.text.de, step.by]).toEqual([expect.stringContaining('melden wir uns'), null]);

    // Too soon for anybody to choose it: 24 hours ahead is the least.
    await talks.slot(offer, '2020-09-02', '08:00', '08:30');
    desk.service.clock.set('2020-09-01T10:00');
    await talks.slot(offer, '2020-09-08', '10:00', '10:30');
    await eventually(() => desk.progress(id).at(-1)?.openSteps.includes('chooseTalk') === true);
    expect(desk.progress(id).at(-1)?.milestones.talkOfferedAt).toBe('2020-09-01T08:00:00.000Z');
    const versions = desk.progress(id).length;
    // Once: more times tell nobody anything new.
    await talks.slot(offer, '2020-09-09', '10:00', '10:30');
    const { id: next } = await talks.team(offer);
    await eventually(() => desk.progress(next).at(-1)?.milestones.talkAskedAt !== undefined);
    const asked = desk.progress(next).at(-1);
    expect(asked?.openSteps).toContain('chooseTalk');
    expect(asked?.milestones.talkOfferedAt).toBe(asked?.milestones.talkAskedAt);
    expect(desk.progress(id)).toHaveLength(versions);
  });

  it('counts a time that a team gives back', async () => {
    const offer = await desk.tell(withTalk());
    const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
    const { id } = await talks.team(offer);
    await talks.choose(id, slotId);
    const { id: waits } = await talks.team(offer);
    await eventually(() => desk.progress(waits).at(-1)?.milestones.talkAskedAt !== undefined);
    expect(desk.progress(waits).at(-1)?.openSteps).not.toContain('chooseTalk');
    await talks.giveBack(id);
    await eventually(() => desk.progress(waits).at(-1)?.openSteps.includes('chooseTalk') === true);
  });

  it('tells a team that missed its talk when it can choose again, unless staff decide', async () => {
    const offer = await desk.tell(withTalk());
    const slotId = await talks.slot(offer, '2020-09-03', '10:00', '10:30');
    const { id, teamId } = await talks.team(offer);
    await talks.choose(id, slotId);
    desk.service.clock.set('2020-09-03T11:00');
    expect((await talks.outcome(offer, teamId, { outcome: 'missed' })).status).toBeLessThan(300);
    await eventually(() => desk.progress(id).at(-1)?.talk === null);
    expect(desk.progress(id).at(-1)?.milestones.talkAskedAt).toBe('2020-09-03T09:00:00.000Z');
    expect(desk.progress(id).at(-1)?.openSteps).not.toContain('chooseTalk');

    desk.service.clock.set('2020-09-03T12:00');
    const next = await talks.slot(offer, '2020-09-07', '10:00', '10:30');
    await eventually(() => desk.progress(id).at(-1)?.openSteps.includes('chooseTalk') === true);
    expect(desk.progress(id).at(-1)?.milestones.talkOfferedAt).toBe('2020-09-03T10:00:00.000Z');

    await talks.choose(id, next);
    desk.service.clock.set('2020-09-07T11:00');
    await talks.outcome(offer, teamId, { outcome: 'missed' });
    const versions = desk.progress(id).length;
    const { id: waits } = await talks.team(offer);
    await talks.slot(offer, '2020-09-09', '10:00', '10:30');
    await eventually(() => desk.progress(waits).at(-1)?.openSteps.includes('chooseTalk') === true);
    expect(desk.progress(id).length).toBeLessThanOrEqual(versions + 1);
    expect(desk.progress(id).at(-1)?.openSteps).not.toContain('chooseTalk');
  });

  it('costs nobody their registration that the time to choose one has passed', async () => {
    const stages = withTalk().procedure.map((stage) =>
      stage.kind === 'preliminaryTalk' ? { ...stage, onExpiry: 'end' as const } : stage,
    );
    const offer = await desk.tell(withTalk({ procedure: stages }));
    const { id } = await talks.team(offer);
    desk.service.clock.set('2020-09-12T09:00');
    await eventually(async () => (await trail(id)).includes('registration.stageOverdue'));
    expect((await desk.details(id)).body.position.stage).toBe('preliminaryTalk');
  });
});

const trail = async (id: string): Promise<string[]> => {
  const rows = await desk.service.sql<{ action: string }>(
    'SELECT action FROM audit_entry WHERE subject_id = $1',
    [id],
  );
  return rows.map(({ action }) => action);
};
