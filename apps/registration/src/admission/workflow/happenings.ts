import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { assertLocked, lockFor } from '../../seats/place-lock.rules.js';
import { Places } from '../../seats/places.js';
import { WaitingList } from '../../seats/waiting-list.js';
import type { Team } from '../../team/team.entity.js';
import { takesPlace } from '../../team/team.rules.js';
import { TeamSeats } from '../../team/team-seats.js';
import { Teams } from '../../team/teams.js';
import type { Answers } from '../person/answers.rules.js';
import { isDecidedLater } from './deadlines.rules.js';
import type { Participant } from '../person/participant.entity.js';
import { begin, hasSeat, leaveInterest, type Outcome } from './procedure.rules.js';
import type { Registration } from '../registration.entity.js';
import { positionOf, Registrations } from '../registrations.js';
import type { SeatFacts } from './seat-facts.rules.js';
import type { Happened, ParticularsFor, What } from './step.js';
import { Steps } from './steps.js';

/** How a registration comes into being. */
export type Entry =
  | 'registration.submitted'
  | 'registration.addedByHand'
  | 'registration.interestLeft'
  | 'registration.memberNamed'
  | 'registration.tookOver';

/**
 * Lets something happen to a registration as its page says: the axes, the seats of its team, the
 * record of events and the announcements, in one transaction and under one order of locks
 * (offer's places → team → registration; docs/adr/0011).
 */
@Injectable()
export class Happenings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: Steps,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly registrations: Registrations,
    private readonly waitingList: WaitingList,
    private readonly notices: OrganiserNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `registration.not_found` */
  async happen(
    id: string,
    what: What,
    particulars: ParticularsFor = () => ({}),
  ): Promise<Happened> {
    return this.unitOfWork.run(async () => {
      const { freedOf, ...happened } = await this.steps.happenToOne(id, what, particulars);
      if (freedOf) await this.promoteWaiting(freedOf);
      return happened;
    });
  }

  /**
   * The same to everybody of a team. Those to whom it cannot happen where they stand are left out.
   * @returns whether it happened to anybody
   */
  async happenToTeam(
    teamId: string,
    what: What,
    particulars: ParticularsFor = () => ({}),
  ): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      let any = false;
      let freedOf: OfferState | null = null;
      for (const { id } of await this.teams.members(teamId)) {
        const one = await this.steps.happenToOne(id, what, particulars);
        any ||= one.happened;
        freedOf ??= one.freedOf;
      }
      // Only now: half of a team's seats are not free for somebody smaller.
      if (freedOf) await this.promoteWaiting(freedOf);
      return any;
    });
  }

  /**
   * Takes a new registration in and leads it to its first stage. Fills in where it then stands.
   * Its team is stored already; for a team that has seats the caller has seen to room for one more.
   */
  async enter(
    registration: Registration,
    person: Participant,
    answers: Answers,
    offer: OfferState,
    action: Entry,
  ): Promise<void> {
    const addressConfirmed = registration.addressConfirmedAt !== null;
    const start = (team: Team, seats: SeatFacts): Outcome =>
      action === 'registration.interestLeft'
        ? leaveInterest()
        : begin(offer.procedure, {
            addressConfirmed,
            role: registration.role,
            teamPassed: team.passed,
            ...seats,
          });
    await this.unitOfWork.run(async () => {
      const nowhere = { stage: 'confirmAddress', seat: 'none' } as const;
      const before = await this.teams.get(registration.teamId);
      const lookedAt = await this.steps.factsOf(offer, before, registration, null);
      const predicted = start(before, lookedAt);
      const lock = before.taken > 0 ? 'exclusive' : lockFor(nowhere, predicted.position, before);
      if (lock !== 'none') await this.places.lock(offer.offerId, lock);
      const team = await this.teams.lock(registration.teamId);
      const seats =
        lock === 'none' ? lookedAt : await this.steps.factsOf(offer, team, registration, null);
      const outcome = withTeam(start(team, seats), team, registration, offer);
      assertLocked(lock, lockFor(nowhere, outcome.position, team));
      await this.steps.settle(registration, outcome, offer);
      await this.registrations.insert(registration, person, answers);
      await this.audit.record(registration.id, action, { to: positionOf(registration) });
      await this.steps.moved({ registration, team, offer, outcome, seats, from: nowhere }, answers);
    });
  }

  /** There are enough municipalities, or a person lets it take place with fewer. */
  async minimumReached(offer: OfferState, state: 'reached' | 'waived'): Promise<void> {
    await this.steps.minimumReached(offer, state);
  }

  /**
   * The least number was changed, or the day on which it is decided: there may be enough now. A day
   * that lies ahead again has not been missed.
   */
  async minimumChanged(offer: OfferState): Promise<void> {
    const room = await this.places.room(offer.offerId, null);
    if (!room || room.minimumState === 'reached' || room.minimumState === 'waived') return;
    const ready = await this.seats.readyMunicipalities(offer.offerId);
    if (room.minimum === null || ready.length >= room.minimum) {
      await this.steps.minimumReached(offer);
    } else if (room.minimumState === 'missed' && isDecidedLater(offer, this.clock.now())) {
      await this.steps.minimumReopened(offer.offerId);
    }
  }

  /**
   * Under the exclusive lock: gives what is free to those whose turn it is, as the offer says. The
   * same rows always lead to the same places. Who is passed over learns why.
   */
  async promoteWaiting(offer: OfferState): Promise<void> {
    if (offer.lifecycle === 'cancelled') return;
    await this.places.lock(offer.offerId, 'exclusive');
    const { promotion } = offer.admission;
    for (;;) {
      const turn = await this.waitingList.turn(offer);
      if (!turn.next) return;
      if (promotion === 'person') {
        await this.notices.raise(offer.offerId, 'placeFree', { teams: turn.fitting });
        return;
      }
      await this.waitingList.recordPassedOver(turn);
      const what = promotion === 'offer' ? 'placeOffered' : 'placeFreed';
      const { happened } = await this.steps.happenToOne(turn.next.firstWaiting, what);
      if (!happened) throw new Error(`team ${turn.next.team.id} waits, but takes no free place`);
    }
  }
}

/** Who joins a team that has seats has one of them, wherever they begin. */
function withTeam(
  outcome: Outcome,
  team: Team,
  { role }: Registration,
  offer: OfferState,
): Outcome {
  const { position } = outcome;
  if (team.taken === 0 || hasSeat(position) || !takesPlace(role, offer)) return outcome;
  return { ...outcome, position: { ...position, seat: 'held' } };
}
