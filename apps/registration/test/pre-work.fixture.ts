/** An offer with tasks, and people who have a place in it, put there directly. */
import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import type { ParticipantRole } from '#contracts/vocabulary.js';
import { type Answer, participant } from '#testing/service.js';
import { Participant } from '../src/admission/person/participant.entity.js';
import { Registration } from '../src/admission/registration.entity.js';
import { Registrations } from '../src/admission/registrations.js';
import { Offers } from '../src/offers/offers.js';
import { PreWorkReader } from '../src/prework/pre-work.reader.js';
import { Team } from '../src/team/team.entity.js';
import { approver, onlineAustausch, type RegistrationInTest } from './registration-in-test.js';

export const GROUP_I = '0192d0f0-0000-7000-8000-00000000e001';
export const GROUP_II = '0192d0f0-0000-7000-8000-00000000e002';
export const TOWN = '0192d0f0-0000-7000-8000-00000000b001';
export const OTHER_TOWN = '0192d0f0-0000-7000-8000-00000000b002';
/** Ends of 10 and 17 September 2020 in Berlin. */
export const DUE_I = '2020-09-10T22:00:00Z';
export const DUE_II = '2020-09-17T22:00:00Z';

/** Two groups of the same thing, of which a team attends one. */
export const twoGroups = (changes: Partial<OfferState> = {}): OfferState =>
  onlineAustausch({
    sessions: [GROUP_I, GROUP_II].map((sessionId, at) => ({
      sessionId,
      startsAt: `2020-09-2${at + 3}T08:00:00Z`,
      endsAt: `2020-09-2${at + 3}T12:00:00Z`,
      preSessionStartsAt: null,
    })),
    schedule: [GROUP_I, GROUP_II].map((sessionId, at) => ({
      sessionId,
      key: `group${at + 1}`,
      title: { de: `Gruppe ${'I'.repeat(at + 1)}`, en: `Group ${'I'.repeat(at + 1)}` },
      date: { kind: 'fixed', day: `2020-09-2${at + 3}` },
    })),
    parts: [
      {
        key: 'group',
        title: { de: 'Gruppe' },
        rule: 'exactlyOne',
        sessionIds: [GROUP_I, GROUP_II],
        casesPerSession: null,
        peoplePerSession: null,
      },
    ],
    preWork: [
      {
        key: 'case',
        title: { de: 'Fallbeschreibung', en: 'Case description' },
        description: { de: 'Eine Seite über Ihre Kommune.' },
        per: 'municipality',
        due: { [GROUP_I]: DUE_I, [GROUP_II]: DUE_II },
      },
      {
        key: 'self',
        title: { de: 'Selbsteinschätzung', en: 'Self-assessment' },
        description: null,
        per: 'person',
        due: { [GROUP_I]: DUE_I },
      },
    ],
    ...changes,
  });

export interface Seating {
  readonly municipality?: string;
  readonly group?: string | null;
  readonly stage?: Registration['stage'];
  readonly seat?: Registration['seat'];
  readonly role?: ParticipantRole;
  /** Joins this one's team. */
  readonly teamOf?: string;
  readonly lastName?: string;
}

/** Somebody of the town, in group I, with a place; or as the changes say. */
export async function seated(
  desk: RegistrationInTest,
  offer: OfferState,
  seating: Seating = {},
): Promise<string> {
  const { municipality = TOWN, group = GROUP_I, stage = 'done', seat = 'confirmed' } = seating;
  const id = randomUUID();
  const db = desk.service.dataSource.manager;
  const teamId = seating.teamOf
    ? (await db.findOneByOrFail(Registration, { id: seating.teamOf })).teamId
    : randomUUID();
  if (!seating.teamOf) {
    const team: Team = {
      id: teamId,
      offerId: offer.offerId,
      municipalityId: municipality,
      municipalityKey: municipality,
      registrantId: id,
      seat,
      taken: seat === 'confirmed' || seat === 'held' ? 1 : 0,
      reserved: 0,
      waitingSince: seat === 'waiting' ? new Date('2020-09-01T07:00:00Z') : null,
      priority: 0,
      wishes: {},
      sessions: group ? { group } : {},
      announced: null,
      limitsOverridden: false,
      beyondAdviceAllowed: false,
      offeredUntil: null,
      passed: [],
    };
    await db.insert(Team, team);
  }
  const at = new Date('2020-09-01T07:00:00Z');
  await db.insert(Registration, {
    id,
    offerId: offer.offerId,
    teamId,
    role: seating.role ?? 'participant',
    version: 1,
    municipalityId: municipality,
    functions: ['educationManager'],
    locale: 'de',
    channel: 'form',
    stage,
    eligibility: 'eligible',
    approval: 'approved',
    seat,
    attendance: 'unknown',
    endedBy: stage === 'ended' ? 'participant' : null,
    waitingSince: seat === 'waiting' ? new Date('2020-09-01T07:00:00Z') : null,
    eligibilityRequest: 1,
    overridden: false,
    approvals: [],
    stageEnteredAt: at,
    stageExpired: false,
    open: [],
    datesKnown: 1,
    confirmBy: at,
    submittedAt: at,
  });
  await db.insert(Participant, {
    registrationId: id,
    offerId: offer.offerId,
    email: `${id}@example.org`,
    emailKey: `${id}@example.org`,
    active: true,
    firstName: 'Erika',
    lastName: seating.lastName ?? 'Beispiel',
  });
  return id;
}

export class PreWorkDesk {
  constructor(readonly desk: RegistrationInTest) {}

  mine(id: string): Promise<Answer> {
    return this.desk.service.call('GET', '/api/my/pre-work', { as: participant(id) });
  }

  /** The task as somebody sees it. */
  async task(id: string, key = 'case') {
    const { body } = await this.mine(id);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape is what a test checks
    return (body.tasks as any[]).find((task) => task.key === key);
  }

  upload(
    id: string,
    file: Buffer<ArrayBuffer>,
    name = 'Fall.pdf',
    key = 'case',
    more = '',
  ): Promise<Answer> {
    const query = `name=${encodeURIComponent(name)}${more}`;
    return this.desk.service.call('POST', `/api/my/pre-work/${key}/files?${query}`, {
      as: participant(id),
      raw: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
  }

  remove(id: string, fileId: string, key = 'case'): Promise<Answer> {
    const path = `/api/my/pre-work/${key}/files/${fileId}`;
    return this.desk.service.call('DELETE', path, { as: participant(id) });
  }

  write(id: string, text: string | null, version: number, key = 'case'): Promise<Answer> {
    return this.desk.service.call('PUT', `/api/my/pre-work/${key}/text`, {
      as: participant(id),
      body: { text },
      headers: { 'if-match': `"${version}"` },
    });
  }

  overview(offer: OfferState, as = approver): Promise<Answer> {
    return this.desk.service.call('GET', `/api/offers/${offer.offerId}/pre-work`, { as });
  }

  staffDo(offer: OfferState, what: string, body: object, as = approver): Promise<Answer> {
    const path = `/api/offers/${offer.offerId}/pre-work/${what}`;
    return this.desk.service.call('POST', path, { as, body });
  }

  /** What a state would tell of somebody. */
  async dueOf(id: string): Promise<{ key: string; dueAt: string }[]> {
    const { app } = this.desk.service;
    const registration = await app.get(Registrations).get(id);
    const offer = await app.get(Offers).get(registration.offerId);
    return app.get(PreWorkReader).dueOf(registration, offer);
  }
}
