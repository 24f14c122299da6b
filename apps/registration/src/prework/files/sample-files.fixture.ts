/** Files as small as can be that are what they say. */
import { deflateRawSync } from 'node:zlib';

export const pdf = (words = 'one page'): Buffer<ArrayBuffer> =>
  Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`);

export const png = (): Buffer<ArrayBuffer> =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.from('\0\0\0\0IEND\xae\x42\x60\x82', 'latin1'),
  ]);

/** A zip archive as office programs write them; `claims` lies about an unpacked size. */
export function zip(
  entries: Readonly<Record<string, string>>,
  options: { stored?: boolean; claims?: number; comment?: string } = {},
): Buffer<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = options.stored ? Buffer.from(text) : deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(options.stored ? 0 : 8, 8);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(text.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt32LE(content.length, 20);
    record.writeUInt32LE(options.claims ?? text.length, 24);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), content);
    central.push(record, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE((options.comment ?? '').length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(options.comment ?? '')]);
}

export const docx = (): Buffer<ArrayBuffer> =>
  zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' });

export const openDocument = (type: string): Buffer<ArrayBuffer> =>
  zip(
    { mimetype: `application/vnd.oasis.opendocument.${type}`, 'content.xml': '<office/>' },
    { stored: true },
  );

export const jpeg = (): Buffer<ArrayBuffer> =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
