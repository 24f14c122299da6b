import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderStore } from './folder-store.js';

let folder: string;
const said: unknown[] = [];
const logger = { error: (...words: unknown[]) => said.push(words) } as never;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'einlass-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A disk with so much room. */
class SmallDisk extends FolderStore {
  room = 10;

  protected override async append(part: FileHandle, chunk: Buffer): Promise<void> {
    this.room -= chunk.length;
    if (this.room < 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    await super.append(part, chunk);
  }
}

async function* chunks(...parts: string[]): AsyncIterable<Buffer> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}
const store = (Store = FolderStore) => new Store({ FILES_FOLDER: folder }, logger);
const nothing = () => Promise.resolve(null);
const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

it('keeps a file under the hash of its content, once, for its owner only', async () => {
  const sha256 = createHash('sha256').update('abcdef').digest('hex');
  const kept = await store().keep(chunks('abc', 'def'), 100, async ({ bytes, read }) => [
    bytes,
    (await read(2, 2)).toString(),
    (await read(4, 100)).toString(),
  ]);
  expect(kept).toEqual({ sha256, bytes: 6, found: [6, 'cd', 'ef'] });
  await store().keep(chunks('abcdef'), 100, nothing);
  expect(await files()).toEqual([sha256]);
  const path = join(folder, sha256.slice(0, 2), sha256);
  expect(await readFile(path, 'utf8')).toBe('abcdef');
  expect((await stat(path)).mode & 0o077).toBe(0);
  const read = await store().open(sha256, 6);
  expect((await read.toArray()).join('')).toBe('abcdef');
});

it('never takes a name for a path', async () => {
  await expect(store().has('../../etc/passwd')).rejects.toThrow('not the name');
});

it.each([
  ['is too large', chunks('abc', 'def'), nothing, 'pre_work.file_too_large'],
  ['is refused', chunks('abc'), () => Promise.reject(new Error('refused')), 'refused'],
  [
    'breaks off',
    (async function* (): AsyncIterable<Buffer> {
      yield Buffer.from('ab');
      await Promise.reject(new Error('broke off'));
    })(),
    nothing,
    'broke off',
  ],
])('keeps nothing of what %s', async (_what, source, inspect, message) => {
  await expect(store().keep(source, 5, inspect)).rejects.toThrow(message);
  expect(await files()).toEqual([]);
});

it('says that it is full, keeps nothing, and works again when there is room', async () => {
  const disk = store(SmallDisk) as SmallDisk;
  await expect(disk.keep(chunks('12345678', '90123'), 100, nothing)).rejects.toMatchObject({
    code: 'pre_work.storage_unavailable',
    extra: { retryAfterSeconds: 60 },
  });
  expect(await files()).toEqual([]);
  expect(JSON.stringify(said)).toContain('FILES_FOLDER');
  disk.room = 100;
  expect((await disk.keep(chunks('12345678'), 100, nothing)).bytes).toBe(8);
});

it('does not hand out a file that is gone or not whole', async () => {
  const { sha256 } = await store().keep(chunks('abc'), 100, nothing);
  await expect(store().open(sha256, 4)).rejects.toThrow('pre_work.storage_unavailable');
  await store().remove(sha256);
  await expect(store().open(sha256, 3)).rejects.toThrow('pre_work.storage_unavailable');
  await store().remove(sha256); // once more
});
