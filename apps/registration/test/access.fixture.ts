/** Catalogue and notification played by the test, for those whose access it is about. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessStandings } from '#contracts/assurance-http.js';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { OfferState } from '#contracts/states.js';
import { course } from './course.fixture.js';

export const way = {
  platform: null,
  link: 'https://meeting.example.org/j/4711',
  phones: [{ label: 'Festnetz', number: '+49 30 5550 4711' }],
  meetingNumber: '815 4711',
  password: 'lerche',
};

/** Plays catalogue and notification. */
export class Neighbours {
  access: OfferBriefing['access'] = { ...way, sessions: [] };
  standings: AccessStandings['items'] = [];
  contact: OfferBriefing['contact'] = null;
  asked: string[] = [];
  isAway = false;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Neighbours> {
    const server = http.createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const neighbours = new Neighbours(server, url);
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      neighbours.answer(request.url ?? '', response);
    });
    return neighbours;
  }

  private answer(url: string, response: http.ServerResponse): void {
    this.asked.push(url);
    response.setHeader('content-type', 'application/json');
    response.statusCode = this.isAway ? 503 : 200;
    const standings = url.endsWith('/access-standings');
    response.end(JSON.stringify(standings ? { items: this.standings } : this.briefing()));
  }

  private briefing(): Partial<OfferBriefing> {
    return {
      offerId: randomUUID(),
      version: 1,
      slug: 'x',
      title: { de: 'X' },
      summary: null,
      contentDate: '2020-09-01',
      organiser: { agencyId: randomUUID(), name: 'X' },
      timeZone: 'Europe/Berlin',
      platform: 'Webex',
      sessions: [],
      registrationDeadline: null,
      questionDeadline: null,
      accessDispatch: null,
      technicalRequirements: null,
      contact: this.contact,
      moderators: [],
      access: this.access,
    };
  }

  /** Everything as at the beginning. */
  forget(): void {
    this.access = { ...way, sessions: [] };
    this.standings = [];
    this.contact = null;
    this.asked = [];
    this.isAway = false;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }
}

export const personal = {
  way: 'personalLink',
  opensMinutesBefore: 30,
  countsAsAttendance: true,
} as const;
/** A course whose people get a personal link. */
export const joinable = (changes: Partial<OfferState> = {}): OfferState =>
  course({ joining: personal, ...changes });
