/** What registration answers about a team: who registered it asks, unless a test says otherwise. */
import type { MyRegistration } from '../src/pages/mine.rules.js';
import type { MyTeam, TeamChoice, TeamMember } from '../src/pages/team/my-team.types.js';
import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { shapes } from './offer.fixture.js';
import { ownRegistration, redeemed, signInByLink } from './participant.fixture.js';
import type { Answered } from './upstream.fixture.js';

export const id = (last: string): string => `0190a000-0000-7000-8000-0000000000${last}`;

const words = (text: string) => ({ de: text, en: text });

export const member = (last: string, firstName: string, others: Partial<TeamMember> = {}) => ({
  registrationId: id(last),
  firstName,
  lastName: 'Beispiel',
  email: `${firstName.toLowerCase()}@example.org`,
  role: 'participant' as const,
  registrant: false,
  me: false,
  position: { stage: 'done' as const },
  standing: { code: 'admitted', headline: words('Sie sind dabei') },
  ...others,
});

/** Hostile on purpose: names are what strangers typed. */
export const HOSTILE_NAME = '<b>Bela</b>';

export const team: MyTeam = {
  municipality: 'Musterstadt',
  size: 4,
  reserved: 1,
  max: 5,
  mayName: true,
  mayChange: true,
  placeOfferedUntil: null,
  waitingPosition: null,
  waitingOf: null,
  waitingReasons: [],
  members: [
    member('a1', 'Anna', { registrant: true, me: true }),
    member('b2', HOSTILE_NAME, {
      standing: { code: 'confirmAddress', headline: words('Bitte bestätigen Sie') },
      position: { stage: 'confirmAddress' },
    }),
    member('c3', 'Cem', {
      standing: { code: 'handedOver', headline: words('Ihr Platz ist übergeben') },
      position: { stage: 'ended' },
    }),
  ],
  choices: [],
};

/** The same team as somebody sees it who was only named. */
export const asColleague: MyTeam = {
  ...team,
  mayName: false,
  mayChange: false,
  members: [
    member('a1', 'Anna', { registrant: true, email: null }),
    member('b2', 'Bela', { me: true }),
  ],
};

export const groups: TeamChoice = {
  part: 'teil2',
  title: { de: 'Teil II', en: 'Part II' },
  sessionId: id('e1'),
  wishedSessionId: null,
  open: true,
  options: [
    { sessionId: id('e1'), title: words('Gruppe I'), fits: true, why: [] },
    { sessionId: id('e2'), title: words('Gruppe II'), fits: true, why: [] },
    {
      sessionId: id('e3'),
      title: words('Gruppe III'),
      fits: false,
      why: [words('In „Gruppe III“ sind alle 6 Plätze für Kommunen vergeben.')],
    },
  ].map((option) => ({ ...option, date: { kind: 'fixed', day: '2020-07-14' } })),
};

export const mine: MyRegistration = {
  ...ownRegistration,
  offer: {
    ...ownRegistration.offer,
    title: { de: 'Zukunft vor Ort' },
    sessions: [{ startsAt: '2099-12-08T08:00:00Z', endsAt: '2099-12-08T12:00:00Z' }],
  },
  person: {
    firstName: 'Anna',
    lastName: 'Beispiel',
    email: 'anna@example.org',
    municipality: 'Musterstadt',
    functions: ['educationManager'],
  },
};

/** Somebody of a team on their own page; a test adds to `answers` what else registration says. */
export class TeamPages {
  readonly answers = new Map<string, Answered>();

  private constructor(readonly gateway: TestGateway) {}

  static async start(): Promise<TeamPages> {
    return new TeamPages(await startGateway());
  }

  forget(): void {
    this.answers.clear();
    this.gateway.upstream.forget();
    this.gateway.upstream.answerFrom(this.answers);
  }

  signedIn(of: MyTeam = team, registration: MyRegistration = mine): Promise<Browser> {
    this.answers.set(...redeemed(id('a1')));
    this.answers.set('GET /api/my/registration', { body: registration });
    this.answers.set('GET /api/my/team', { body: of });
    this.answers.set('GET /api/offers/probe', { body: shapes.onsite });
    return signInByLink(this.gateway);
  }

  /** What was asked of the services to do: path and body. */
  posted(): [string, object | null][] {
    return this.gateway.upstream.received
      .filter(({ method }) => method === 'POST')
      .map(({ path, body }) => [path, body ? (JSON.parse(body) as object) : null]);
  }
}
