import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/audit.js';
import { Clock } from '#service-kit/clock.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Offers } from '../offers/offers.js';
import { OrganiserNotices } from '../notices/organiser-notices.js';
import { type PlaceLock, Places } from '../seats/places.js';
import { PreWorkReader } from '../prework/pre-work.reader.js';
import { WaitingList } from '../seats/waiting-list.js';
import type { Team } from '../team/team.entity.js';
import { isActive, takesPlace } from '../team/team.rules.js';
import { TeamSeats } from '../team/team-seats.js';
import { Teams } from '../team/teams.js';
import { Addresses } from './addresses.js';
import { Announcer } from './announcer.js';
import type { Answers } from './answers.rules.js';
import type { Participant } from './participant.entity.js';
import { begin, follow, hasSeat, leaveInterest, type Outcome } from './procedure.rules.js';
import type { Registration } from './registration.entity.js';
import type { Happening } from './happening-names.rules.js';
import { positionOf, Registrations } from './registrations.js';
import type { Particulars, Seat, Step } from './step.js';
import type { SeatFacts } from './seat-facts.rules.js';
import { situationOf } from './situation.js';
import { stageTimes } from './stage-times.rules.js';

/** Said under the lock, by what is then known; it may throw what speaks against the happening. */
type ParticularsFor = (registration: Registration, offer: OfferState, team: Team) => Particulars;

/** How a registration comes into being. */
export type Entry =
  | 'registration.submitted'
  | 'registration.addedByHand'
  | 'registration.interestLeft'
  | 'registration.memberNamed'
  | 'registration.tookOver';

/** A happening, or how to tell under the lock which it is; null: none. */
type What = Happening | ((registration: Registration, offer: OfferState) => Happening | null);

export interface Happened {
  readonly registration: Registration;
  /** False: repeated or too late; nothing was changed. */
  readonly happened: boolean;
}

/** These give a waiting team its places: it is their turn. */
const fromTheList: readonly Happening[] = ['placeFreed', 'placeOffered'];

/**
 * Lets something happen to a registration as its page says: the axes, the seats of its team, the
 * record of events and the announcements, in one transaction and under one order of locks
 * (offer's places → team → registration; docs/adr/0011).
 */
@Injectable()
export class Happenings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly registrations: Registrations,
    private readonly addresses: Addresses,
    private readonly waitingList: WaitingList,
    private readonly preWork: PreWorkReader,
    private readonly notices: OrganiserNotices,
    private readonly announcer: Announcer,
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
      const { freedOf, ...happened } = await this.happenToOne(id, what, particulars);
      if (freedOf) await this.promoteWaiting(freedOf);
      return happened;
    });
  }

  private async happenToOne(
    id: string,
    what: What,
    particulars: ParticularsFor = () => ({}),
  ): Promise<Happened & { readonly freedOf: OfferState | null }> {
    return this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(id);
      const offer = await this.offers.get(seen.offerId);
      const which = (registration: Registration): Happening | null =>
        typeof what === 'function' ? what(registration, offer) : what;
      const addressFree = seen.stage !== 'ended' || (await this.addressIsFree(seen));
      const outcomeFor = (one: Registration, team: Team, seats: SeatFacts): Outcome | null => {
        const happening = which(one);
        const around = { offer, team, seats, addressFree, now: this.clock.now() };
        return happening && follow(happening, offer.procedure, situationOf(one, around));
      };
      // Looks first, without a lock, where it would lead; then takes the lock that this needs.
      const before = await this.teams.get(seen.teamId);
      const lookedAt = await this.factsOf(offer, before, seen, which(seen));
      const predicted = outcomeFor(seen, before, lookedAt.seats);
      const lock = predicted ? lockFor(positionOf(seen), predicted.position, before) : 'none';
      if (lock !== 'none') await this.places.lock(offer.offerId, lock);
      const team = await this.teams.lock(seen.teamId);
      const { seats } =
        lock === 'none' ? lookedAt : await this.factsOf(offer, team, seen, which(seen));
      const registration = await this.registrations.lock(id);
      const more = particulars(registration, offer, team);
      const happening = which(registration);
      const outcome = outcomeFor(registration, team, seats);
      if (!happening || !outcome) return { registration, happened: false, freedOf: null };
      assertLocked(lock, lockFor(positionOf(registration), outcome.position, team));
      const freed = await this.apply({
        registration,
        team,
        offer,
        happening,
        outcome,
        seats,
        more,
      });
      return { registration, happened: true, freedOf: freed ? offer : null };
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
        const one = await this.happenToOne(id, what, particulars);
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
      const lookedAt = await this.factsOf(offer, before, registration, null);
      const predicted = start(before, lookedAt.seats);
      const lock = before.taken > 0 ? 'exclusive' : lockFor(nowhere, predicted.position, before);
      if (lock !== 'none') await this.places.lock(offer.offerId, lock);
      const team = await this.teams.lock(registration.teamId);
      const { seats } =
        lock === 'none' ? lookedAt : await this.factsOf(offer, team, registration, null);
      const outcome = withTeam(start(team, seats), team, registration, offer);
      assertLocked(lock, lockFor(nowhere, outcome.position, team));
      this.settle(registration, outcome, offer);
      await this.registrations.insert(registration, person, answers);
      await this.audit.record(registration.id, action, { to: positionOf(registration) });
      await this.moved({ registration, team, offer, outcome, seats, from: nowhere }, answers);
    });
  }

  private async factsOf(
    offer: OfferState,
    team: Team,
    who: Registration,
    happening: Happening | null,
  ): Promise<{ seats: SeatFacts }> {
    const others = (await this.teams.members(team.id)).filter(({ id }) => id !== who.id);
    // Whoever comes back, or takes up an interest, is counted as one who is in again.
    const counted = isActive(who) ? who : { ...who, stage: 'confirmAddress' as const };
    // An approval is what allows more than the offer advises.
    const allowed = happening === 'approved' ? { ...team, beyondAdviceAllowed: true } : team;
    const seats = await this.seats.facts(
      offer,
      allowed,
      [...others, counted],
      isFromList(happening),
    );
    return { seats };
  }

  private async apply(step: Omit<Step, 'from'>): Promise<boolean> {
    const { registration, team, offer, happening, outcome, more } = step;
    const from = positionOf(registration);
    Object.assign(registration, more?.changes);
    this.settle(registration, outcome, offer);
    await this.registrations.store(registration);
    if (outcome.passes && !team.passed.includes(outcome.passes)) {
      team.passed = [...team.passed, outcome.passes];
    }
    if (outcome.passes === 'approval') team.beyondAdviceAllowed = true;
    await this.audit.record(registration.id, `registration.${happening}`, {
      from,
      to: outcome.position,
      ...more?.details,
    });
    const answers = await this.registrations.answers(registration.id);
    return this.moved({ ...step, from }, answers);
  }

  /**
   * What follows from a new position: the team's seats, the announcement, the colleagues.
   * @returns whether somebody who waits may fit now
   */
  private async moved(step: Step, answers: Answers): Promise<boolean> {
    const { registration, team, offer, outcome, seats, from } = step;
    const members = await this.teams.members(team.id);
    const before = { taken: team.taken, seat: team.seat };
    await this.seats.follow(step, members);
    await this.announcer.announce(registration, team, outcome.announces, offer, answers);
    await this.takeAlong(step, members, before.taken);
    if (seats.reachesMinimum && registration.seat === 'confirmed' && from.seat !== 'confirmed') {
      await this.minimumReached(offer);
    }
    await this.passPreWork(step);
    return (
      team.taken < before.taken ||
      (before.seat === 'waiting' && outcome.position.seat !== 'waiting')
    );
  }

  /** Everything that is asked beforehand may have been handed in already. */
  private async passPreWork({ registration, team, offer, from }: Step): Promise<void> {
    if (registration.stage !== 'preWork' || from.stage === 'preWork') return;
    if (await this.preWork.isDone(team.id, offer)) {
      await this.happenToOne(registration.id, 'preWorkDone');
    }
  }

  /** The seats of a team come and go together: its other members follow, wherever they stand. */
  private async takeAlong(
    { registration, team, offer, happening }: Step,
    members: readonly Registration[],
    takenBefore: number,
  ): Promise<void> {
    const others = members.filter((one) => one.id !== registration.id && isActive(one));
    if (takenBefore === 0 && team.taken > 0) {
      const turn = happening === 'placeOffered' ? happening : 'placeFreed';
      for (const { id, seat, role } of others) {
        if (!takesPlace(role, offer) || seat === 'held' || seat === 'confirmed') continue;
        await this.happenToOne(id, seat === 'waiting' ? turn : 'seatHeldForTeam');
      }
    }
    if (takenBefore > 0 && team.taken === 0) {
      for (const { id, seat, stage } of others) {
        if (seat !== 'held' && seat !== 'confirmed') continue;
        const together = happening === 'sentToEndOfList' && stage === registration.stage;
        await this.happenToOne(id, together ? happening : 'seatGivenUp');
      }
    }
  }

  /** There are enough municipalities: places that were held for want of others are confirmed. */
  async minimumReached(offer: OfferState, state: 'reached' | 'waived' = 'reached'): Promise<void> {
    await this.places.setMinimumState(offer.offerId, state);
    await this.notices.settle(offer.offerId, 'minimumNotReached');
    for (const id of await this.registrations.heldForMinimum(offer.offerId)) {
      await this.happenToOne(id, 'placeConfirmed');
    }
  }

  /** The least number was changed: there may be enough now. */
  async minimumChanged(offer: OfferState): Promise<void> {
    const room = await this.places.room(offer.offerId, null);
    if (!room || room.minimumState === 'reached' || room.minimumState === 'waived') return;
    const ready = await this.seats.readyMunicipalities(offer.offerId);
    if (room.minimum === null || ready.length >= room.minimum) await this.minimumReached(offer);
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
      const { happened } = await this.happenToOne(turn.next.firstWaiting, what);
      if (!happened) throw new Error(`team ${turn.next.team.id} waits, but takes no free place`);
    }
  }

  /** Who was refused, and may return, must not have registered anew with the same address. */
  private async addressIsFree({ id, offerId }: Registration): Promise<boolean> {
    const person = await this.registrations.participant(id);
    return person !== null && (await this.addresses.claim(offerId, person.emailKey)) === null;
  }

  private settle(registration: Registration, outcome: Outcome, offer: OfferState): void {
    const now = this.clock.now();
    if (registration.stage !== outcome.position.stage || !registration.stageEnteredAt) {
      Object.assign(registration, stageTimes(outcome.position.stage, offer, now));
      // Who comes back to be looked at again is approved anew.
      if (outcome.position.stage === 'approval') registration.approvals = [];
    }
    Object.assign(registration, outcome.position);
    registration.endedBy = outcome.endedBy;
    registration.open = [...outcome.open];
    for (const milestone of outcome.marks) {
      // Who leaves the waiting list to be looked at again comes back to the same place in it.
      if (milestone === 'waitingSince' && registration.waitingSince && !lapsed(outcome)) continue;
      registration[milestone] = this.clock.date();
    }
    if (outcome.announces.includes('registration.eligibility-requested.v1')) {
      registration.eligibilityRequest += 1;
    }
  }
}

/** Sent to the end of the list: it waits anew, behind the others. */
const lapsed = ({ marks }: Outcome): boolean => marks.includes('placeLapsedAt');

const isFromList = (happening: Happening | null): boolean =>
  happening !== null && fromTheList.includes(happening);

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

const strength: Readonly<Record<PlaceLock, number>> = { none: 0, shared: 1, exclusive: 2 };

/**
 * Giving, freeing and confirming places needs it exclusively, and so does leaving the waiting list:
 * others may fit then. Joining the list needs certainty that no place becomes free at the same
 * moment, or a place would stay empty beside somebody who waits.
 */
function lockFor(from: Seat, to: Seat, team: Pick<Team, 'seat'>): PlaceLock {
  if (hasSeat(from) !== hasSeat(to)) return 'exclusive';
  const seatMoves = to.seat !== from.seat || (to.stage === 'seat' && from.stage !== 'seat');
  if (hasSeat(to) && seatMoves) return 'exclusive';
  if (from.seat === 'waiting' && to.seat !== 'waiting') return 'exclusive';
  // Its team needs one seat less.
  if (team.seat === 'waiting' && to.stage === 'ended') return 'exclusive';
  return to.seat === 'waiting' && from.seat !== 'waiting' ? 'shared' : 'none';
}

/** Between the look and the lock it came differently. The unit of work starts over. */
class OvertakenError extends Error {
  /** PostgreSQL's code for "serialization failure: try again". */
  readonly code = '40001';
}

function assertLocked(held: PlaceLock, needed: PlaceLock): void {
  if (strength[held] < strength[needed]) {
    throw new OvertakenError(`needs the ${needed} lock on the offer's places, has ${held}`);
  }
}
