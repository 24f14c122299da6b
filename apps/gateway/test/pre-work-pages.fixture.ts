/** A participant in front of the page of tasks; registration behind it is played. */
import type { Browser, Page } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { redeemed, TOKEN } from './participant.fixture.js';
import type { Answered } from './upstream.fixture.js';

export const FILE = '0190a000-0000-7000-8000-0000000000f1';
const HOSTILE = '"><script>alert(1)</script>{{ 7 | plus: 7 }}';
export const page = '/meine-anmeldung/aufgaben';
const api = '/api/my/pre-work';

export const task = (changes: object = {}) => ({
  key: 'case',
  title: { de: `Fallbeschreibung ${HOSTILE}`, en: 'Case description' },
  description: { de: 'Eine Seite.\n\n- Lage\n- Ziel' },
  per: 'municipality',
  session: { title: { de: 'Gruppe I' }, startsAt: '2020-09-23T08:00:00Z' },
  dueAt: '2020-09-10T22:00:00Z',
  closesAt: '2020-09-10T22:00:00Z',
  progress: 'handedIn',
  door: 'open',
  text: 'Unser Fall',
  textVersion: 3,
  files: [
    {
      fileId: FILE,
      name: `Fall ${HOSTILE}.pdf`,
      bytes: 1_500_000,
      addedAt: '2020-09-01T07:00:00Z',
      mine: false,
    },
  ],
  lastChange: { at: '2020-09-01T07:00:00Z', mine: false },
  comments: [{ text: `Danke ${HOSTILE}`, at: '2020-09-02T07:00:00Z' }],
  ...changes,
});
export const preWork = (...tasks: object[]) => ({
  timeZone: 'Europe/Berlin',
  limits: { files: 10, bytes: 20 * 1024 * 1024, extensions: ['pdf', 'docx'] },
  tasks,
  moderates: false,
});

export interface Part {
  readonly name: string;
  readonly file?: string;
  readonly content: string | Buffer;
}
const BOUNDARY = '----form';
export const formHeaders = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** As browsers write a form with files. */
export const multipart = (parts: readonly Part[], end = `--${BOUNDARY}--\r\n`): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, file, content }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
          (file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`) +
          '\r\n\r\n',
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ]);
export const file = (name: string, content: string | Buffer = '%PDF-1.7 %%EOF'): Part => ({
  name: 'dateien',
  file: name,
  content,
});

export class Participant {
  /** By method and path, with what registration answers. */
  readonly answers = new Map<string, Answered>();

  private constructor(
    readonly gateway: TestGateway,
    readonly browser: Browser,
  ) {}

  static async signedIn(): Promise<Participant> {
    const gateway = await startGateway();
    const one = new Participant(gateway, gateway.newBrowser());
    one.forget();
    one.answers.set(...redeemed());
    await one.browser.send('/meine-anmeldung/link', { form: { token: TOKEN } });
    return one;
  }

  /** One task, and every file is taken. */
  forget(): void {
    this.gateway.upstream.forget();
    this.gateway.upstream.answerFrom(this.answers);
    this.answers.clear();
    this.answers.set(`GET ${api}`, { body: preWork(task()) });
    this.answers.set(`POST ${api}/case/files`, { status: 201, body: preWork(task()) });
  }

  upload(parts: readonly Part[], headers = {}, as = this.browser): Promise<Page> {
    return as.send(`${page}/case/dateien`, {
      raw: multipart(parts),
      headers: { ...formHeaders, ...headers },
    });
  }

  /** What reached registration, reading apart: method, path, body. */
  sent(): [string, string, string][] {
    return this.gateway.upstream.received
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => [
        method,
        decodeURIComponent(path.replaceAll('+', ' ')),
        body,
      ]);
  }
}
