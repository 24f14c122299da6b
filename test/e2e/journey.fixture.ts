/** People, municipalities and rules of one journey: all of its own, so that files may run side by side. */
import { readFileSync } from 'node:fs';
import { eventually } from '../../tools/story/eventually.js';
import { linkIn, type Mailbox, type ReceivedMail } from '../../tools/story/mailbox.js';
import { asAdmin, follow, mailboxOf, must, organiserAgencyId, stackUrl } from './stack.js';

export const fresh = (name: string): string => `${name}-${Math.random().toString(36).slice(2, 8)}`;

/** One of the files below examples/offers. */
export const example = (name: string): string =>
  readFileSync(`examples/offers/${name}.yaml`, 'utf8');

/** An offer's file, or that of its conditions, under another short name. */
export const renamed = (file: string, slug: string): string =>
  file.replace(/^((?: *slug|offer): ).*$/m, `$1${slug}`);

/** As an editor uploads it. @param version of what it replaces; null: nothing yet */
export async function upload(
  method: 'POST' | 'PUT',
  path: string,
  file: string,
  version: number | null,
): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/yaml',
    ...(version !== null && { 'if-match': `"${version}"` }),
  };
  const answer = await asAdmin().send(path, Buffer.from(file), headers, method);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body as Record<string, unknown>;
}
/** A municipality that nobody else uses, and its agreement with the organiser, if it has one. */
export interface Municipality {
  readonly municipalityId: string;
  readonly name: string;
}

export async function municipality(name: string): Promise<Municipality> {
  const { municipalityId } = await must('POST', '/api/municipalities', {
    name: `${fresh(name)} (Beispielstadt)`,
    kind: 'countyFreeCity',
    ags: null,
    federalState: 'SN',
  });
  return { municipalityId: String(municipalityId), name };
}

export async function agreement(
  { municipalityId }: Municipality,
  validUntil: string | null = null,
): Promise<string> {
  const { agreementId } = await must('POST', '/api/agreements', {
    municipalityId,
    agencyId: await organiserAgencyId(),
    kind: 'targetAgreement',
    validFrom: '2018-01-01',
    validUntil,
  });
  return String(agreementId);
}

/** As staff enter it: the whole entry again, with its last day. */
export async function endAgreement(agreementId: string, validUntil: string): Promise<void> {
  const path = `/api/agreements/${agreementId}`;
  const { version, municipalityId, agencyId, kind, validFrom } = (await must('GET', path)) as {
    version: number;
    municipalityId: string;
    agencyId: string;
    kind: string;
    validFrom: string;
  };
  const entry = { municipalityId, agencyId, kind, validFrom, validUntil };
  await must('PUT', path, entry, version);
}

/** The rules of an offer; eligibility hears of a new offer by a message. */
export async function saveRules(offerId: string, rules: object | string): Promise<void> {
  const path = `/api/offers/${offerId}/conditions`;
  const version = await eventually(`rules of ${offerId}`, () =>
    must('GET', path).then(
      (found) => found['version'] as number,
      () => undefined,
    ),
  );
  if (typeof rules === 'string') await upload('PUT', path, rules, version);
  else await must('PUT', path, rules, version);
}

export interface Registration {
  readonly registrationId: string;
  readonly email: string;
  readonly position: Record<string, string>;
  readonly standing: { code: string };
  readonly placeInQuestion: boolean;
  readonly overridden: boolean;
  readonly staffReason: string | null;
  readonly openSteps: string[];
  readonly findings: { condition: string; effect: string }[];
}

/** Somebody who registers, reads mails and follows their links. */
export class Guest {
  readonly email: string;
  readonly mailbox: Mailbox;
  private cookie = '';

  constructor(
    readonly name: string,
    readonly offerId: string,
    private readonly from: Municipality,
    email = `${fresh(name)}@example.org`,
  ) {
    this.email = email;
    this.mailbox = mailboxOf(this.email);
  }

  private get submission(): object {
    return {
      firstName: this.name,
      lastName: 'Beispiel',
      email: this.email,
      municipalityId: this.from.municipalityId,
      functions: ['educationManager'],
    };
  }

  /** Fills in the form, and confirms by the link in the mail. */
  async registers(mail = 'addressConfirmation'): Promise<this> {
    await this.send('registrations');
    return this.clicks(mail, '/bestaetigen');
  }

  async isEnteredByStaff(): Promise<void> {
    await this.send('registrations/by-hand');
  }

  /** A new municipality or offer is heard of by a message. */
  private send(what: string): Promise<object> {
    return eventually(`${this.name} to register`, () =>
      must('POST', `/api/offers/${this.offerId}/${what}`, this.submission).catch((error: Error) => {
        if (!/municipality_unknown|not_found|not_published/.test(error.message)) throw error;
        return undefined;
      }),
    );
  }

  /** The same person, for another offer. */
  comesBackFor(offerId: string): Guest {
    return new Guest(this.name, offerId, this.from, this.email);
  }

  /** Follows the link of a mail as a browser would: one click. */
  async clicks(kind: string, path: string): Promise<this> {
    this.cookie = await follow(linkIn(await this.gets(kind), path));
    return this;
  }

  async withdraws(): Promise<void> {
    const answer = await fetch(new URL('/api/my/withdrawal', stackUrl()), {
      method: 'POST',
      headers: { origin: stackUrl(), cookie: this.cookie },
    });
    expect(answer.status).toBe(200);
  }

  gets(kind: string): Promise<ReceivedMail> {
    return this.mailbox.expect(this.email, kind);
  }

  /** Kinds of all mails so far, in the order of their arrival. */
  async mails(): Promise<string[]> {
    await this.mailbox.fetch();
    return this.mailbox.all.map(({ kind }) => kind);
  }

  /** What staff see of the registration. */
  async seen(): Promise<Registration> {
    const search = encodeURIComponent(this.email);
    const path = `/api/offers/${this.offerId}/registrations?search=${search}`;
    const [line] = (await must('GET', path))['items'] as Registration[];
    if (!line) throw new Error(`${this.name} is not on the list`);
    return (await must(
      'GET',
      `/api/registrations/${line.registrationId}`,
    )) as unknown as Registration;
  }

  until(what: string, reached: (seen: Registration) => boolean): Promise<Registration> {
    return eventually(`${this.name}: ${what}`, async () => {
      const seen = await this.seen().catch(() => undefined);
      return seen && reached(seen) ? seen : undefined;
    });
  }

  untilStanding(code: string): Promise<Registration> {
    return this.until(code, ({ standing }) => standing.code === code);
  }

  /** Staff decide on the registration. */
  async staff(what: string, body: object = {}): Promise<Registration> {
    const { registrationId } = await this.seen();
    const path = `/api/registrations/${registrationId}/${what}`;
    return (await must('POST', path, body)) as unknown as Registration;
  }
}

export interface Reassessment {
  readonly reassessmentId: string;
  readonly state: string;
  readonly causes: { kind: string; subjectId: string; text: { de: string } }[];
  readonly counts: Record<'items' | 'better' | 'worse' | 'applied', number>;
}

/**
 * The open list of an offer that holds so many registrations because of that entry of the register.
 * Changes shortly after each other are causes of one list.
 */
export const openList = (offerId: string, items: number, cause: RegExp): Promise<Reassessment> =>
  eventually(`a reassessment of ${items} because of ${cause}`, async () => {
    const found = await must('GET', `/api/offers/${offerId}/reassessments`);
    return (found['items'] as Reassessment[]).find(
      ({ state, counts, causes }) =>
        state === 'open' &&
        counts.items === items &&
        causes.some(({ text }) => cause.test(text.de)),
    );
  });

/** Of the entry in a calendar file. */
export const sequenceOf = ({ calendar }: ReceivedMail): number =>
  Number(calendar?.match(/SEQUENCE:(\d+)/)?.[1] ?? NaN);
