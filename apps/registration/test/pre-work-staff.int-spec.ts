/** What staff see of the tasks of an offer, and what they may say about them. */
import { pdf } from '../src/prework/files/sample-files.fixture.js';
import {
  DUE_I,
  GROUP_I,
  GROUP_II,
  OTHER_TOWN,
  PreWorkDesk,
  seated,
  TOWN,
  twoGroups,
} from './pre-work.fixture.js';
import { approver, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const work = new PreWorkDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const dueOf = (id: string) => work.dueOf(id);

describe('staff', () => {
  it('see every municipality and group: handed in, late, missing', async () => {
    const offer = await desk.tell(twoGroups());
    const mine = await seated(desk, offer, { lastName: 'Abgabe' });
    await seated(desk, offer, { group: GROUP_II });
    await seated(desk, offer, { municipality: OTHER_TOWN });
    await work.upload(mine, pdf());
    desk.service.clock.set('2020-09-11T08:00');
    const { body } = await work.overview(offer, viewer);
    const [task] = body.tasks;
    expect(task.counts).toEqual({ handedIn: 2, missing: 1 });
    const rows = task.rows as {
      holder: string;
      progress: string;
      session: { sessionId: string };
    }[];
    expect(
      rows.map(({ holder, session, progress }) => [holder, session.sessionId, progress]).sort(),
    ).toEqual([
      [TOWN, GROUP_I, 'handedIn'],
      [TOWN, GROUP_II, 'handedIn'],
      [OTHER_TOWN, GROUP_I, 'missing'],
    ]);
    expect(task.rows.at(-1)).toMatchObject({
      municipality: 'Musterstadt',
      changedBy: 'Erika Abgabe',
      files: [{ name: 'Fall.pdf' }],
    });
    expect((await work.overview(offer, stranger)).status).toBe(404);
    expect(body.tasks[1].rows.map((row: { person: string }) => row.person)).toContain(
      'Erika Abgabe',
    );
  });

  it('let somebody who is late hand in, until a day that they name', async () => {
    const offer = await desk.tell(twoGroups());
    const id = await seated(desk, offer);
    desk.service.clock.set('2020-09-11T08:00');
    expect((await work.task(id)).progress).toBe('missing');
    const reopen = (body: object) => work.staffDo(offer, `case/${TOWN}/reopening`, body);
    expect((await reopen({})).body.code).toBe('pre_work.last_day_needed');
    expect((await reopen({ lastDay: '2020-09-10' })).body.code).toBe('pre_work.last_day_past');
    expect((await reopen({ lastDay: '2020-09-12', comment: 'Bis Samstag.' })).status).toBe(200);

    expect(await work.task(id)).toMatchObject({
      dueAt: DUE_I,
      closesAt: '2020-09-12T22:00:00.000Z',
      progress: 'open',
      comments: [{ text: 'Bis Samstag.' }],
    });
    expect(await dueOf(id)).toContainEqual({ key: 'case', dueAt: '2020-09-12T22:00:00.000Z' });
    expect((await work.upload(id, pdf())).body.tasks[0].progress).toBe('late');
    desk.service.clock.set('2020-09-13T00:00');
    expect((await work.upload(id, pdf('again'))).body.code).toBe('pre_work.too_late');
  });

  it('ask once more: it is open again, and what came in time stays in time', async () => {
    const offer = await desk.tell(twoGroups());
    const id = await seated(desk, offer);
    const { fileId } = (await work.upload(id, pdf())).body.tasks[0].files[0];
    desk.service.clock.set('2020-09-11T08:00');
    await work.staffDo(offer, `case/${TOWN}/reopening`, { lastDay: '2020-09-14' });
    expect((await work.task(id)).progress).toBe('reopened');
    expect(await dueOf(id)).toHaveLength(2);
    await work.upload(id, pdf('second thought'), 'Neu.pdf');
    expect((await work.task(id)).progress).toBe('handedIn');
    expect((await work.remove(id, fileId)).body.tasks[0].progress).toBe('handedIn');
  });

  it.each(['done', 'waived'] as const)(
    'say that it is %s, for reasons of their own',
    async (as) => {
      const offer = await desk.tell(twoGroups());
      const id = await seated(desk, offer);
      const path = `case/${TOWN}/settlement`;
      expect((await work.staffDo(offer, path, { as, note: ' ' })).status).toBe(400);
      const { body } = await work.staffDo(offer, path, { as, note: 'Kam per Post.' });
      expect(body.tasks[0].rows[0]).toMatchObject({ progress: as, staffNote: 'Kam per Post.' });
      const task = await work.task(id);
      expect(task).toMatchObject({ progress: as, door: 'settled' });
      expect(JSON.stringify(task)).not.toContain('Post');
      expect((await work.upload(id, pdf())).body.code).toBe('pre_work.settled');
      expect(await dueOf(id)).toEqual([{ key: 'self', dueAt: DUE_I }]);
    },
  );

  it('speak only for their agency, their role and people who are there', async () => {
    const offer = await desk.tell(twoGroups());
    await seated(desk, offer);
    const note = { as: 'done', note: 'x' };
    const settle = (holder: string, as = approver) =>
      work.staffDo(offer, `case/${holder}/settlement`, note, as).then(({ status }) => status);
    expect(await settle(TOWN, stranger)).toBe(404);
    expect(await settle(TOWN, viewer)).toBe(403);
    expect(await settle(OTHER_TOWN)).toBe(404);
    expect(await settle('nonsense')).toBe(400);
    const unknown = await work.staffDo(offer, `nothing/${TOWN}/comments`, { text: 'x' });
    expect(unknown.body.code).toBe('pre_work.not_found');
    expect(
      await desk.service.sql('SELECT 1 FROM hand_in WHERE offer_id = $1', [offer.offerId]),
    ).toEqual([]);
  });

  it('leave a record without names', async () => {
    const offer = await desk.tell(twoGroups());
    const id = await seated(desk, offer);
    await work.upload(id, pdf(), 'Erika Beispiel.pdf');
    await work.staffDo(offer, `case/${TOWN}/comments`, { text: 'Danke, Erika Beispiel!' });
    const entries = await desk.service.sql<{ action: string }>(
      'SELECT action, details::text FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [offer.offerId],
    );
    expect(entries.map(({ action }) => action)).toEqual(['preWork.fileAdded', 'preWork.commented']);
    expect(JSON.stringify(entries)).not.toContain('Erika');
  });
});
