/** Import and export against the real services that hold offers and conditions. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRegister } from '../examples/load-register.js';
import { TwoServices } from '../examples/two-services.fixture.js';
import { exportOffer } from './export-offer.js';
import { importOffer } from './import-offer.js';
import { OfferSystem } from './offer-system.js';
import { SourceFile } from './source-file.js';

const registerFiles = ['agencies', 'municipalities', 'joint-units', 'agreements', 'memberships'];

describe('npm run offers', () => {
  let services: TwoServices;
  let system: OfferSystem;
  let folder: string;
  let lines: string[];
  beforeAll(async () => {
    services = await TwoServices.start();
    system = new OfferSystem(services.api);
    const files = registerFiles.map((name) => SourceFile.read(`examples/register/${name}.yaml`));
    await loadRegister(services.api, await Promise.all(files));
  }, 60_000);
  afterAll(() => services.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'einlass-offers-'));
    lines = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const say = (line: string) => lines.push(line);
  const doIt = (path: string, wishes: { publish?: boolean; dryRun?: boolean } = {}) =>
    importOffer(system, path, { publish: false, dryRun: false, ...wishes }, say);
  const exported = async (slug: string) => {
    const path = join(folder, `${slug}.yaml`);
    await exportOffer(system, path, { overwrite: true }, () => undefined);
    const beside = join(folder, `${slug}.conditions.yaml`);
    return {
      path,
      beside,
      text: await readFile(path, 'utf8'),
      rules: await readFile(beside, 'utf8'),
    };
  };

  it.each([
    'akteure-im-dkbm',
    'bildungswerkstatt',
    'lernraum-nord-ost',
    'online-austausch',
    'zukunft-vor-ort',
  ])(
    '%s: imported, exported, imported again: the same, and never published by itself',
    async (slug) => {
      const path = `examples/offers/${slug}.yaml`;
      await doIt(path, { dryRun: true });
      expect(lines).toEqual([`${slug}: would be created (draft)`, ...lines.slice(1)]);
      expect(await system.present(slug)).toBeNull();

      await doIt(path);
      const first = await exported(slug);
      lines = [];
      await doIt(first.path);
      expect(lines).toEqual([`${slug}: unchanged (draft)`, '  conditions: version 1']);
      lines = [];
      await doIt(path);
      expect(lines).toEqual([`${slug}: unchanged (draft)`, '  conditions: version 1']);
      const second = await exported(slug);
      expect(second).toEqual(first);
    },
    60_000,
  );

  it('says what changed, and publishes when asked to', async () => {
    const path = join(folder, 'online-austausch.yaml');
    for (const part of ['', '.conditions']) {
      await cp(
        `examples/offers/online-austausch${part}.yaml`,
        join(folder, `online-austausch${part}.yaml`),
      );
    }
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace("endsAt: '14:00'", "endsAt: '14:30'"));
    await doIt(path, { publish: true });
    expect(lines).toEqual([
      'online-austausch: updated (draft)',
      '  /sessions/0/endsAt: "14:00" → "14:30"',
      '  conditions: version 1',
      '  published',
    ]);
    expect((await system.present('online-austausch'))?.lifecycle).toBe('published');
  }, 60_000);

  it('gives an offer that is published its first access data and their day at once', async () => {
    const path = join(folder, 'spaeter.yaml');
    const example = await readFile('examples/offers/online-austausch.yaml', 'utf8');
    const rules = await readFile('examples/offers/online-austausch.conditions.yaml', 'utf8');
    const whole = example.replace('slug: online-austausch', 'slug: spaeter');
    const [offer] = whole.replace(/ {2}accessDispatch: .*\n/, '').split('accessData:');
    await writeFile(path, offer!);
    await writeFile(
      join(folder, 'spaeter.conditions.yaml'),
      rules.replace('offer: online-austausch', 'offer: spaeter'),
    );
    await doIt(path, { publish: true });
    lines = [];
    await writeFile(path, whole);
    await doIt(path);
    expect(lines).toEqual([
      'spaeter: updated (published)',
      '  /accessDispatch: null → {"date":"2020-09-21","time":"09:00"}',
      '  access data: set',
      '  conditions: version 1',
    ]);
  }, 60_000);

  it('writes nothing when the system refuses the conditions', async () => {
    const offer = 'organiser: transmit\noffer: { slug: halb, format: networkMeeting }\n';
    const path = join(folder, 'halb.yaml');
    await writeFile(path, offer);
    await writeFile(
      join(folder, 'halb.conditions.yaml'),
      'offer: halb\nconditions:\n  - key: a\n    strength: required\n    ready: { kind: agreementOnEventDay, location: mond }\n',
    );
    await expect(doIt(path)).rejects.toThrow(/halb\.conditions\.yaml:5:5: .*location: mond/);
    expect(await system.present('halb')).toBeNull();
  });

  it('names the place of what only the system knows', async () => {
    const path = join(folder, 'fremd.yaml');
    await writeFile(path, 'offer: { slug: fremd, format: teaParty }\norganiser: transmit\n');
    await expect(doIt(path)).rejects.toThrow(/fremd\.yaml:1:23: .*no such format/);
  });
});
