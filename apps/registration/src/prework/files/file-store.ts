/**
 * Where the bytes of handed-in files are: outside the database, under the hash of their content
 * (docs/adr/0017). A row in the database is what makes a file somebody's; it comes after the file.
 */
import type { Readable } from 'node:stream';

/** A file that has arrived and is not kept yet. */
export interface Inspected {
  readonly bytes: number;
  /** Shorter at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
}

export interface Stored<T> {
  /** Of the content; its name in the store. */
  readonly sha256: string;
  readonly bytes: number;
  /** What the inspection found. */
  readonly found: T;
}

export abstract class FileStore {
  /**
   * Takes a file in, whole or not at all: what breaks off, is refused by `inspect` or too large
   * leaves nothing behind. When it answers, the file survives a power cut.
   * @throws Problem `pre_work.file_too_large`, `pre_work.storage_unavailable`, or what `inspect` throws
   */
  abstract keep<T>(
    source: AsyncIterable<Buffer>,
    limit: number,
    inspect: (file: Inspected) => Promise<T>,
  ): Promise<Stored<T>>;

  abstract has(sha256: string): Promise<boolean>;

  /**
   * @param bytes how large it must be
   * @throws Problem `pre_work.storage_unavailable`, also when the file is not there or not whole
   */
  abstract open(sha256: string, bytes: number): Promise<Readable>;

  /** Hashes of what was kept before then, in bundles. Kept again counts anew. */
  abstract keptBefore(machineTime: Date): AsyncIterable<string[]>;

  abstract remove(sha256: string): Promise<void>;

  /** What was still arriving then will not arrive any more. */
  abstract discardBrokenOff(before: Date): Promise<void>;
}
