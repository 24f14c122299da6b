/** Tasks before a session: whose they are, until when, and what staff may say about them. */
import { eventually } from '#testing/eventually.js';
import { participant } from '#testing/service.js';
import { OrphanFilesTask } from '../src/prework/files/orphan-files.task.js';
import { PreWorkReader } from '../src/prework/pre-work.reader.js';
import { Registrations } from '../src/admission/registrations.js';
import { pdf } from '../src/prework/files/sample-files.fixture.js';
import {
  DUE_I,
  DUE_II,
  GROUP_II,
  OTHER_TOWN,
  PreWorkDesk,
  seated,
  TOWN,
  twoGroups,
} from './pre-work.fixture.js';
import { RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const work = new PreWorkDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const dueOf = (id: string) => work.dueOf(id);

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

describe('what others are told', () => {
  it('every colleague’s state once when it is handed in, and once when it is asked for again', async () => {
    const offer = await desk.tell(twoGroups());
    const [one, two] = [await seated(desk, offer), await seated(desk, offer)];
    const told = () => [one, two].map((id) => desk.progress(id).length);
    await work.upload(one, pdf());
    await work.upload(one, pdf('more'), 'Mehr.pdf');
    await eventually(() => Promise.resolve(told().every((count) => count === 1)));
    await work.staffDo(offer, `case/${TOWN}/reopening`, {});
    await eventually(() => Promise.resolve(told().every((count) => count === 2)));
    const [row] = await desk.service.sql<{ actions: string[] }>(
      'SELECT array_agg(action ORDER BY id) AS actions FROM audit_entry WHERE subject_id = $1',
      [two],
    );
    expect(row?.actions).toEqual(['registration.preWorkHandedIn', 'registration.preWorkHandedIn']);
  });

  it.each([
    ['handed in', 'preWorkDone'],
    ['waived', 'preWorkWaived'],
  ])('a team goes on when the last of its tasks is %s', async (how, happening) => {
    const plain = twoGroups();
    const [, , approval, seat] = plain.procedure;
    const asked = { ...approval!, kind: 'preWork', owner: 'participant' } as const;
    const offer = await desk.tell({ ...plain, procedure: [asked, seat!] });
    const one = await seated(desk, offer, { stage: 'preWork', seat: 'none' });
    const two = await seated(desk, offer, { stage: 'preWork', seat: 'none', teamOf: one });
    const stages = async () => [(await desk.position(one)).stage, (await desk.position(two)).stage];
    await work.upload(one, pdf());
    await work.upload(one, pdf(), 'Ich.pdf', 'self');
    expect(await stages()).toEqual(['preWork', 'preWork']);
    if (how === 'waived') {
      await work.staffDo(offer, `self/${two}/settlement`, { as: 'waived', note: 'Elternzeit' });
    } else await work.write(two, 'Meine Einschätzung', 0, 'self');
    expect(await stages()).toEqual(['done', 'done']);
    const entries = await desk.service.sql(
      'SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = $2',
      [two, `registration.${happening}`],
    );
    expect(entries).toHaveLength(1);
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
