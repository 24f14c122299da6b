import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { FileStore, type Inspected, type Stored } from './file-store.js';
import type { FilesConfig } from './files.config.js';

const SHA256 = /^[0-9a-f]{64}$/;
/** So many folders that none of them grows large; listing goes through them one by one. */
const shards = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'));

/**
 * A folder on a disk. Several processes, also on several hosts, may use the same one: files arrive
 * under a name of their own and appear under their hash by a rename, which is whole or not at all.
 */
@Injectable()
export class FolderStore extends FileStore implements OnModuleInit {
  private readonly root: string;
  private readonly arriving: string;

  constructor(
    @Inject(CONFIG) config: FilesConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    super();
    this.root = config.FILES_FOLDER;
    this.arriving = join(this.root, 'arriving');
  }

  /** Whoever runs it should see at the start what people would see with their first file. */
  async onModuleInit(): Promise<void> {
    await mkdir(this.arriving, { recursive: true, mode: 0o700 }).catch((error: unknown) =>
      this.logger.error({ err: error }, 'FILES_FOLDER cannot be used: no file can be handed in'),
    );
  }

  async keep<T>(
    source: AsyncIterable<Buffer>,
    limit: number,
    inspect: (file: Inspected) => Promise<T>,
  ): Promise<Stored<T>> {
    const path = join(this.arriving, `${newId()}.part`);
    try {
      const stored = await this.fill(path, source, limit, inspect);
      await this.disk(() => this.settle(path, stored.sha256));
      return stored;
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined); // else `discardBrokenOff`
      throw error;
    }
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  async open(sha256: string, bytes: number): Promise<Readable> {
    const file = await this.disk(() => open(this.pathOf(sha256), 'r'));
    const { size } = await file.stat();
    if (size === bytes) return file.createReadStream();
    await file.close();
    return this.disk(() => Promise.reject(new Error(`${sha256} has ${size} bytes, not ${bytes}`)));
  }

  async *keptBefore(machineTime: Date): AsyncIterable<string[]> {
    for (const shard of shards) {
      const names = await readdir(join(this.root, shard)).catch(nothingThere);
      const old: string[] = [];
      for (const name of names) {
        if (SHA256.test(name) && (await isOlder(this.pathOf(name), machineTime))) old.push(name);
      }
      if (old.length > 0) yield old;
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.disk(() => rm(this.pathOf(sha256), { force: true }));
  }

  async discardBrokenOff(before: Date): Promise<void> {
    for (const name of await readdir(this.arriving).catch(nothingThere)) {
      const path = join(this.arriving, name);
      if (name.endsWith('.part') && (await isOlder(path, before))) await rm(path, { force: true });
    }
  }

  /** Apart, so that a test can play a full disk. */
  protected async append(part: FileHandle, chunk: Buffer): Promise<void> {
    await part.writeFile(chunk); // from where the last one ended, until all of it is written
  }

  private async fill<T>(
    path: string,
    source: AsyncIterable<Buffer>,
    limit: number,
    inspect: (file: Inspected) => Promise<T>,
  ): Promise<Stored<T>> {
    const part = await this.disk(() => this.create(path));
    try {
      const { sha256, bytes } = await this.take(source, limit, part);
      const read: Inspected['read'] = (at, length) => this.readPart(part, at, length);
      const found = await inspect({ bytes, read });
      await this.disk(() => part.sync());
      return { sha256, bytes, found };
    } finally {
      await part.close();
    }
  }

  private async take(
    source: AsyncIterable<Buffer>,
    limit: number,
    part: FileHandle,
  ): Promise<{ sha256: string; bytes: number }> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(limit);
      hash.update(chunk);
      await this.disk(() => this.append(part, chunk));
    }
    return { sha256: hash.digest('hex'), bytes };
  }

  private async create(path: string): Promise<FileHandle> {
    await mkdir(this.arriving, { recursive: true, mode: 0o700 });
    return open(path, 'wx+', 0o600);
  }

  /** The rename first, then the folder's own entry: both survive a power cut. */
  private async settle(path: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    const folder = join(target, '..');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(path, target);
    for (const each of [folder, this.root]) {
      const entry = await open(each, 'r');
      await entry.sync().finally(() => entry.close());
    }
  }

  private async readPart(part: FileHandle, position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.disk(() => part.read(buffer, 0, length, position));
    return buffer.subarray(0, bytesRead);
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not the name of a stored file');
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  /** Full, not mounted, no right to write, a file gone: for the caller it is one thing. */
  private async disk<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (cause) {
      this.logger.error({ err: cause }, 'the folder for files (FILES_FOLDER) fails');
      throw new Problem('pre_work.storage_unavailable', {}, { cause, retryAfterSeconds: 60 });
    }
  }
}

export const tooLarge = (limit: number): Problem =>
  new Problem('pre_work.file_too_large', { limit: `${Math.round(limit / 1024 ** 2)} MB` });

const isOlder = (path: string, than: Date): Promise<boolean> =>
  stat(path).then(
    ({ mtime }) => mtime < than,
    () => false,
  );

const nothingThere = (error: NodeJS.ErrnoException): string[] => {
  if (error.code === 'ENOENT') return [];
  throw error;
};
