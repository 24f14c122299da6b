/** What a person at home does: the public API and the links in their mails, nothing else. */
import { linkIn, type ReceivedMail } from './mailbox.js';
import type { Person } from './people.js';

export interface Reply {
  readonly status: number;
  readonly code: string | null;
}

export class Visitor {
  constructor(
    private readonly origin: string,
    private readonly offerId: string,
    private readonly addressOf: (person: Person) => string,
    private readonly municipalityIds: ReadonlyMap<string, string>,
  ) {}

  async register(person: Person): Promise<Reply> {
    return this.post(`/api/offers/${this.offerId}/registrations`, this.submission(person));
  }

  /** What the form sends; also what staff type in for somebody. */
  submission(person: Person): object {
    return {
      firstName: person.key[0]?.toUpperCase() + person.key.slice(1),
      lastName: 'Beispiel',
      email: this.addressOf(person),
      municipalityId: this.municipalityIds.get(person.municipality),
      functions: person.functions,
      locale: person.locale,
      answers: {
        technicalReadiness: 'ready',
        ...(person.asksAtOnce && {
          exchangeQuestion: 'Wie halten andere Kommunen Kontakt zu Schulen?',
        }),
      },
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
    const link = linkIn(mail, '/meine-anmeldung/link');
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
    return this.post('/api/my/withdrawal', undefined, { cookie });
  }

  private async post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const answer = await fetch(new URL(path, this.origin), {
      method: 'POST',
      headers: {
        origin: this.origin,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const problem = answer.ok || text === '' ? {} : (JSON.parse(text) as { code?: string });
    return { status: answer.status, code: problem.code ?? null };
  }
}
