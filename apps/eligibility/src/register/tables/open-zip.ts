/**
 * XLSX files are ZIP archives of XML. The library that reads them trusts what an archive says of
 * itself; a small file may claim gigabytes or unpack to them. So the archive is unpacked here, within
 * limits, and handed on as a plain one.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { Problem } from '#service-kit/http/problem.js';

const MOST_ENTRIES = 200;
/** 60,000 rows of a wide list take about 60 MB of XML. */
const MOST_BYTES = 150 * 1024 * 1024;

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly data: Buffer;
}

/** @throws Problem `table.unreadable`, `table.too_large` */
export function openZip(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length) throw new Problem('table.unreadable', { line: 1 });
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Problem('table.too_large', { rows: MOST_ENTRIES });
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  let left = MOST_BYTES;
  try {
    for (let index = 0; index < count; index++) {
      const { entry, next } = entryAt(archive, at, left);
      at = next;
      if (!entry) continue;
      left -= entry.data.length;
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    if (tooLarge) throw new Problem('table.too_large', { rows: 0 }, { cause: error });
    throw new Problem('table.unreadable', { line: 1 }, { cause: error });
  }
  return entries;
}

/** Only XML is of interest; pictures and macros stay packed. */
function entryAt(archive: Buffer, at: number, left: number): { entry: Entry | null; next: number } {
  if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('no entry where one should be');
  const method = archive.readUInt16LE(at + 10);
  const packed = archive.readUInt32LE(at + 20);
  const lengths = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
  const [nameLength = 0] = lengths;
  const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
  const next = at + 46 + lengths.reduce((sum, length) => sum + length, 0);
  if (!/\.(xml|rels)$/.test(name)) return { entry: null, next };
  const local = archive.readUInt32LE(at + 42);
  if (archive.readUInt32LE(local) !== LOCAL) throw new Error('an entry without its data');
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(from, from + packed);
  if (method !== STORED && method !== DEFLATED) throw new Error('an unknown way of packing');
  // Never more than the limit, whatever the archive claims.
  const data = method === STORED ? bytes : inflateRawSync(bytes, { maxOutputLength: left || 1 });
  return { entry: { name, data }, next };
}

/** An archive that packs nothing, so that its sizes are what they say. */
export function plainZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL, 0);
    local.writeUInt16LE(20, 4);
    describe(local, 14, title, data);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(CENTRAL, 0);
    listed.writeUInt16LE(20, 4);
    listed.writeUInt16LE(20, 6);
    describe(listed, 16, title, data);
    listed.writeUInt32LE(offset, 42);
    parts.push(local, title, data);
    central.push(listed, title);
    offset += local.length + title.length + data.length;
  }
  const end = Buffer.alloc(22);
  const size = central.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...central, end]);
}

/** Checksum, both sizes and the length of the name, which stand together in either header. */
function describe(header: Buffer, at: number, title: Buffer, data: Buffer): void {
  header.writeUInt32LE(crc32(data), at);
  header.writeUInt32LE(data.length, at + 4);
  header.writeUInt32LE(data.length, at + 8);
  header.writeUInt16LE(title.length, at + 12);
}
