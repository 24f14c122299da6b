/** Registrations as they stand in the database, for lists of many and in any state. */
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { AnswerSheet } from '../src/admission/person/answer-sheet.entity.js';
import type { Answers } from '../src/admission/person/answers.rules.js';
import { Participant } from '../src/admission/person/participant.entity.js';
import { emailKey } from '../src/admission/person/person.rules.js';
import { Registration } from '../src/admission/registration.entity.js';
import { Team } from '../src/team/team.entity.js';
import type { RegistrationInTest } from './registration-in-test.js';

export interface RowWish extends Partial<Registration> {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly municipalityText?: string | null;
  readonly answers?: Answers;
  readonly sessions?: Record<string, string>;
}

let made = 0;
/** Ids in the order in which they were made, as those of the service are. */
const nextId = (): string => `0192d0f0-0000-7000-9000-${String(++made).padStart(12, '0')}`;
const at = (minute: number): Date => new Date(Date.UTC(2020, 7, 20, 8, minute));

/** One registration with its person, answers and team of one; the offer's places are counted. */
export async function put(
  desk: RegistrationInTest,
  offer: OfferState,
  wish: RowWish = {},
): Promise<string> {
  const { firstName, lastName, email, municipalityText, answers, sessions, ...changes } = wish;
  const id = changes.id ?? nextId();
  const registration = { ...blank(id, offer), ...changes };
  const { waitingSince, seat } = registration;
  const placed = seat === 'confirmed' || seat === 'held';
  await desk.service.dataSource.transaction(async (tx: EntityManager) => {
    await tx.insert(Team, {
      id: registration.teamId,
      offerId: offer.offerId,
      municipalityId: registration.municipalityId,
      municipalityKey: registration.municipalityId ?? registration.teamId,
      registrantId: id,
      announced: null,
      seat,
      taken: placed ? 1 : 0,
      reserved: 0,
      waitingSince: seat === 'waiting' ? (waitingSince ?? registration.submittedAt) : waitingSince,
      priority: 0,
      wishes: {},
      sessions: sessions ?? {},
      beyondAdviceAllowed: false,
      limitsOverridden: false,
      passed: [],
      offeredUntil: null,
    });
    await tx.insert(Registration, registration as never);
    const address = email ?? `p${randomUUID().slice(0, 8)}@example.org`;
    await tx.insert(Participant, {
      registrationId: id,
      offerId: offer.offerId,
      email: address,
      emailKey: emailKey(address),
      active: registration.stage !== 'ended',
      firstName: firstName ?? 'Erika',
      lastName: lastName ?? 'Beispiel',
      municipalityText: municipalityText ?? null,
      approvalReason: null,
      endingReason: null,
    });
    await tx.insert(AnswerSheet, { registrationId: id, answers: answers ?? { camera: true } });
    if (placed) await countPlace(tx, offer, registration);
  });
  return id;
}

async function countPlace(
  tx: EntityManager,
  { offerId }: OfferState,
  { municipalityId, teamId }: Registration,
): Promise<void> {
  await tx.query('UPDATE capacity SET taken = taken + 1 WHERE offer_id = $1', [offerId]);
  await tx.query(
    `INSERT INTO municipality_places AS known (offer_id, scope_id, municipality_key, people)
     VALUES ($1, $1, $2, 1)
     ON CONFLICT (offer_id, scope_id, municipality_key) DO UPDATE SET people = known.people + 1`,
    [offerId, municipalityId ?? teamId],
  );
}

export const TOWN = '0192d0f0-0000-7000-8000-00000000b001';

const blank = (id: string, offer: OfferState): Registration => ({
  ...nothingYet,
  id,
  offerId: offer.offerId,
  teamId: id,
  role: 'participant',
  version: 1,
  municipalityId: TOWN,
  functions: ['educationManager'],
  rank: null,
  experience: null,
  teamSize: null,
  partnerId: null,
  invitationId: null,
  locale: 'de',
  channel: 'form',
  enteredBy: null,
  stage: 'approval',
  eligibility: 'eligible',
  approval: 'open',
  seat: 'none',
  attendance: 'unknown',
  endedBy: null,
  eligibilityRequest: 1,
  decision: null,
  overridden: false,
  approvals: [],
  stageEnteredAt: at(made),
  stageDueAt: null,
  stageRemindAt: null,
  stageExpired: false,
  consentOverdue: false,
  open: [],
  datesKnown: offer.version,
  confirmBy: at(100_000),
  submittedAt: at(made),
  addressConfirmedAt: at(made),
});

const nothingYet = {
  addressChangedAt: null,
  reviewNeededAt: null,
  refusedAt: null,
  waitingSince: null,
  admittedAt: null,
  withdrawnAt: null,
  expiredAt: null,
  cancelledAt: null,
  interestedAt: null,
  interestOpenedAt: null,
  reconsideredAt: null,
  eligibilityLostAt: null,
  consentAskedAt: null,
  consentGivenAt: null,
  consentBy: null,
  placeHeldAt: null,
  placeOfferedAt: null,
  placeLapsedAt: null,
  talkAskedAt: null,
  talkOfferedAt: null,
  talkAgreedAt: null,
  talkHeldAt: null,
  sessionChangedAt: null,
  handedOverAt: null,
};

/** Places of the axes at which the workflow leaves people. */
export const states = {
  interest: {
    stage: 'interest',
    eligibility: 'open',
    addressConfirmedAt: at(0),
    interestOpenedAt: at(1),
  },
  unconfirmedInterest: { stage: 'interest', eligibility: 'open', addressConfirmedAt: null },
  unconfirmed: { stage: 'confirmAddress', eligibility: 'open', addressConfirmedAt: null },
  checking: { stage: 'eligibility', eligibility: 'open' },
  awaiting: { stage: 'approval' },
  review: { stage: 'approval', eligibility: 'needsReview' },
  talk: { stage: 'preliminaryTalk', approval: 'approved' },
  preWork: { stage: 'preWork', approval: 'approved' },
  selection: { stage: 'selection', approval: 'approved' },
  held: { stage: 'seat', approval: 'approved', seat: 'held' },
  offered: { stage: 'seat', approval: 'approved', seat: 'held', open: ['placeOffered'] },
  delegate: { stage: 'done', approval: 'approved', role: 'delegate' },
  handedOver: { stage: 'ended', endedBy: 'handover', handedOverAt: at(700) },
  waiting: { stage: 'seat', approval: 'approved', seat: 'waiting', waitingSince: at(500) },
  admitted: { stage: 'done', approval: 'approved', seat: 'confirmed', admittedAt: at(600) },
  refused: { stage: 'ended', eligibility: 'refused', endedBy: 'eligibility' },
  declined: { stage: 'ended', approval: 'declined', endedBy: 'approver' },
  withdrawn: { stage: 'ended', endedBy: 'participant', withdrawnAt: at(700) },
  withdrawnByStaff: { stage: 'ended', endedBy: 'staff', withdrawnAt: at(700) },
  cancelled: { stage: 'ended', endedBy: 'organiser' },
  expired: { stage: 'ended', eligibility: 'open', endedBy: 'expiry' },
} satisfies Record<string, RowWish>;

/** So many registrations of one offer in one statement, of all states and of 40 municipalities. */
export async function putMany(
  desk: RegistrationInTest,
  offer: OfferState,
  count: number,
): Promise<void> {
  const { service } = desk;
  await service.sql(
    `INSERT INTO municipality (municipality_id, version, name, kind, ags, federal_state)
     SELECT ('0192d0f0-0000-7000-8000-0000000c' || lpad(n::text, 4, '0'))::uuid, 1,
            'Musterkommune ' || n, 'county', '140' || lpad(n::text, 5, '0'), 'SN'
       FROM generate_series(1, 40) n ON CONFLICT DO NOTHING`,
  );
  const seed = `${Math.floor(Math.random() * 0xffffff)
    .toString(16)
    .padStart(6, '0')}`;
  const id = `('0192d0f0-${seed.slice(0, 4)}-7000-a0${seed.slice(4)}-' || lpad(n::text, 12, '0'))::uuid`;
  const town = `('0192d0f0-0000-7000-8000-0000000c' || lpad((1 + n % 40)::text, 4, '0'))::uuid`;
  const received = `timestamptz '2020-08-01T08:00:00Z' + n * interval '1 minute'`;
  const state = `(ARRAY['approval', 'seat', 'done', 'ended', 'confirmAddress'])[1 + n % 5]`;
  const seat = `(ARRAY['none', 'waiting', 'confirmed', 'none', 'none'])[1 + n % 5]`;
  await service.sql(
    `INSERT INTO team (id, offer_id, municipality_id, municipality_key, registrant_id, announced,
       seat, taken, reserved, waiting_since, priority, wishes, sessions, beyond_advice_allowed,
       limits_overridden, passed)
     SELECT ${id}, $1, ${town}, ${town}::text, ${id}, NULL, ${seat},
            CASE WHEN n % 5 = 2 THEN 1 ELSE 0 END, 0,
            CASE WHEN n % 5 = 1 THEN ${received} END, 0, '{}', '{}', false, false, '[]'
       FROM generate_series(1, $2::int) n`,
    [offer.offerId, count],
  );
  await service.sql(
    `INSERT INTO registration (id, offer_id, team_id, role, version, municipality_id, functions,
       locale, channel, stage, eligibility, approval, seat, attendance, ended_by,
       eligibility_request, overridden, approvals, stage_entered_at, stage_due_at, stage_expired, consent_overdue,
       open, dates_known, confirm_by, submitted_at, address_confirmed_at, waiting_since)
     SELECT ${id}, $1, ${id}, 'participant', 1, ${town}, '["educationManager"]', 'de', 'form',
            ${state}, 'eligible', 'open', ${seat}, 'unknown',
            CASE WHEN n % 5 = 3 THEN 'participant' END, 1, false, '[]', ${received},
            CASE WHEN n % 7 = 0 THEN ${received} + interval '30 days' END, false, false, '[]', 1,
            ${received}, ${received}, ${received}, CASE WHEN n % 5 = 1 THEN ${received} END
       FROM generate_series(1, $2::int) n`,
    [offer.offerId, count],
  );
  // Bit by bit: the index of words takes its time, and a statement has its limit.
  for (let from = 1; from <= count; from += 4_000) {
    await service.sql(
      `INSERT INTO participant (registration_id, offer_id, email, email_key, active, first_name,
       last_name)
     SELECT ${id}, $1, 'p' || n || '@example.org', 'p' || n || '@example.org', n % 5 <> 3,
            (ARRAY['Zoë', 'Jörg', 'Łucja', 'Anna', 'Ömer'])[1 + n % 5] , 'Nachname' || md5(n::text)
       FROM generate_series($2::int, least($2::int + 3999, $3::int)) n`,
      [offer.offerId, from, count],
    );
  }
  await service.sql(
    `INSERT INTO answer_sheet (registration_id, answers)
     SELECT ${id}, '{"camera": true}' FROM generate_series(1, $1::int) n`,
    [count],
  );
}
