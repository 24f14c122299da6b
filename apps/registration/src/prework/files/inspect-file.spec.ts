import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Problem } from '#service-kit/http/problem.js';
import { fileKinds } from './file-kind.rules.js';
import { inspectFile } from './inspect-file.js';
import { docx, jpeg, openDocument, pdf, png, zip } from './sample-files.fixture.js';

/** What it is, or why it is refused. */
const seen = (content: Buffer): Promise<string> =>
  inspectFile({
    bytes: content.length,
    read: (at, length) => Promise.resolve(content.subarray(at, at + length)),
  }).catch((problem: Problem) => problem.code);

const types = { '[Content_Types].xml': '<Types/>' };
const words = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('what a file is', () => {
  it.each<[string, Buffer]>([
    ['pdf', pdf()],
    ['png', png()],
    ['jpeg', jpeg()],
    ['docx', docx()],
    ['xlsx', zip({ ...types, 'xl/workbook.xml': '<w/>' })],
    ['pptx', zip({ ...types, 'ppt/presentation.xml': '<p/>' })],
    ['odt', openDocument('text')],
    ['ods', openDocument('spreadsheet')],
    ['odp', openDocument('presentation')],
    ['text', words('Kommune;Größe\r\nMusterstadt;12\r\n')],
    ['text', Buffer.from('Gr\xf6\xdfe;1', 'latin1')], // as Excel writes CSV
    ['text', words('<script>alert(1)</script>')], // sent back as text
    ['docx', zip({ ...types, 'word/document.xml': '<w/>' }, { comment: 'mit Kommentar' })],
  ])('%s', async (kind, content) => expect(await seen(content)).toBe(kind));

  it('is seen however the parts of an office file are ordered', async () => {
    expect(await seen(zip({ 'word/document.xml': '<w/>', ...types }))).toBe('docx');
  });
});

describe('what is refused', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'file_empty'],
    ['a program', Buffer.from('MZ\x90\0\x03', 'latin1'), 'file_kind'],
    ['a plain archive', zip({ 'a.txt': 'x' }), 'file_kind'],
    ['a Java archive', zip({ 'META-INF/MANIFEST.MF': 'x' }), 'file_kind'],
    ['a drawing', openDocument('graphics'), 'file_kind'],
    [
      'an old Word file',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'file_kind',
    ],
    ['text with control characters', words('a\x1b[31mb'), 'file_kind'],
    [
      'text with a NUL at its very end',
      Buffer.concat([Buffer.alloc(200_000, 'x'), Buffer.alloc(1)]),
      'file_kind',
    ],
    ['half a PDF', pdf().subarray(0, -8), 'file_damaged'],
    ['half a picture', png().subarray(0, 10), 'file_damaged'],
    ['half a Word file', docx().subarray(0, -10), 'file_damaged'],
    ['a Word file with something behind it', Buffer.concat([docx(), words('x')]), 'file_damaged'],
    ['a PDF that is a Word file, too', Buffer.concat([pdf(), docx()]), 'file_damaged'],
    [
      'a picture that is an archive, too',
      Buffer.concat([png(), zip({ 'a.class': 'x' })]),
      'file_damaged',
    ],
    [
      'Word and Excel at once',
      zip({ ...types, 'word/document.xml': '', 'xl/workbook.xml': '' }),
      'file_damaged',
    ],
    [
      'Word with macros',
      zip({ ...types, 'word/document.xml': '', 'word/vbaProject.bin': 'x' }),
      'file_macros',
    ],
    [
      'an archive that unpacks to a disk full',
      zip({ ...types, 'word/document.xml': '' }, { claims: 0xffffffff }),
      'file_damaged',
    ],
    ['a signature and nothing else', Buffer.from('PK\x03\x04', 'latin1'), 'file_damaged'],
  ])('%s', async (_what, content, code) => expect(await seen(content)).toBe(`pre_work.${code}`));

  it('an archive whose directory lies about its place, size or entries', async () => {
    const end = docx().length - 22;
    for (const [at, value] of [
      [end + 10, 9],
      [end + 12, 0xffff],
      [end + 16, 0xffff],
    ] as const) {
      const content = docx();
      content.writeUInt16LE(value, at);
      expect(await seen(content)).toBe('pre_work.file_damaged');
    }
  });

  it('never by a crash, whatever the bytes are', async () => {
    const beginnings = [docx(), pdf(), png(), jpeg(), openDocument('text')];
    const known = [...Object.keys(fileKinds), /^pre_work\./];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(4),
        fc.nat(400),
        fc.nat(255),
        fc.nat(400),
        async (which, at, byte, cut) => {
          const content = Buffer.from(beginnings[which] ?? docx());
          if (at < content.length) content[at] = byte;
          const result = await seen(content.subarray(0, Math.max(0, content.length - (cut % 5))));
          expect(
            known.some((one) => (typeof one === 'string' ? one === result : one.test(result))),
          ).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
    for (let round = 0; round < 50; round++)
      expect(await seen(randomBytes(300))).toBe('pre_work.file_kind');
  });
});
