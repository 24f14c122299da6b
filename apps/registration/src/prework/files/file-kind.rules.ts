/**
 * What a file is, by its content: names and content types are what the sender says. Archives are
 * never unpacked; of the office formats only the list of their entries is read.
 */

export interface FileKind {
  readonly extensions: readonly [string, ...string[]];
  readonly contentType: string;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** Everything that can be handed in. */
export const fileKinds = {
  pdf: { extensions: ['pdf'], contentType: 'application/pdf' },
  docx: { extensions: ['docx'], contentType: `${office}.wordprocessingml.document` },
  xlsx: { extensions: ['xlsx'], contentType: `${office}.spreadsheetml.sheet` },
  pptx: { extensions: ['pptx'], contentType: `${office}.presentationml.presentation` },
  odt: { extensions: ['odt'], contentType: `${open}.text` },
  ods: { extensions: ['ods'], contentType: `${open}.spreadsheet` },
  odp: { extensions: ['odp'], contentType: `${open}.presentation` },
  png: { extensions: ['png'], contentType: 'image/png' },
  jpeg: { extensions: ['jpg', 'jpeg'], contentType: 'image/jpeg' },
  // Whoever writes it as HTML or a script has sent text, and gets it back as text.
  text: { extensions: ['txt', 'csv'], contentType: 'text/plain' },
} as const satisfies Record<string, FileKind>;
export type FileKindName = keyof typeof fileKinds;

/** `cut`: begins as one of them and does not end as one. `mixed`: is something else, too. */
export type Fault = 'unknown' | 'cut' | 'mixed' | 'macros' | 'bomb';

/** What the first bytes promise. */
export function beginsAs(head: Buffer): 'pdf' | 'png' | 'jpeg' | 'zip' | null {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip';
  return null;
}

const lastMark = {
  pdf: Buffer.from('%%EOF'),
  png: Buffer.from('IEND'),
  jpeg: Buffer.from([0xff, 0xd9]),
};

/**
 * A picture or PDF to its end. Programs add a few bytes after the end mark; an archive that begins
 * there makes it a file of two kinds.
 * @param tail the last bytes, enough for the end of an archive (`ARCHIVE_TAIL`)
 */
export function endsAs(kind: 'pdf' | 'png' | 'jpeg', tail: Buffer): Fault | null {
  if (archiveEnd(tail)) return 'mixed';
  return tail.includes(lastMark[kind]) ? null : 'cut';
}

/** End record (22 bytes) with the longest comment. */
export const ARCHIVE_TAIL = 22 + 65_535;

export interface ArchiveEnd {
  readonly entries: number;
  readonly directorySize: number;
  readonly directoryAt: number;
}

/** The end record of a zip archive, when the archive ends exactly where the file does. */
export function archiveEnd(tail: Buffer): ArchiveEnd | null {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue;
    if (at + 22 + tail.readUInt16LE(at + 20) !== tail.length) continue;
    return {
      entries: tail.readUInt16LE(at + 10),
      directorySize: tail.readUInt32LE(at + 12),
      directoryAt: tail.readUInt32LE(at + 16),
    };
  }
  return null;
}

/** Office files hold hundreds of entries, not tens of thousands. */
export const MOST_DIRECTORY_BYTES = 4 * 1024 * 1024;

export interface Entry {
  readonly name: string;
  /** As the directory claims. */
  readonly unpackedBytes: number;
}

/** @returns null when the directory is not what it claims to be */
export function entriesOf(directory: Buffer, count: number): Entry[] | null {
  const entries: Entry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + 46 + nameLength + rest > directory.length) return null;
    const name = directory.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    entries.push({ name, unpackedBytes: directory.readUInt32LE(at + 24) });
    at += 46 + nameLength + rest;
  }
  return at === directory.length ? entries : null;
}

/** More than this a document of 20 MB does not become, unless it was made to fill a disk. */
const MOST_UNPACKED_BYTES = 1024 ** 3;

const mainPart = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
} as const;

/** Which office format an archive is. */
export function officeKind(head: Buffer, entries: readonly Entry[]): FileKindName | Fault {
  const names = new Set(entries.map(({ name }) => name));
  if (entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0) > MOST_UNPACKED_BYTES) {
    return 'bomb';
  }
  if ([...names].some((name) => /(^|\/)(vbaProject\.bin|Basic\/script-lc\.xml)$/i.test(name))) {
    return 'macros';
  }
  const declared = openDocumentType(head);
  if (declared) {
    const kinds = ['odt', 'ods', 'odp'] as const;
    return kinds.find((kind) => fileKinds[kind].contentType === declared) ?? 'unknown';
  }
  if (!names.has('[Content_Types].xml')) return 'unknown';
  const kinds = Object.keys(mainPart) as (keyof typeof mainPart)[];
  const found = kinds.filter((kind) => names.has(mainPart[kind]));
  return found.length > 1 ? 'mixed' : (found[0] ?? 'unknown');
}

/** OpenDocument: the first entry is named `mimetype`, not compressed, and says what the file is. */
function openDocumentType(head: Buffer): string | null {
  if (head.length < 38 || head.subarray(30, 38).toString('latin1') !== 'mimetype') return null;
  const [method, size] = [head.readUInt16LE(8), head.readUInt32LE(18)];
  if (method !== 0 || head.readUInt16LE(28) !== 0 || size > 100) return null;
  return head.subarray(38, 38 + size).toString('latin1');
}

/** Text of any encoding that office programs write without NUL bytes: UTF-8, Windows-1252. */
export const isText = (bytes: Buffer): boolean =>
  bytes.every((byte) => (byte >= 0x20 ? byte !== 0x7f : [0x09, 0x0a, 0x0c, 0x0d].includes(byte)));
