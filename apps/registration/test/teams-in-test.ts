/** Offers that admit teams, and teams of invented towns, for the tests beside this file. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { type Answer, participant } from '#testing/service.js';
import { onlineAustausch, person, type RegistrationInTest } from './registration-in-test.js';

type Changes = NonNullable<Parameters<typeof onlineAustausch>[0]>;

/** Two to three municipalities, fifteen people, teams of at most five; places in order of receipt. */
export const zukunftVorOrt = (changes: Changes = {}): OfferState =>
  onlineAustausch({
    slug: `zukunft-vor-ort-${randomUUID().slice(0, 8)}`,
    procedure: [{ kind: 'seat', owner: 'system', dueDays: null }],
    questionnaire: [],
    capacityPeople: 15,
    capacity: {
      limitedWithoutFigure: false,
      municipalities: { min: 2, max: 3 },
      perMunicipality: null,
      speakers: 'outside',
    },
    team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' },
    ...changes,
  });

/** Open for any clock: the test's, which stands still, and that of processes of their own. */
export const farAhead = (): Changes => ({
  registrationClosesAt: '2099-09-18T22:00:00Z',
  questionsCloseAt: '2099-09-18T22:00:00Z',
  eventDay: '2099-09-24',
  accessDispatch: { date: '2099-09-21', time: '09:00' },
  sessions: [
    {
      sessionId: randomUUID(),
      startsAt: '2099-09-24T08:00:00Z',
      endsAt: '2099-09-24T12:00:00Z',
      preSessionStartsAt: null,
    },
  ],
});

/** Part II in two groups with six cases each. */
export function bildungswerkstatt(changes: Changes = {}): {
  readonly offer: OfferState;
  readonly groups: readonly [string, string];
} {
  const [part1, group1, group2] = [randomUUID(), randomUUID(), randomUUID()];
  const session = (sessionId: string, day: number) => ({
    sessionId,
    startsAt: `2020-10-${day}T07:15:00Z`,
    endsAt: `2020-10-${day}T10:15:00Z`,
    preSessionStartsAt: null,
  });
  const offer = onlineAustausch({
    slug: `bildungswerkstatt-${randomUUID().slice(0, 8)}`,
    procedure: [{ kind: 'seat', owner: 'system', dueDays: null }],
    questionnaire: [],
    sessions: [session(part1, 10), session(group1, 14), session(group2, 15)],
    schedule: [
      { sessionId: part1, key: 'part1', title: null, date: { kind: 'fixed', day: '2020-10-10' } },
      {
        sessionId: group1,
        key: 'group1',
        title: { de: 'Gruppe I', en: 'Group I' },
        date: { kind: 'fixed', day: '2020-10-14' },
      },
      {
        sessionId: group2,
        key: 'group2',
        title: { de: 'Gruppe II', en: 'Group II' },
        date: { kind: 'fixed', day: '2020-10-15' },
      },
    ],
    parts: [
      {
        key: 'partTwo',
        title: { de: 'Teil II' },
        rule: 'exactlyOne',
        sessionIds: [group1, group2],
        casesPerSession: 6,
      },
    ],
    capacity: {
      limitedWithoutFigure: false,
      municipalities: { min: null, max: 12 },
      perMunicipality: null,
      speakers: 'outside',
    },
    team: { admissionUnit: 'case', recommendedMin: null, max: null, maxKind: 'soft' },
    ...changes,
  });
  return { offer, groups: [group1, group2] };
}

/** A municipality of its own, known to the service. */
export async function town(desk: RegistrationInTest): Promise<string> {
  const municipalityId = randomUUID();
  await desk.queue.send('registration', 'municipality.recorded.v1', {
    municipalityId,
    version: 1,
    name: `Stadt ${municipalityId.slice(0, 4)}`,
    kind: 'countyFreeCity',
    ags: null,
    federalState: 'SN',
  });
  const known = 'SELECT 1 FROM municipality WHERE municipality_id = $1';
  await eventually(async () => (await desk.service.sql(known, [municipalityId])).length === 1);
  return municipalityId;
}

export const colleague = () => {
  const { firstName, lastName, email, functions } = person();
  return { firstName, lastName, email, functions };
};

export interface TeamInTest {
  readonly registrant: string;
  readonly teamId: string;
  readonly municipalityId: string;
}

/** Registers a team with this many named people. */
export async function team(
  desk: RegistrationInTest,
  offer: OfferState,
  size: number,
  more: { municipalityId?: string } & Record<string, unknown> = {},
): Promise<TeamInTest> {
  const municipalityId = more.municipalityId ?? (await town(desk));
  const members = Array.from({ length: size - 1 }, colleague);
  const body = person({ ...more, municipalityId, members, answers: {} });
  const registrant = await desk.registered(offer, body);
  const [row] = await desk.service.sql<{ team_id: string }>(
    'SELECT team_id FROM registration WHERE id = $1',
    [registrant],
  );
  // The order of the list is that of time, to the millisecond.
  desk.service.clock.forward({ seconds: 1 });
  return { registrant, teamId: row!.team_id, municipalityId };
}

/** Seats of all who belong to it and have not ended. */
export async function seatsOf(desk: RegistrationInTest, { teamId }: TeamInTest): Promise<string[]> {
  const rows = await desk.service.sql<{ seat: string }>(
    `SELECT seat FROM registration WHERE team_id = $1 AND stage <> 'ended' ORDER BY id`,
    [teamId],
  );
  return rows.map(({ seat }) => seat);
}

export async function takenOf(
  desk: RegistrationInTest,
  { offerId }: OfferState,
): Promise<{ people: number; municipalities: number }> {
  const [row] = await desk.service.sql<{ taken: number; municipalities: number }>(
    'SELECT taken, municipalities FROM capacity WHERE offer_id = $1',
    [offerId],
  );
  return { people: row!.taken, municipalities: row!.municipalities };
}

/** What who registered a team sees and does. */
export const deskOf = (desk: () => RegistrationInTest) => ({
  mine: async (one: TeamInTest) => (await desk().mine(one.registrant)).body,
  myTeam: async (one: TeamInTest) => {
    const as = participant(one.registrant);
    return (await desk().service.call('GET', '/api/my/team', { as })).body;
  },
  post: (one: TeamInTest, path: string, body?: object): Promise<Answer> =>
    desk().service.call('POST', `/api/my/${path}`, {
      as: participant(one.registrant),
      ...(body && { body }),
    }),
});

export const all = (count: number, seat: string): string[] =>
  Array.from({ length: count }, () => seat);
