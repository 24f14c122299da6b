/** Room plans in a running registration service, with people of four municipalities. */
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import type { Answer } from '#testing/service.js';
import { approver, person, RegistrationInTest, viewer } from './registration-in-test.js';

export interface PersonSeen {
  registrationId: string;
  name: string;
  pinned: boolean;
  standing: string;
}
export interface PlanSeen {
  version: number;
  revision: number;
  settings: { rooms: { roomId: string; name: string }[] };
  rooms: { roomId: string; name: string; people: PersonSeen[]; findings: { de: string }[] }[];
  unplaced: PersonSeen[];
  changes: { de: string }[];
  wishes: { key: string; departures: number }[];
  findings: { de: string }[];
  metAgain: number;
  arranged: { seed: number } | null;
  published: { revision: number; upToDate: boolean } | null;
  undoTo: number | null;
  webex: { leftOut: string[] };
}

export const towns = (
  [
    { name: 'Musterstadt', kind: 'countyFreeCity', federalState: 'SN' },
    { name: 'Fristenau', kind: 'municipalityInCounty', federalState: 'SN' },
    { name: 'Seekreis', kind: 'county', federalState: 'ST' },
    { name: 'Waldkreis', kind: 'county', federalState: 'TH' },
  ] as const
).map((town, at) => ({ ...town, municipalityId: `0192d0f0-0000-7000-8000-0000000b100${at}` }));

/** A service that knows the towns. */
export async function startDesk(): Promise<RegistrationInTest> {
  const desk = await RegistrationInTest.start();
  for (const town of towns) {
    await desk.queue.send('registration', 'municipality.recorded.v1', {
      ...town,
      version: 1,
      ags: null,
    });
  }
  await eventually(
    async () => (await desk.service.sql('SELECT 1 FROM municipality')).length === towns.length + 1,
  );
  return desk;
}

export const at = (town: number, changes: Record<string, unknown> = {}) =>
  person({ municipalityId: towns[town]?.municipalityId, ...changes });

/** People with a place, two of each town, in the order of the towns. */
export const eightPeople = (desk: RegistrationInTest, offer: OfferState): Promise<string[]> =>
  Promise.all(
    [0, 1, 2, 3].flatMap((town) =>
      ['Ada', 'Bo'].map((firstName) =>
        desk.admitted(offer, at(town, { firstName, lastName: towns[town]?.name })),
      ),
    ),
  );

export const settings = (changes: Record<string, unknown> = {}) => ({
  title: { de: 'Gruppenphase 1', en: 'Group phase 1' },
  rooms: [{ name: 'Raum 1' }, { name: 'Raum 2' }],
  wishes: [{ key: 'municipality', mode: 'mix' }],
  ...changes,
});

/** A plan of an offer, as a member of staff works with it. */
export class PlanInTest {
  private constructor(
    private readonly desk: RegistrationInTest,
    readonly offer: OfferState,
    readonly id: string,
  ) {}

  static async begin(
    desk: RegistrationInTest,
    offer: OfferState,
    changes: Record<string, unknown> = {},
  ): Promise<PlanInTest> {
    const path = `/api/offers/${offer.offerId}/room-plans`;
    const answer = await desk.service.call('POST', path, {
      as: approver,
      body: settings(changes),
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return new PlanInTest(desk, offer, answer.body.planId as string);
  }

  get path(): string {
    return `/api/offers/${this.offer.offerId}/room-plans/${this.id}`;
  }

  async see(): Promise<PlanSeen> {
    const answer = await this.desk.service.call('GET', this.path, { as: viewer });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as unknown as PlanSeen;
  }

  /** With the version that stands now, unless another is given. */
  async call(method: string, below: string, body?: object, version?: number): Promise<Answer> {
    const headers = { 'if-match': `"${version ?? (await this.see()).version}"` };
    return this.desk.service.call(method, `${this.path}${below}`, { as: approver, body, headers });
  }

  arrange(mode = 'anew', seed = 7): Promise<Answer> {
    return this.call('POST', '/arrangements', { mode, seed });
  }

  /** Who is in which room, by name of the room. */
  async seats(): Promise<Record<string, string[]>> {
    const { rooms } = await this.see();
    return Object.fromEntries(
      rooms.map(({ name, people }) => [name, people.map(({ registrationId }) => registrationId)]),
    );
  }

  async roomId(name: string): Promise<string> {
    return (await this.see()).rooms.find((room) => room.name === name)?.roomId ?? '';
  }
}

/** Numbers of people in each room. */
export const sizes = (seats: Record<string, string[]>) =>
  Object.values(seats).map(({ length }) => length);
