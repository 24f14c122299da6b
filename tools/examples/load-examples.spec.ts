import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EinlassApi } from './einlass-api.js';
import { loadExamples } from './load-examples.js';

/** Plays the gateway: remembers one offer, and hears of agency and offer only after some asking. */
class FakeSystem {
  readonly calls: string[] = [];
  readonly bodies: object[] = [];
  readonly refusals: Record<string, object> = {};
  offer: { lifecycle: string; access: boolean; conditions: boolean } | null = null;
  others: string[] = [];
  deaf = 2;
  private readonly server: Server = createServer((request, response) => {
    let raw = '';
    request.on('data', (part: Buffer) => (raw += part.toString()));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const name = `${method} ${url.split('?')[0]}`;
      this.calls.push(name);
      if (raw) this.bodies.push(JSON.parse(raw) as object);
      const refused = this.refusals[name];
      const [status, body] = refused ? [400, refused] : this.answer(name, url);
      response.writeHead(status, { 'content-type': 'application/json', etag: '"1"' });
      response.end(JSON.stringify(body));
    });
  });

  async listen(): Promise<EinlassApi> {
    await new Promise<void>((up) => this.server.listen(0, '127.0.0.1', up));
    const { port } = this.server.address() as AddressInfo;
    return new EinlassApi(`http://127.0.0.1:${port}`, 'key');
  }

  close(): void {
    this.server.close();
  }

  private answer(name: string, url: string): [number, unknown] {
    const offer = this.offer && {
      offerId: 'o1',
      slug: 'beispiel',
      lifecycle: this.offer.lifecycle,
      version: 1,
    };
    switch (name) {
      case 'GET /api/offers/managed': {
        const others = url.includes('slug=')
          ? []
          : this.others.map((slug) => ({ offerId: slug, slug, lifecycle: 'draft', version: 1 }));
        return [200, { items: [...(offer ? [offer] : []), ...others] }];
      }
      case 'PUT /api/municipalities/import':
        return [200, { agencies: [{ key: 'agentur', id: 'a1' }] }];
      case 'POST /api/offers/import': {
        const result = this.offer ? 'unchanged' : 'created';
        this.offer = { lifecycle: 'draft', access: true, conditions: false };
        const report = {
          result,
          offerId: 'o1',
          slug: 'beispiel',
          lifecycle: 'draft',
          version: 1,
          changes: [],
        };
        return [200, { ...report, accessData: 'set' }];
      }
      case 'GET /api/offers/o1/conditions':
        return this.deaf-- > 0 ? [404, {}] : [200, { version: 0 }];
      case 'PUT /api/offers/o1/conditions':
        this.offer!.conditions = true;
        return [200, { version: 1 }];
      case 'POST /api/offers/o1/publication':
        if (this.deaf-- > -2) return [422, { errors: [{ code: 'conditionsMissing' }] }];
        this.offer!.lifecycle = 'published';
        return [200, offer];
      default:
        return [404, {}];
    }
  }
}

const publishable = `organiser: agentur
offer:
  slug: beispiel
  format: networkMeeting
  title: { de: A }
  interestList: true
accessData: { link: 'https://example.org' }
`;

describe('loading the examples', () => {
  let folder: string;
  let system: FakeSystem;
  let api: EinlassApi;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'einlass-examples-'));
    await mkdir(join(folder, 'offers'));
    await mkdir(join(folder, 'register'));
    await write('register/a.yaml', 'agencies: [{ key: agentur, name: Agentur }]\n');
    await write('offers/beispiel.yaml', publishable);
    await write('offers/beispiel.conditions.yaml', 'offer: beispiel\nconditions: []\n');
    system = new FakeSystem();
    api = await system.listen();
  });
  afterEach(async () => {
    system.close();
    await rm(folder, { recursive: true });
  });

  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  const load = (ifEmpty = false) => loadExamples(folder, api, { ifEmpty });
  const writes = () => system.calls.filter((call) => !call.startsWith('GET'));

  it('goes in order, and waits until one service has heard of the other', async () => {
    expect(await load()).toBe('loaded beispiel');
    expect([...new Set(writes())]).toEqual([
      'PUT /api/municipalities/import',
      'POST /api/offers/import',
      'PUT /api/offers/o1/conditions',
      'POST /api/offers/o1/publication',
    ]);
    expect(system.offer).toEqual({ lifecycle: 'published', access: true, conditions: true });
  });

  it('does nothing the second time', async () => {
    await load();
    system.calls.length = 0;
    expect(await load()).toBe('nothing to load, everything is there');
    expect(writes()).toEqual([]);
  });

  it('takes up the draft of an interrupted load', async () => {
    system.offer = { lifecycle: 'draft', access: true, conditions: false };
    expect(await load(true)).toBe('loaded beispiel');
    expect(system.offer).toEqual({ lifecycle: 'published', access: true, conditions: true });
  });

  it('leaves what lacks something a draft, and does so once', async () => {
    await write('offers/beispiel.yaml', publishable.replace('  title: { de: A }\n', ''));
    expect(await load()).toBe('loaded beispiel (still a draft: beispiel)');
    expect(system.offer).toMatchObject({ lifecycle: 'draft', conditions: true });
    expect(writes()).not.toContain('POST /api/offers/o1/publication');
    expect(await load()).toBe('nothing to load, everything is there');
  });

  it('leaves a system with offers of its own alone if asked to', async () => {
    system.others = ['eigenes'];
    expect(await load(true)).toContain('offers of its own');
    expect(writes()).toEqual([]);
    expect(await load(false)).toBe('loaded beispiel');
  });

  it('names file and line of what the system refuses', async () => {
    system.refusals['POST /api/offers/import'] = {
      code: 'request.invalid',
      errors: [{ pointer: '/offer/title/de', detail: 'too long' }],
    };
    const place = join(folder, 'offers/beispiel.yaml');
    await expect(load()).rejects.toThrow(`request.invalid\n${place}:5:12: too long`);
  });

  it('sends the register in the order of its references, whatever the files are called', async () => {
    await write('register/0.yaml', 'agreements: [{ key: z }]\nmunicipalities: [{ key: m }]\n');
    await load();
    const sent = system.bodies.map((body) => Object.keys(body)[0]);
    expect(sent.slice(0, 3)).toEqual(['agencies', 'municipalities', 'agreements']);
  });

  it('names file and line of a register entry, also when its list is spread over files', async () => {
    await write(
      'register/b.yaml',
      'agencies:\n  - { key: b, name: B }\n  - { key: c, name: "" }\n',
    );
    system.refusals['PUT /api/municipalities/import'] = {
      code: 'request.invalid',
      errors: [{ pointer: '/agencies/2/name', detail: 'too short' }],
    };
    await expect(load()).rejects.toThrow(/register\/b\.yaml:3:15: too short$/);
  });

  it('names file and line of an organiser that no register file knows', async () => {
    await write('offers/beispiel.yaml', publishable.replace('agentur', 'niemand'));
    await expect(load()).rejects.toThrow(/beispiel\.yaml:1:1: no agency "niemand"/);
  });

  it('names file and line of an unknown part of a file, before anything is sent', async () => {
    const wrong = publishable.replace('slug: beispiel', 'slug: 7').replace('title:', 'titel:');
    await write('offers/beispiel.yaml', wrong);
    await expect(load()).rejects.toThrow(
      /beispiel\.yaml:3:3: .*\n.*:5:3: not known; accepted here: slug, format, title/,
    );
    expect(system.calls).toEqual([]);
  });

  it('says when the folder is not there', async () => {
    const nowhere = loadExamples(join(folder, 'nowhere'), api, { ifEmpty: false });
    await expect(nowhere).rejects.toThrow(/nowhere\/offers: no such folder/);
  });

  it('says when nobody answers', async () => {
    const nobody = new EinlassApi('http://127.0.0.1:9', 'key');
    await expect(loadExamples(folder, nobody, { ifEmpty: false })).rejects.toThrow(
      'http://127.0.0.1:9 does not answer',
    );
  });
});
