/** Files for a task: what is taken, who may read them, and what happens when something breaks. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { signIdentity } from '#service-kit/access/actor.js';
import { eventually } from '#testing/eventually.js';
import { participant, TEST_SECRET } from '#testing/service.js';
import { FileStore } from '../src/prework/files/file-store.js';
import { OrphanFilesTask } from '../src/prework/files/orphan-files.task.js';
import { inspectFile } from '../src/prework/files/inspect-file.js';
import { docx, pdf } from '../src/prework/files/sample-files.fixture.js';
import { OTHER_TOWN, PreWorkDesk, seated, twoGroups } from './pre-work.fixture.js';
import { approver, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const work = new PreWorkDesk(desk);

const someone = async (seating = {}) => seated(desk, await desk.tell(twoGroups()), seating);
const store = () => desk.service.app.get(FileStore);
/** Names of all that is on the disk. */
const onDisk = async (): Promise<string[]> =>
  (await readdir(desk.filesFolder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
const rowCount = async (): Promise<number> =>
  (await desk.service.sql('SELECT 1 FROM hand_in_file')).length;
async function* bytes(...parts: Buffer[]): AsyncIterable<Buffer> {
  for (const part of parts) yield await Promise.resolve(part);
}

describe('a file', () => {
  it('comes back as it was, to be saved and not to be shown', async () => {
    const id = await someone();
    const sent = docx();
    const { body } = await work.upload(id, sent, 'Übersicht & „Ziele“.docx');
    const [file] = body.tasks[0].files;
    expect(file).toMatchObject({
      name: 'Übersicht & „Ziele“.docx',
      kind: 'docx',
      bytes: sent.length,
    });
    const path = `/api/my/pre-work/case/files/${file.fileId}`;
    const response = await fetch(desk.service.url + path, {
      headers: { authorization: `Bearer ${await signIdentity(participant(id), TEST_SECRET)}` },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(sent)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''/),
      'content-type': expect.stringContaining('wordprocessingml'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it('is there for colleagues and staff of the agency, and for nobody else', async () => {
    const offer = await desk.tell(twoGroups());
    const [mine, colleague, other] = [
      await seated(desk, offer),
      await seated(desk, offer),
      await seated(desk, offer, { municipality: OTHER_TOWN }),
    ];
    const elsewhere = await someone();
    const own = (await work.upload(mine, pdf('own'), 'Ich.pdf', 'self')).body.tasks[1].files[0];
    const { fileId } = (await work.upload(mine, pdf())).body.tasks[0].files[0];
    const read = async (as: Parameters<typeof signIdentity>[0], path: string) =>
      (await desk.service.call('GET', path, { as })).status;
    const my = (id: string, file = fileId, key = 'case') =>
      read(participant(id), `/api/my/pre-work/${key}/files/${file}`);
    expect(await my(mine)).toBe(200);
    expect(await my(colleague)).toBe(200);
    expect(await my(colleague, own.fileId, 'self')).toBe(404);
    expect(await my(mine, fileId, 'self')).toBe(404); // of another task
    expect(await my(other)).toBe(404);
    expect(await my(elsewhere)).toBe(404); // the same municipality in another offer
    expect((await work.remove(other, fileId)).status).toBe(200); // changes nothing
    expect(await my(mine)).toBe(200);

    const staffPath = (offerId: string) => `/api/offers/${offerId}/pre-work/files/${fileId}`;
    expect(await read(viewer, staffPath(offer.offerId))).toBe(200);
    expect(await read(stranger, staffPath(offer.offerId))).toBe(404);
    const second = await desk.tell(twoGroups());
    expect(await read(viewer, staffPath(second.offerId))).toBe(404);
    expect(await read(participant(mine), staffPath(offer.offerId))).toBe(403);
    expect(await read(approver, `/api/my/pre-work/case/files/${fileId}`)).toBe(403);
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\erika\\Fall.pdf', 'Fall.pdf'],
    ['Fall.pdf.exe', 'Fall.pdf.exe.pdf'],
    ['..', 'Datei.pdf'],
    ['con.pdf', '_con.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
    ['<script>alert(1)</script>.html', 'script.html.pdf'],
  ])('named %j becomes %j, and no path', async (given, name) => {
    const id = await someone();
    const { body } = await work.upload(id, pdf(given), given);
    expect(body.tasks[0].files[0].name).toBe(name);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 422, 'pre_work.file_empty'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0', 'latin1'), 422, 'pre_work.file_kind'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), 413, 'pre_work.file_too_large'],
    ['half a PDF', Buffer.from('%PDF-1.7\nhalf'), 422, 'pre_work.file_damaged'],
    ['a PDF that is an archive, too', Buffer.concat([pdf(), docx()]), 422, 'pre_work.file_damaged'],
  ] as const)(
    'that is %s is refused, and nothing of it stays',
    async (_what, file, status, code) => {
      const id = await someone();
      const before = await onDisk();
      const answer = await work.upload(id, Buffer.from(file), 'Fall.pdf');
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await onDisk()).toEqual(before);
      expect(await work.task(id)).toMatchObject({ progress: 'open', files: [] });
    },
  );

  it('of exactly 20 MB is taken, and more without a stated length is not', async () => {
    const id = await someone();
    const most = Buffer.alloc(20 * 1024 * 1024, 'x');
    expect((await work.upload(id, most, 'Liste.txt')).status).toBe(201);
    let sent = 0;
    const answer = await fetch(`${desk.service.url}/api/my/pre-work/case/files?name=x.txt`, {
      method: 'POST',
      duplex: 'half',
      headers: { authorization: `Bearer ${await signIdentity(participant(id), TEST_SECRET)}` },
      body: new ReadableStream({
        pull(controller) {
          if (sent++ < 21) controller.enqueue(new Uint8Array(1024 * 1024).fill(120));
          else controller.close();
        },
      }),
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { title: string }).title).toContain('20 MB');
  });

  it('that is compressed on the way is refused', async () => {
    const id = await someone();
    const answer = await desk.service.call('POST', '/api/my/pre-work/case/files?name=x.pdf', {
      as: participant(id),
      raw: pdf(),
      headers: { 'content-encoding': 'gzip' },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.rejected']);
  });

  it('that breaks off on the way leaves nothing', async () => {
    const id = await someone();
    const before = await onDisk();
    const socket = connect(Number(new URL(desk.service.url).port), '127.0.0.1');
    const token = await signIdentity(participant(id), TEST_SECRET);
    socket.write(
      `POST /api/my/pre-work/case/files?name=Fall.pdf HTTP/1.1\r\nHost: x\r\n` +
        `Authorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n${pdf().toString()}`,
    );
    await eventually(async () => (await onDisk()).some((name) => name.endsWith('.part')));
    socket.destroy();
    await eventually(async () => (await onDisk()).length === before.length);
    expect(await work.task(id)).toMatchObject({ progress: 'open', files: [] });
  });
});

describe('at the same time', () => {
  it('a double click hands in once', async () => {
    const id = await someone();
    const answers = await Promise.all([1, 2, 3].map(() => work.upload(id, pdf())));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await work.task(id)).files).toHaveLength(1);
  });

  it('two colleagues upload different files of one name: neither is lost', async () => {
    const offer = await desk.tell(twoGroups());
    const [one, two] = [await seated(desk, offer), await seated(desk, offer)];
    const answers = await Promise.all([work.upload(one, pdf('one')), work.upload(two, pdf('two'))]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { files } = await work.task(one);
    expect(files.map(({ name }: { name: string }) => name)).toEqual(['Fall.pdf', 'Fall (2).pdf']);
  });

  it('no more than ten files come in', async () => {
    const id = await someone();
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, at) => work.upload(id, pdf(`${at}`), `${at}.pdf`)),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => body.code)).toEqual(Array(4).fill('pre_work.too_many_files'));
    const { files } = await work.task(id);
    expect(files).toHaveLength(10);
    const swapped = await work.upload(
      id,
      pdf('x'),
      'x.pdf',
      'case',
      `&replaces=${files[0].fileId}`,
    );
    expect(swapped.body.tasks[0].files).toHaveLength(10);
  });
});

describe('when the disk is away', () => {
  it('says so, keeps nothing, and goes on afterwards', async () => {
    const id = await someone();
    const { fileId } = (await work.upload(id, pdf('before'))).body.tasks[0].files[0];
    const rows = await rowCount();
    const aside = `${desk.filesFolder}-aside`;
    await rename(desk.filesFolder, aside);
    await writeFile(desk.filesFolder, 'no folder');
    try {
      const answer = await work.upload(id, pdf('during'), 'Neu.pdf');
      expect([answer.status, answer.body.code]).toEqual([503, 'pre_work.storage_unavailable']);
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(answer.text).not.toContain(desk.filesFolder);
      const read = await desk.service.call('GET', `/api/my/pre-work/case/files/${fileId}`, {
        as: participant(id),
      });
      expect(read.status).toBe(503);
      expect(await rowCount()).toBe(rows);
    } finally {
      await rm(desk.filesFolder);
      await rename(aside, desk.filesFolder);
    }
    expect((await work.upload(id, pdf('after'), 'Neu.pdf')).status).toBe(201);
  });
});

describe('files of nobody', () => {
  const HOUR = 3_600_000;
  const old = new Date(Date.now() - 2 * HOUR);
  const tidy = () => desk.service.app.get(OrphanFilesTask).run();
  const age = (sha256: string) =>
    utimes(join(desk.filesFolder, sha256.slice(0, 2), sha256), old, old);

  it('go: after a kill between file and row, after a broken upload, after a removal', async () => {
    const id = await someone();
    const kept = await work.upload(id, pdf(randomUUID()), 'bleibt.pdf');
    const gone = await work.upload(id, pdf(randomUUID()), 'geht.pdf');
    const [{ fileId: goes }] = gone.body.tasks[0].files.filter(
      ({ name }: { name: string }) => name === 'geht.pdf',
    );
    await work.remove(id, goes);
    const orphan = await store().keep(bytes(pdf(randomUUID())), 1_000, inspectFile);
    const fresh = await store().keep(bytes(pdf(randomUUID())), 1_000, inspectFile);
    const part = join(desk.filesFolder, 'arriving', 'killed.part');
    await mkdir(join(desk.filesFolder, 'arriving'), { recursive: true });
    await writeFile(part, 'half');
    await utimes(part, old, old);
    for (const name of await onDisk()) {
      if (/^[0-9a-f]{64}$/.test(name) && name !== fresh.sha256) await age(name);
    }
    await Promise.all([tidy(), tidy()]); // two workers
    expect(await store().has(orphan.sha256)).toBe(false);
    expect(await store().has(fresh.sha256)).toBe(true);
    expect(await onDisk()).not.toContain('killed.part');
    const used = await desk.service.sql<{ sha256: string }>(
      'SELECT DISTINCT sha256 FROM hand_in_file',
    );
    expect(await onDisk()).toEqual([...used.map(({ sha256 }) => sha256), fresh.sha256].sort());
    const { fileId } = kept.body.tasks[0].files[0];
    const read = await desk.service.call('GET', `/api/my/pre-work/case/files/${fileId}`, {
      as: participant(id),
    });
    expect(read.status).toBe(200);
  });

  it('that come back at that moment are not lost', async () => {
    const id = await someone();
    const file = pdf(randomUUID());
    const { sha256 } = await store().keep(bytes(file), 1_000, inspectFile);
    for (let round = 0; round < 5; round++) {
      await age(sha256);
      const [answer] = await Promise.all([work.upload(id, file, `${round}.pdf`), tidy()]);
      // Either it is there with its bytes, or the sender was told to try again.
      expect([201, 503]).toContain(answer.status);
      const { files } = await work.task(id);
      expect(await store().has(sha256)).toBe(files.length > 0);
      for (const { fileId } of files) await work.remove(id, fileId);
    }
  });
});
