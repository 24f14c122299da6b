/** Tasks before a session: whose they are, until when, and what staff may say about them. */
import { participant } from '#testing/service.js';
import { OrphanFilesTask } from '../src/prework/files/orphan-files.task.js';
import { PreWorkReader } from '../src/prework/pre-work.reader.js';
import { Registrations } from '../src/admission/registrations.js';
import { pdf } from '../src/prework/files/sample-files.fixture.js';
import {
  DUE_I,
  DUE_II,
  GROUP_I,
  GROUP_II,
  OTHER_TOWN,
  PreWorkDesk,
  seated,
  TOWN,
  twoGroups,
} from './pre-work.fixture.js';
import { approver, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

let desk: RegistrationInTest;
let work: PreWorkDesk;
beforeAll(async () => {
  desk = await RegistrationInTest.start();
  work = new PreWorkDesk(desk);
});
afterAll(() => desk.stop());
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const dueOf = async (id: string) => {
  const registration = await desk.service.app.get(Registrations).get(id);
  const [{ state }] = await desk.service.sql<{ state: never }>(
    'SELECT state FROM offer WHERE offer_id = $1',
    [registration.offerId],
  );
  return desk.service.app.get(PreWorkReader).dueOf(registration, state);
};

describe('whose task it is, and until when', () => {
  it('one hand-in of the municipality, each group with its own date', async () => {
    const offer = await desk.tell(twoGroups());
    const first = await seated(desk, offer);
    const colleague = await seated(desk, offer, { group: GROUP_II });
    const elsewhere = await seated(desk, offer, { municipality: OTHER_TOWN });
    expect((await work.upload(first, pdf())).status).toBe(201);

    expect(await work.task(first)).toMatchObject({
      dueAt: DUE_I,
      session: { title: { de: 'Gruppe I' } },
      progress: 'handedIn',
      lastChange: { mine: true },
    });
    expect(await work.task(colleague)).toMatchObject({
      dueAt: DUE_II,
      progress: 'handedIn',
      files: [{ name: 'Fall.pdf', kind: 'pdf', mine: false }],
      lastChange: { mine: false },
    });
    expect(await work.task(elsewhere)).toMatchObject({ progress: 'open', files: [] });
    expect(JSON.stringify((await work.mine(colleague)).body)).not.toContain(first);
  });

  it('of a person only where it is per person; without a date of the own group it is voluntary', async () => {
    const offer = await desk.tell(twoGroups());
    const first = await seated(desk, offer);
    const colleague = await seated(desk, offer, { teamOf: first });
    const other = await seated(desk, offer, { group: GROUP_II });
    await work.upload(first, pdf(), 'Selbst.pdf', 'self');
    expect((await work.task(first, 'self')).progress).toBe('handedIn');
    expect((await work.task(colleague, 'self')).progress).toBe('open');
    expect(await work.task(other, 'self')).toMatchObject({
      dueAt: null,
      session: null,
      door: 'open',
    });
    desk.service.clock.set('2020-09-12T09:00');
    expect((await work.task(colleague, 'self')).progress).toBe('missing');
    expect((await work.task(other, 'self')).progress).toBe('open');
  });

  it('holds for all when its date is that of a session which everybody attends', async () => {
    const plain = twoGroups();
    const common = plain.sessions[0]?.sessionId ?? '';
    const offer = await desk.tell({
      ...plain,
      parts: [],
      preWork: plain.preWork.map((task) => ({ ...task, due: { [common]: DUE_I } })),
    });
    const id = await seated(desk, offer, { group: null });
    expect((await work.task(id, 'self')).dueAt).toBe(DUE_I);
  });

  it.each([
    ['on the waiting list', { stage: 'seat', seat: 'waiting' }],
    ['before a decision', { stage: 'approval', seat: 'none' }],
    ['withdrawn', { stage: 'ended', seat: 'released' }],
    ['a speaker', { role: 'speaker' }],
  ] as const)('somebody %s has none and may hand in nothing', async (_who, seating) => {
    const offer = await desk.tell(twoGroups());
    const id = await seated(desk, offer, seating);
    expect((await work.mine(id)).body.tasks).toEqual([]);
    expect((await work.upload(id, pdf())).body.code).toBe('pre_work.not_found');
  });

  it('is asked for on the way to a place where the procedure says so', async () => {
    const plain = twoGroups();
    const offer = await desk.tell({
      ...plain,
      procedure: [
        { ...plain.procedure[2]!, kind: 'preWork', owner: 'participant' },
        ...plain.procedure.slice(3),
      ],
    });
    const id = await seated(desk, offer, {
      stage: 'preWork',
      seat: 'none',
      municipality: OTHER_TOWN,
    });
    expect((await work.task(id)).door).toBe('open');
    expect(await dueOf(id)).toEqual([
      { key: 'case', dueAt: DUE_I },
      { key: 'self', dueAt: DUE_I },
    ]);
    const next = await seated(desk, offer, { stage: 'seat', seat: 'waiting' });
    const isDone = async () => {
      const { teamId } = await desk.service.app.get(Registrations).get(next);
      return desk.service.app.get(PreWorkReader).isDone(teamId, offer);
    };
    await work.write(next, 'Unser Fall', 0);
    expect(await isDone()).toBe(false);
    await work.write(next, 'Meine Einschätzung', 0, 'self');
    expect(await isDone()).toBe(true);
    expect(await dueOf(next)).toEqual([]);
  });
});

describe('until the date', () => {
  it('it can be replaced and taken back; from the date on it cannot', async () => {
    const offer = await desk.tell(twoGroups());
    const id = await seated(desk, offer);
    const [old] = (await work.upload(id, pdf('draft'), 'Entwurf.pdf')).body.tasks[0].files;
    const replaced = await work.upload(
      id,
      pdf('final'),
      'Fall.pdf',
      'case',
      `&replaces=${old.fileId}`,
    );
    expect(replaced.body.tasks[0].files).toMatchObject([{ name: 'Fall.pdf' }]);
    await work.remove(id, replaced.body.tasks[0].files[0].fileId);
    expect(await work.task(id)).toMatchObject({ progress: 'open', files: [] });
    expect(await dueOf(id)).toContainEqual({ key: 'case', dueAt: DUE_I });

    desk.service.clock.set('2020-09-10T23:59:59.999');
    expect((await work.upload(id, pdf('last minute'))).status).toBe(201);
    desk.service.clock.set('2020-09-11T00:00');
    const late = await work.upload(id, pdf('too late'));
    expect([late.status, late.body.code]).toEqual([409, 'pre_work.too_late']);
    const { files, progress } = await work.task(id);
    expect(progress).toBe('handedIn');
    expect((await work.remove(id, files[0].fileId)).body.code).toBe('pre_work.too_late');
    expect((await work.write(id, 'x', 0)).body.code).toBe('pre_work.too_late');
    expect((await work.task(id)).files).toEqual(files);
  });

  it('a text is not overwritten by a colleague who has not seen it', async () => {
    const offer = await desk.tell(twoGroups());
    const [one, two] = [await seated(desk, offer), await seated(desk, offer)];
    expect((await work.write(one, 'Erste Fassung', 0)).status).toBe(200);
    expect((await work.write(two, 'Meine', 0)).body.code).toBe('request.stale');
    expect((await work.write(one, 'Erste Fassung', 0)).status).toBe(200); // a second click
    expect((await work.write(two, 'Gemeinsam', 1)).body.tasks[0]).toMatchObject({
      text: 'Gemeinsam',
      textVersion: 2,
    });
    expect((await work.write(two, ' ', 2)).body.tasks[0]).toMatchObject({
      text: null,
      progress: 'open',
    });
  });
});

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

describe('who moderates', () => {
  it('sees how far everybody is, and nothing of what was handed in', async () => {
    const offer = await desk.tell(twoGroups());
    const [member, moderator] = [
      await seated(desk, offer),
      await seated(desk, offer, { role: 'moderator', municipality: OTHER_TOWN }),
    ];
    await work.upload(member, pdf());
    const look = (id: string) =>
      desk.service.call('GET', '/api/my/pre-work/overview', { as: participant(id) });
    const seen = await look(moderator);
    expect(seen.body.tasks[0].rows).toMatchObject([
      { municipality: 'Musterstadt', progress: 'handedIn' },
    ]);
    expect(seen.text).not.toContain('Fall.pdf');
    expect((await work.mine(moderator)).body).toMatchObject({ moderates: true, tasks: [] });
    expect((await look(member)).status).toBe(404);
  });
});

it('goes with the person, and the municipality’s with its last person', async () => {
  const offer = await desk.tell(twoGroups());
  const [one, two] = [await seated(desk, offer), await seated(desk, offer)];
  await work.upload(one, pdf(), 'Selbst.pdf', 'self');
  await work.upload(one, pdf());
  const erase = async (id: string) => {
    await desk.service.sql('DELETE FROM registration WHERE id = $1', [id]);
  };
  await erase(one);
  const left = () =>
    desk.service.sql<{ task_key: string }>('SELECT task_key FROM hand_in WHERE offer_id = $1', [
      offer.offerId,
    ]);
  expect(await left()).toEqual([{ task_key: 'case' }]);
  expect(await work.task(two)).toMatchObject({ lastChange: { mine: false }, files: [{}] });
  expect((await work.overview(offer)).body.tasks[0].rows[0].changedBy).toBeNull();
  await erase(two);
  await desk.service.app.get(OrphanFilesTask).run();
  expect(await left()).toEqual([]);
});
