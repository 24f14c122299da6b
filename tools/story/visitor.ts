/** What a person at home does: the public API and the links in their mails, nothing else. */
import { linkIn, type ReceivedMail } from './mailbox.js';
import type { Person } from './people.js';

export interface Reply {
  readonly status: number;
  readonly code: string | null;
  /** Parsed JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape is what a story looks at
  readonly body: any;
}

/** Signed in by the link of a mail: one's own page. */
export interface OwnPage {
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown): Promise<Reply>;
  /** @param version what is replaced, where the path asks for it */
  put(path: string, body: unknown, version?: number): Promise<Reply>;
  /** A file as the body. */
  upload(path: string, file: Buffer<ArrayBuffer>, headers: Record<string, string>): Promise<Reply>;
}

/** The page of a personal link into a session. */
export interface JoinPage {
  readonly title: string;
  /** There is a button that leads on. */
  readonly mayGoIn: boolean;
  readonly html: string;
}

export class Visitor {
  constructor(
    private readonly origin: string,
    private readonly offerId: string,
    private readonly addressOf: (person: Person) => string,
    private readonly municipalityIds: ReadonlyMap<string, string>,
  ) {}

  /** @param more what the form says besides: colleagues, a group … */
  async register(person: Person, more: object = {}): Promise<Reply> {
    const body = { ...this.submission(person), ...more };
    return this.post(`/api/offers/${this.offerId}/registrations`, body);
  }

  /** Registers the first of them with the others as colleagues. */
  registerTeam([first, ...others]: readonly Person[], more: object = {}): Promise<Reply> {
    if (!first) throw new Error('a team has at least one person');
    const members = others.map((person) => this.asMember(person));
    return this.register(first, { ...more, members });
  }

  /** What the form sends; also what staff type in for somebody. */
  submission(person: Person): object {
    const municipalityId = this.municipalityIds.get(person.municipality);
    return { ...this.asMember(person), municipalityId };
  }

  asMember(person: Person): object {
    return {
      firstName: person.key[0]?.toUpperCase() + person.key.slice(1),
      lastName: 'Beispiel',
      email: this.addressOf(person),
      functions: person.functions,
      locale: person.locale,
      answers: person.answers,
    };
  }

  confirm(mail: ReceivedMail): Promise<Reply> {
    const token = linkIn(mail, '/bestaetigen').searchParams.get('token');
    return this.post('/api/registrations/confirm-address', { token });
  }

  askForLink(person: Person): Promise<Reply> {
    return this.post('/api/registrations/links', {
      offerId: this.offerId,
      email: this.addressOf(person),
    });
  }

  /** Follows the one-time link as a browser would, then withdraws in that session. */
  async withdraw(mail: ReceivedMail): Promise<Reply> {
    return (await this.ownPage(mail)).post('/api/my/withdrawal');
  }

  /** @param path of the page to which the mail's link leads; it opens a session */
  async ownPage(mail: ReceivedMail, path = '/meine-anmeldung/link'): Promise<OwnPage> {
    const link = linkIn(mail, path);
    const signedIn = await fetch(new URL(link.pathname, this.origin), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.origin },
      body: new URLSearchParams({ token: link.searchParams.get('token') ?? '' }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return {
      get: (at) => this.send('GET', at, undefined, { cookie }),
      post: (at, body) => this.send('POST', at, body, { cookie }),
      put: (at, body, version) =>
        this.send('PUT', at, body, {
          cookie,
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        }),
      upload: (at, file, headers) => this.send('POST', at, file, { cookie, ...headers }),
    };
  }

  /** Opens the personal link into the session, as a browser does. */
  async opensJoinLink(mail: ReceivedMail): Promise<JoinPage> {
    const answer = await fetch(this.joinLinkIn(mail));
    const html = await answer.text();
    const title = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? '';
    return { title, mayGoIn: html.includes('method="post"'), html };
  }

  /** Presses the button on that page. @returns where it leads; null: nowhere */
  async goesIn(mail: ReceivedMail): Promise<string | null> {
    const answer = await fetch(this.joinLinkIn(mail), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.origin },
      body: new URLSearchParams(),
    });
    return answer.headers.get('refresh')?.split('url=')[1] ?? null;
  }

  private joinLinkIn({ text, kind, to }: ReceivedMail): URL {
    const [path] = /\/j\/[\w-]+/.exec(text) ?? [];
    if (!path) throw new Error(`${kind} for ${to} has no personal link`);
    return new URL(path, this.origin);
  }

  /** What anybody may ask. */
  post(path: string, body?: unknown): Promise<Reply> {
    return this.send('POST', path, body);
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const isFile = body instanceof Buffer;
    const answer = await fetch(new URL(path, this.origin), {
      method,
      headers: {
        origin: this.origin,
        ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: isFile ? (body as Buffer<ArrayBuffer>) : JSON.stringify(body),
      }),
    });
    const text = await answer.text();
    const parsed = parse(text);
    const code = answer.ok ? null : ((parsed as { code?: string } | null)?.code ?? null);
    return { status: answer.status, code, body: parsed };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
