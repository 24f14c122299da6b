/** Files as they come: any encoding and size, damaged, hostile. */
import { deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import { staff } from '#testing/service.js';
import { openZip, plainZip } from '../src/register/tables/open-zip.js';
import { EligibilityInTest } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister(), 60_000);

const check = (list: string, file: string | Buffer) => eligibility.table(list, file);
const osnabrueck = 'Name;Art;AGS\nOsnabrück;Landkreis;03459000\n';

describe('CSV in the encodings and forms of German offices', () => {
  const utf16 = Buffer.from(`\ufeff${osnabrueck}`, 'utf16le');
  it.each<[string, string | Buffer, string]>([
    ['UTF-8', osnabrueck, 'utf-8 ";"'],
    ['UTF-8 with BOM', `\ufeff${osnabrueck}`, 'utf-8 ";"'],
    ['Latin-1', Buffer.from(osnabrueck, 'latin1'), 'windows-1252 ";"'],
    ['UTF-16', utf16, 'utf-16le ";"'],
    ['UTF-16, big-endian', Buffer.from(utf16).swap16(), 'utf-16be ";"'],
    ['commas', osnabrueck.replaceAll(';', ','), 'utf-8 ","'],
    ['tabs', osnabrueck.replaceAll(';', '\t'), 'utf-8 "\\t"'],
    ['CRLF', osnabrueck.replaceAll('\n', '\r\n'), 'utf-8 ";"'],
    ['every cell in quotes', osnabrueck.replace(/[^;\n]+/g, '"$&"'), 'utf-8 ";"'],
    ['blank lines and a title', `Liste 2020\n\n${osnabrueck}\n;;\n`, 'utf-8 ";"'],
    [
      'columns nobody asked for',
      osnabrueck.replace('Name', 'Notiz;Name').replace('Osn', 'x;Osn'),
      'utf-8 ";"',
    ],
  ])('%s', async (_name, file, readAs) => {
    const { body } = await check('municipalities', file);
    expect(body).toMatchObject({
      readAs,
      importable: true,
      rows: [{ subject: 'Osnabrück (Landkreis, Niedersachsen)' }],
    });
  });

  it('the euro sign and dashes of Windows-1252 are read', async () => {
    const file = Buffer.from('Name;Art;AGS\nStadt \x96 Land \x80;Landkreis;03459000', 'latin1');
    const { body } = await check('municipalities', file);
    expect(body.rows[0].subject).toContain('Stadt – Land €');
  });
});

describe('files that are no list', () => {
  it.each<[string, string | Buffer, number, string]>([
    ['nothing', '', 422, 'table.columns_missing'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 400, 'table.unreadable'],
    ['an open quote', 'Name;Art;AGS\n"Osnabrück;Landkreis', 400, 'table.unreadable'],
    ['JSON', '[{"name":"Leipzig"}]', 422, 'table.columns_missing'],
    ['half an archive', Buffer.from('PK\x03\x04 and no more', 'latin1'), 400, 'table.unreadable'],
    [
      'an archive of something else',
      plainZip([{ name: 'a.xml', data: Buffer.from('<a/>') }]),
      400,
      'table.unreadable',
    ],
  ])('%s', async (_name, file, status, code) => {
    const answer = await check('municipalities', file);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a missing column is named with everything that it may be called', async () => {
    const { status, body } = await check('agreements', 'Kommune;Agentur\nLeipzig;Muster\n');
    expect([status, body.code]).toEqual([422, 'table.columns_missing']);
    expect(body.errors).toEqual([
      { code: 'column_missing', detail: expect.stringMatching(/gültig ab.*Laufzeit von/) },
    ]);
  });

  it('an unknown list, an unknown option and a plan of nonsense are refused', async () => {
    expect((await check('offers', osnabrueck)).status).toBe(400);
    const options = { query: 'colour=red' };
    expect((await eligibility.table('municipalities', osnabrueck, options)).status).toBe(400);
    const plan = { plan: 'nonsense' };
    expect((await eligibility.table('municipalities', osnabrueck, plan)).status).toBe(400);
  });

  it('is for editors', async () => {
    const as = staff(['viewer', 'approver', 'ops']);
    expect((await eligibility.table('municipalities', osnabrueck, { as })).status).toBe(403);
    const url = '/api/municipalities/tables/contacts';
    expect((await eligibility.service.call('GET', url)).status).toBe(401);
  });
});

describe('XLSX', () => {
  const xlsx = (rows: object[][]): Promise<Buffer> => writeXlsxFile(rows as never).toBuffer();
  const text = (value: string) => ({ value, type: String });
  const sheetOf = async (change: (xml: string) => string): Promise<Buffer> => {
    const file = await xlsx([
      [text('Name'), text('Art'), text('AGS')],
      [text('Osnabrück'), text('Landkreis'), text('03459000')],
    ]);
    const entries = openZip(file).map(({ name, data }) => ({
      name,
      data: /sheet1\.xml$/.test(name) ? Buffer.from(change(data.toString())) : data,
    }));
    return plainZip(entries);
  };

  it('days and keys as texts, numbers or days', async () => {
    await eligibility.bringIn('municipalities', osnabrueck);
    const { agencyId } = await eligibility.agency();
    const rows = [
      [text('AGS'), text('gültig ab'), text('gültig bis'), text('Art')],
      [
        { value: 3459000, type: Number },
        { value: new Date('2020-01-01T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' },
        { value: 44196, type: Number },
        text('Zielvereinbarung'),
      ],
      [text('03459'), text('01.02.2021'), text('2021-12-31'), text('KV')],
    ];
    const query = `agencyId=${agencyId}`;
    await eligibility.bringIn('agreements', await xlsx(rows), query);
    const { body } = await eligibility.service.call('GET', '/api/agreements', {
      as: eligibility.admin,
    });
    expect(body.items).toEqual([
      expect.objectContaining({ validFrom: '2020-01-01', validUntil: '2020-12-31' }),
      expect.objectContaining({ validFrom: '2021-02-01', validUntil: '2021-12-31' }),
    ]);
  });

  it('a formula counts by the value stored with it', async () => {
    const file = await sheetOf((xml) =>
      xml.replace(
        /<c r="A2"[^>]*>.*?<\/c>/,
        '<c r="A2" t="str"><f>CONCATENATE("Osna","brück")</f><v>Osnabrück</v></c>',
      ),
    );
    const { body } = await check('municipalities', file);
    expect(body.rows[0]).toMatchObject({ subject: 'Osnabrück (Landkreis, Niedersachsen)' });
  });

  it.each(['XFD1048576', 'A1048576', 'ZZ2'])('a cell at %s lays out no sheet', async (address) => {
    const file = await sheetOf((xml) => xml.replace('r="C2"', `r="${address}"`));
    const answer = await check('municipalities', file);
    expect([answer.status, answer.body.code]).toEqual([413, 'table.too_large']);
  });

  it('an archive that unpacks to gigabytes is refused while it is unpacked', async () => {
    const file = await sheetOf((xml) => xml.replace('</sheetData>', '</sheetData>'));
    const bomb = zipBomb(file, 1024 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(2_000_000);
    const before = process.memoryUsage().rss;
    const answer = await check('municipalities', bomb);
    expect([answer.status, answer.body.code]).toEqual([413, 'table.too_large']);
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
  }, 30_000);

  it('an archive that only claims gigabytes is read by what it holds', async () => {
    const file = await sheetOf((xml) => xml);
    const central = file.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    file.writeUInt32LE(0xfffffff0, central + 24); // size unpacked
    expect((await check('municipalities', file)).status).toBe(200);
  });
});

/** Adds an entry of zeros, packed, to a plain archive. */
function zipBomb(file: Buffer, size: number): Buffer {
  const entries = openZip(file);
  const part = deflateRawSync(Buffer.alloc(size / 8));
  const name = Buffer.from('xl/worksheets/sheet2.xml');
  const base = plainZip(entries);
  const end = base.length - 22;
  const [count, listSize, listAt] = [
    base.readUInt16LE(end + 10),
    base.readUInt32LE(end + 12),
    base.readUInt32LE(end + 16),
  ];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(part.length, 18);
  local.writeUInt16LE(name.length, 26);
  const data = Buffer.concat([local, name, part]);
  // Sixteen names for the same packed bytes.
  const listed = Array.from({ length: 16 }, () => {
    const one = Buffer.alloc(46);
    one.writeUInt32LE(0x02014b50, 0);
    one.writeUInt16LE(8, 10);
    one.writeUInt32LE(part.length, 20);
    one.writeUInt16LE(name.length, 28);
    one.writeUInt32LE(listAt, 42);
    return Buffer.concat([one, name]);
  });
  const list = Buffer.concat([base.subarray(listAt, listAt + listSize), ...listed]);
  const tail = Buffer.from(base.subarray(end));
  tail.writeUInt16LE(count + 16, 8);
  tail.writeUInt16LE(count + 16, 10);
  tail.writeUInt32LE(list.length, 12);
  tail.writeUInt32LE(listAt + data.length, 16);
  return Buffer.concat([base.subarray(0, listAt), data, list, tail]);
}

describe('many rows', () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => {
    const ags = `${String((index % 16) + 1).padStart(2, '0')}${String(100_000 + index)}`;
    return `Musterort ${index};kreisangehörige Kommune;${ags}`;
  });
  const file = ['Name;Art;AGS', ...rows].join('\n');

  it('50,000 of municipalities are checked', async () => {
    const { body } = await check('municipalities', file);
    expect(body).toMatchObject({ importable: true, counts: { created: 50_000 } });
    expect(body.rows).toHaveLength(1_000);
    expect(body.rowsLeftOut).toBe(49_000);
  }, 60_000);

  it('10,000 of memberships are brought in, and unchanged the second time', async () => {
    await eligibility.bringIn('municipalities', osnabrueck);
    const lines = rows.slice(0, 10_000).map((_, index) => `03459000;programm${index};2018-01-01`);
    const list = ['AGS;Programm;gültig ab', ...lines].join('\n');
    const done = await eligibility.bringIn('memberships', list);
    expect(done.body.counts).toMatchObject({ created: 10_000 });
    const again = await check('memberships', list);
    expect(again.body.counts).toMatchObject({ unchanged: 10_000, created: 0 });
  }, 120_000);

  it('60,001 rows are too many', async () => {
    const more = Array.from({ length: 10_002 }, (_, index) => `Ort ${index};Kreis;`);
    const answer = await check('municipalities', [file, ...more].join('\n'));
    expect([answer.status, answer.body.code]).toEqual([413, 'table.too_large']);
  }, 60_000);
});
