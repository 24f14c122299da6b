import { Problem } from '#service-kit/http/problem.js';
import {
  ARCHIVE_TAIL,
  archiveEnd,
  beginsAs,
  endsAs,
  entriesOf,
  type Fault,
  type FileKindName,
  fileKinds,
  isText,
  MOST_DIRECTORY_BYTES,
  officeKind,
} from './file-kind.rules.js';
import type { Inspected } from './file-store.js';

const HEAD = 256;
const CHUNK = 64 * 1024;

/**
 * What a file is that has arrived whole.
 * @throws Problem `pre_work.file_empty`, `pre_work.file_kind`, `pre_work.file_damaged`,
 *   `pre_work.file_macros`
 */
export async function inspectFile(file: Inspected): Promise<FileKindName> {
  if (file.bytes === 0) throw new Problem('pre_work.file_empty');
  const found = await kindOf(file);
  if (Object.hasOwn(fileKinds, found)) return found as FileKindName;
  throw new Problem(problemOf[found as Fault]);
}

const problemOf: Readonly<Record<Fault, string>> = {
  unknown: 'pre_work.file_kind',
  cut: 'pre_work.file_damaged',
  mixed: 'pre_work.file_damaged',
  bomb: 'pre_work.file_damaged',
  macros: 'pre_work.file_macros',
};

async function kindOf(file: Inspected): Promise<FileKindName | Fault> {
  const head = await file.read(0, HEAD);
  const begins = beginsAs(head);
  if (begins === null) return (await isWhollyText(file)) ? 'text' : 'unknown';
  const tailAt = Math.max(0, file.bytes - ARCHIVE_TAIL);
  const tail = await file.read(tailAt, file.bytes - tailAt);
  if (begins !== 'zip') return endsAs(begins, tail) ?? begins;

  const end = archiveEnd(tail);
  if (!end || end.directoryAt + end.directorySize > file.bytes) return 'cut';
  if (end.directorySize > MOST_DIRECTORY_BYTES) return 'bomb';
  const directory = await file.read(end.directoryAt, end.directorySize);
  const entries = entriesOf(directory, end.entries);
  return entries ? officeKind(head, entries) : 'cut';
}

async function isWhollyText(file: Inspected): Promise<boolean> {
  for (let at = 0; at < file.bytes; at += CHUNK) {
    if (!isText(await file.read(at, CHUNK))) return false;
  }
  return true;
}
