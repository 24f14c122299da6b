/** A list as a file: its columns, its safety, and what is written down about it. */
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import type { OfferState } from '#contracts/states.js';
import { signIdentity } from '#service-kit/access/actor.js';
import { staff, TEST_SECRET } from '#testing/service.js';
import { RegistrationFiles } from '../src/admission/registration-files.js';
import { WaitingList } from '../src/seats/waiting-list.js';
import {
  approver,
  onlineAustausch,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';
import { put, putMany, states } from './registration-rows.js';

const editor = staff(['editor'], ['0192d0f0-0000-7000-8000-00000000a001'], 'Eddi Editor');

const desk = RegistrationInTest.forFile();

const path = (offer: OfferState) => `/api/offers/${offer.offerId}/registrations/exports`;
const wish = (changes: object = {}) => ({
  columns: ['lastName', 'email', 'standing'],
  purpose: 'Namensschilder drucken',
  ...changes,
});
const refused = (offer: OfferState, changes: object, as = approver) =>
  desk.service.call('POST', path(offer), { as, body: wish(changes) });

async function exported(offer: OfferState, changes: object = {}, as = approver): Promise<Buffer> {
  const response = await fetch(new URL(path(offer), desk.service.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await signIdentity(as, TEST_SECRET)}`,
    },
    body: JSON.stringify(wish(changes)),
  });
  if (!response.ok) throw new Error(await response.text());
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
  return Buffer.from(await response.arrayBuffer());
}
const csv = async (offer: OfferState, changes: object = {}): Promise<string[][]> =>
  parse(await exported(offer, changes), { bom: true, delimiter: ';', relax_column_count: false });

/** What is no text in a sheet would come back as something else than text. */
const xlsx = async (bytes: Buffer): Promise<unknown[][]> => {
  const sheets = (await readXlsxFile(bytes)) as unknown as { data: unknown[][] }[];
  return sheets[0]?.data ?? [];
};

const questions = [
  {
    key: 'phone',
    label: { de: 'Telefon', en: 'Phone' },
    kind: 'text' as const,
    neededBy: 'never' as const,
  },
  {
    key: 'lunch',
    label: { de: 'Mittagessen?' },
    kind: 'choices' as const,
    options: [
      { value: 'veggie', label: { de: 'vegetarisch', en: 'vegetarian' } },
      { value: 'soup', label: { de: 'Suppe' } },
    ],
    neededBy: 'never' as const,
  },
  { key: 'camera', label: { de: 'Kamera?' }, kind: 'yesNo' as const, neededBy: 'submit' as const },
];

it('has the chosen columns in their order, in German or English, with the answers', async () => {
  const offer = await desk.tell(onlineAustausch({ questionnaire: questions }));
  await put(desk, offer, {
    ...states.admitted,
    firstName: 'Jörg',
    lastName: 'Müller; "der Jüngere"',
    answers: { phone: '0351 0815', lunch: ['veggie', 'soup'], camera: true },
    stageDueAt: new Date('2020-09-10T22:00:00Z'),
  });
  const columns = ['standing', 'lastName', 'answer:lunch', 'answer:camera', 'due', 'federalState'];
  expect(await csv(offer, { columns })).toEqual([
    ['Stand', 'Nachname', 'Mittagessen?', 'Kamera?', 'Fällig', 'Land'],
    ['zugelassen', 'Müller; "der Jüngere"', 'vegetarisch, Suppe', 'ja', '2020-09-11 00:00', 'SN'],
  ]);
  const english = await csv(offer, { columns, locale: 'en' });
  expect(english[1]?.slice(0, 4)).toEqual([
    'admitted',
    'Müller; "der Jüngere"',
    'vegetarian, Suppe',
    'yes',
  ]);
});

it('begins with a byte order mark, once', async () => {
  const offer = await desk.tell(onlineAustausch());
  await putMany(desk, offer, 1_200);
  const bytes = await exported(offer);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8').split('\uFEFF')).toHaveLength(2);
  expect((await csv(offer)).length).toBe(1_201);
});

const hostile = ['=1+1', '+49 351 123', '-5', '@SUM(A1)', '\tTab', '\rReturn', '\nLine', '＝1'];

it.each(hostile)('makes text of %j, which a spreadsheet would compute', async (value) => {
  const offer = await desk.tell(onlineAustausch({ questionnaire: questions }));
  await put(desk, offer, { answers: { phone: value }, lastName: 'Beispiel' });
  const columns = ['answer:phone', 'lastName'];
  const text = (await exported(offer, { columns })).toString('utf8');
  const [, row] = await csv(offer, { columns });
  expect(row).toEqual([`'${value}`, 'Beispiel']);
  expect(text).not.toMatch(/(^|[;"\n])[=+@\t\r-]/);
  const [, cells = []] = await xlsx(await exported(offer, { columns, format: 'xlsx' }));
  expect(cells[0]).toEqual(value.trim() === value ? value : expect.any(String));
});

it('keeps leading zeros and long numbers as they were written', async () => {
  const offer = await desk.tell(onlineAustausch({ questionnaire: questions }));
  await put(desk, offer, { answers: { phone: '00493510815123456789' } });
  const columns = ['answer:phone', 'ags'];
  expect((await csv(offer, { columns }))[1]).toEqual(['00493510815123456789', '14000000']);
  const rows = await xlsx(await exported(offer, { columns, format: 'xlsx' }));
  expect(rows[1]).toEqual(['00493510815123456789', '14000000']);
});

it('takes out what the list shows: filter, search, order and view', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, { lastName: 'Zander', ...states.waiting });
  await put(desk, offer, { lastName: 'Aal', ...states.waiting });
  await put(desk, offer, { lastName: 'Barsch', ...states.admitted });
  const names = async (changes: object) =>
    (await csv(offer, { columns: ['lastName'], ...changes })).slice(1).flat();
  expect(await names({ sort: 'name' })).toEqual(['Aal', 'Barsch', 'Zander']);
  expect(await names({ filter: { standing: 'waitingList' } })).toEqual(['Zander', 'Aal']);
  expect(await names({ filter: { search: 'BARSCH' } })).toEqual(['Barsch']);
  const { body: view } = await desk.service.call(
    'POST',
    `/api/offers/${offer.offerId}/registrations/views`,
    {
      as: approver,
      body: {
        name: `Fische ${offer.slug}`,
        shared: true,
        filter: { standing: 'waitingList' },
        sort: 'name',
        columns: ['seat', 'lastName'],
      },
    },
  );
  expect(await csv(offer, { columns: undefined, view: view.viewId })).toEqual([
    ['Platz', 'Nachname'],
    ['Warteliste', 'Aal'],
    ['Warteliste', 'Zander'],
  ]);
});

it('is written down with its purpose before it leaves, and without a name', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, { lastName: 'Geheim', email: 'geheim@example.org' });
  const filter = { search: 'geheim', stage: 'approval' };
  await exported(offer, { filter, format: 'xlsx' }, editor);
  const entries = await desk.service.sql('SELECT * FROM audit_entry WHERE subject_id = $1', [
    offer.offerId,
  ]);
  expect(entries).toMatchObject([
    {
      action: 'export.made',
      actor: 'Eddi Editor',
      details: {
        purpose: 'Namensschilder drucken',
        format: 'xlsx',
        columns: ['lastName', 'email', 'standing'],
        personalColumns: 2,
        filter: { stage: 'approval', search: '…' },
        rows: 1,
      },
    },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/geheim/i);
});

it('needs a purpose, columns that exist, and a role', async () => {
  const offer = await desk.tell(onlineAustausch());
  await put(desk, offer, {});
  expect((await refused(offer, { purpose: undefined })).status).toBe(400);
  expect((await refused(offer, { purpose: '  ' })).status).toBe(400);
  expect((await refused(offer, { columns: undefined })).body.code).toBe('exports.no_columns');
  const unknown = await refused(offer, { columns: ['lastName', 'answer:hat', 'constructor'] });
  expect(unknown.body).toMatchObject({
    code: 'exports.columns_unknown',
    errors: [{ pointer: '/columns/1' }, { pointer: '/columns/2' }],
  });
  expect((await refused(offer, {}, viewer)).status).toBe(403);
  expect((await refused(offer, {}, stranger)).status).toBe(404);
  const recorded = await desk.service.sql('SELECT 1 FROM audit_entry WHERE subject_id = $1', [
    offer.offerId,
  ]);
  expect(recorded).toEqual([]);
});

it('says which columns there are, and which of them are personal', async () => {
  const offer = await desk.tell(onlineAustausch());
  const { body } = await desk.service.call(
    'GET',
    `/api/offers/${offer.offerId}/registrations/export-columns`,
    { as: approver },
  );
  expect(body.items).toEqual(
    expect.arrayContaining([
      { key: 'email', head: { de: 'E-Mail', en: 'E-mail' }, personal: true },
      { key: 'standing', head: { de: 'Stand', en: 'State' }, personal: false },
      {
        key: 'answer:question',
        head: { de: 'Ihre Frage', en: 'Ihre Frage' },
        personal: true,
      },
    ]),
  );
  // Every one of them can be written for everybody.
  await put(desk, offer, states.waiting);
  await put(desk, offer, { ...states.refused, municipalityId: null, municipalityText: 'Anderswo' });
  const columns = body.items.map((column: { key: string }) => column.key);
  const rows = await csv(offer, { columns });
  expect(rows).toHaveLength(3);
  expect(rows.flat()).not.toContain('undefined');
});

it.each(['csv', 'xlsx'])('writes thousands of rows as %s, a thousand at a time', async (format) => {
  const offer = await desk.tell(onlineAustausch());
  await putMany(desk, offer, 2_500);
  const read = jest.spyOn(desk.service.app.get(RegistrationFiles), 'read');
  const bytes = await exported(offer, { columns: ['email', 'standing', 'seat'], format });
  const sizes = read.mock.calls.map(([ids]) => ids.length);
  read.mockRestore();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
  const rows =
    format === 'csv'
      ? (parse(bytes, { bom: true, delimiter: ';' }) as unknown[])
      : await xlsx(bytes);
  expect(rows).toHaveLength(2_501);
});

it('works out a long waiting list once for the whole file', async () => {
  const offer = await desk.tell(onlineAustausch());
  await putMany(desk, offer, 6_000); // a fifth of them waits
  const list = jest.spyOn(desk.service.app.get(WaitingList), 'list');
  const filter = { standing: 'waitingList' };
  const rows = await csv(offer, { columns: ['waitingPosition'], filter, sort: 'waiting' });
  expect(list).toHaveBeenCalledTimes(1);
  list.mockRestore();
  const positions = rows.slice(1).map(([position]) => Number(position));
  expect(positions).toEqual(Array.from({ length: 1_200 }, (_, at) => at + 1));
});

it('refuses more rows than a file may have', async () => {
  const offer = await desk.tell(onlineAustausch());
  await putMany(desk, offer, 20_001);
  expect((await refused(offer, {})).body).toMatchObject({ code: 'exports.too_many_rows' });
});
