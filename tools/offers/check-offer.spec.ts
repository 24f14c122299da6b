import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFile } from './check-file.js';
import { checkOffer } from './check-offer.js';

describe('checking the files of an offer', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'einlass-offers-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const take = async (slug: string) => {
    for (const part of ['', '.conditions', '.people']) {
      await cp(`examples/offers/${slug}${part}.yaml`, join(folder, `${slug}${part}.yaml`));
    }
    return join(folder, `${slug}.yaml`);
  };
  const change = async (path: string, ...changes: [string, string][]) => {
    let text = await readFile(path, 'utf8');
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    await writeFile(path, text);
  };
  const said = async (path: string): Promise<string[]> => {
    const lines: string[] = [];
    await checkFile(path, (line) => lines.push(line));
    return lines.map((line) => line.replace(/^\S*\/(?=[a-z-]+(\.[a-z]+)?\.yaml)/, ''));
  };

  it('the examples are sound, and only the one without a day stays a draft', async () => {
    const slugs = (await readdir('examples/offers')).flatMap(
      (name) => name.match(/^([a-z-]+)\.yaml$/)?.[1] ?? [],
    );
    expect(slugs).toHaveLength(5);
    const unpublishable: string[] = [];
    for (const slug of slugs) {
      const path = `examples/offers/${slug}.yaml`;
      expect(await checkFile(path, () => undefined)).toBe(true);
      if (!(await checkOffer(path)).publishable) unpublishable.push(slug);
    }
    expect(unpublishable).toEqual(['lernraum-nord-ost']);
  });

  it('each example leads an editor to its schema', async () => {
    for (const name of await readdir('examples/offers')) {
      const path = join('examples/offers', name);
      const [first = ''] = (await readFile(path, 'utf8')).split('\n');
      const kind = name.match(/\.(conditions|people)\.yaml$/)?.[1] ?? 'offer';
      const schema = first.match(/^# yaml-language-server: \$schema=(.+)$/)?.[1] ?? '';
      expect(schema).toMatch(new RegExp(`/${kind}\\.schema\\.json$`));
      expect(existsSync(join(dirname(path), schema))).toBe(true);
    }
  });

  it('tells every error of every file with its place and what is accepted', async () => {
    const path = await take('online-austausch');
    await change(
      path,
      ['  summary:', '  sumary:'],
      [
        '    - key: technicalReadiness\n      kind: choice',
        '    - key: technicalReadiness\n      kind: dropdown',
      ],
      ['venue: { kind: online', 'venue: { kind: beamer'],
    );
    await change(join(folder, 'online-austausch.conditions.yaml'), [
      'educationMonitor, educationCoordinator',
      'educationMentor, educationCoordinator',
    ]);
    const lines = await said(path);
    expect(lines.slice(0, 4)).toEqual([
      expect.stringMatching(
        /^online-austausch\.yaml:22:3: not known; accepted here: slug, format, title, summary, /,
      ),
      'online-austausch.yaml:65:12: expected: one of online, onsite, hybrid, undecided, toBeAnnounced',
      expect.stringMatching(
        /^online-austausch\.yaml:\d+:7: expected: one of text, phone, choice, choices, yesNo$/,
      ),
      expect.stringMatching(
        /^online-austausch\.conditions\.yaml:17:\d+: expected: one of educationManager, educationMonitor, /,
      ),
    ]);
    expect(lines.at(-1)).toBe('online-austausch.yaml: 4 errors, 0 hints');
  });

  it('holds the conditions against the offer that they are about', async () => {
    const path = await take('lernraum-nord-ost');
    await change(path, ['- value: partOf', '- value: partOfIt']);
    await change(join(folder, 'lernraum-nord-ost.people.yaml'), [
      'because: { coordinates: hint }',
      'because: { coordinate: hint }',
    ]);
    const lines = await said(path);
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(
        /^lernraum-nord-ost\.conditions\.yaml:\d+:\d+: the offer has no "partOf" .*accepted: coordinates, partOfIt, deputy, neither/,
      ),
      expect.stringMatching(
        /^lernraum-nord-ost\.people\.yaml:\d+:\d+: the conditions have no "coordinate"; accepted: modelMunicipality, coordinates/,
      ),
    ]);
  });

  it('compiles expressions, and says where in them it fails', async () => {
    const path = await take('zukunft-vor-ort');
    await change(join(folder, 'zukunft-vor-ort.conditions.yaml'), [
      'ready: { kind: teamSizeAtLeast, people: 2 }',
      'expression: person.teamSise >= 2\n    message: { de: A, en: A }',
    ]);
    expect((await said(path))[0]).toMatch(
      /^zukunft-vor-ort\.conditions\.yaml:14:5: line 1, column \d+: .*teamSise/,
    );
  });

  it('takes conditions inside the offer, but not in two places', async () => {
    const path = join(folder, 'klein.yaml');
    const offer =
      'organiser: a\noffer: { slug: klein, format: networkMeeting, title: { de: A }, interestList: true }\n';
    await writeFile(
      path,
      `${offer}rules:\n  conditions:\n    - { key: a, strength: suitable, ready: { kind: invited } }\n`,
    );
    expect((await checkOffer(path)).errors).toEqual([]);
    await writeFile(join(folder, 'klein.conditions.yaml'), 'offer: gross\n');
    expect((await said(path)).slice(0, 2)).toEqual([
      expect.stringMatching(/^klein\.yaml:3:1: conditions stand here and in .*; one of the two/),
      expect.stringMatching(
        /^klein\.conditions\.yaml:1:1: these are conditions of "gross"; "klein" is accepted/,
      ),
    ]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    [
      '5 MB of aliases',
      `a: &a [x]\n${'b: [*a, *a]\n'.repeat(420_000)}`,
      /:1:1: larger than 256 KiB/,
    ],
    ['Latin-1', Buffer.from('organiser: ä\n', 'latin1'), /:1:1: not saved as UTF-8/],
    ['broken YAML', 'organiser: [a\noffer: {\n', /:\d+:\d+: /],
    ['a tag that would run code', 'organiser: !!js/function "x"\n', /:1:12: Unresolved tag/],
  ])('is not harmed by %s', async (_, text, message) => {
    const path = join(folder, 'boese.yaml');
    await writeFile(path, text);
    expect((await said(path))[0]).toMatch(message);
  });

  it('reads access data from beside the file, and from nowhere else', async () => {
    const path = join(folder, 'klein.yaml');
    const withAccess = (file: string) =>
      `organiser: a\noffer: { slug: klein, format: networkMeeting }\naccessData: { file: ${file} }\n`;
    await writeFile(path, withAccess('zugang.yaml'));
    expect((await said(path))[0]).toMatch(/^zugang\.yaml: no such file/);
    await writeFile(join(folder, 'zugang.yaml'), "link: 'https://example.org/a'\n");
    expect((await checkOffer(path)).access).toMatchObject({ link: 'https://example.org/a' });
    await writeFile(path, withAccess('../../etc/passwd.yaml'));
    expect((await said(path))[0]).toMatch(/^klein\.yaml:3:\d+: a \.yaml file in the same folder/);
  });
});
