/** `npm run register` against a real eligibility service. */
import { signIdentity } from '#service-kit/access/actor.js';
import { staff, TEST_SECRET, TestService } from '#testing/service.js';
import { AppModule } from '../../apps/eligibility/src/app.module.js';
import { eligibilityDatabase } from '../../apps/eligibility/src/database.js';
import { registerUploads } from '../../apps/eligibility/src/register/tables/upload.rules.js';
import { EinlassApi } from '../examples/einlass-api.js';
import { checkList, exportList, importList } from './register-files.js';

let service: TestService;
let api: EinlassApi;
let said: string[];
const say = (line: string): void => void said.push(line);
const admin = staff(['editor', 'viewer']);

beforeAll(async () => {
  service = await TestService.start({
    module: AppModule,
    database: eligibilityDatabase,
    run: { uploads: registerUploads },
  });
  await service.call('POST', '/api/agencies', {
    as: admin,
    body: { name: 'Agentur Muster', predecessorId: null, externalKey: 'muster' },
  });
});
afterAll(() => service.stop());
beforeEach(async () => {
  said = [];
  // The service takes the gateway's proof of who is calling where the gateway takes a key.
  api = new EinlassApi(service.url, await signIdentity(admin, TEST_SECRET));
});

const municipalities = Buffer.from('Name;Art;AGS\nLeipzig;kreisfreie Stadt;14713000\n');
const agreements = Buffer.from('AGS;gültig ab;Art\n14713000;01.01.2020;ZV\n');

it('imports what it has shown, and exports what it then finds unchanged', async () => {
  expect(await importList(api, 'municipalities', municipalities, {}, say)).toBe(true);
  expect(said[0]).toBe('row 2: new: Leipzig (kreisfreie Stadt, Sachsen)');
  expect(said.at(-1)).toBe('Imported.');
  expect(await importList(api, 'agreements', agreements, { agency: 'muster' }, say)).toBe(true);
  for (const name of ['list.csv', 'list.xlsx']) {
    said = [];
    const file = await exportList(api, 'agreements', name);
    expect(await checkList(api, 'agreements', file, {}, say)).toBe(true);
    expect(said.at(-1)).toContain('0 updated, 1 unchanged, 0 refused');
  }
});

it('imports nothing when a row is refused, and says which', async () => {
  const file = Buffer.from('Name;Art;AGS\nHalle;Dings;15002000\n');
  expect(await importList(api, 'municipalities', file, {}, say)).toBe(false);
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^row 2: Art "Dings": not understood; accepted: county-free city/),
      'Nothing was imported.',
    ]),
  );
});

it('says what stands in the way in words', async () => {
  const nothing = importList(api, 'agreements', Buffer.from('x'), {}, say);
  await expect(nothing).rejects.toThrow(/table.columns_missing.*\n.*gültig ab/s);
  await expect(checkList(api, 'agreements', agreements, { agency: 'x' }, say)).rejects.toThrow(
    'no agency "x" in the register',
  );
  expect(() => exportList(api, 'agreements', 'list.doc')).toThrow('list.doc: .csv or .xlsx?');
});
