import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Offers } from '../../offers/offers.js';
import { PreWorkReader } from '../../prework/pre-work.reader.js';
import { assertLocked, lockFor } from '../../seats/place-lock.rules.js';
import { Places } from '../../seats/places.js';
import { PlaceLimits } from '../../seats/place-limits.js';
import { TalkReader } from '../../talks/talk-reader.js';
import type { Team } from '../../team/team.entity.js';
import { isActive, takesPlace } from '../../team/team.rules.js';
import { TeamSeats } from '../../team/team-seats.js';
import { Teams } from '../../team/teams.js';
import { Addresses } from '../person/addresses.js';
import { Announcer } from '../announcer.js';
import type { Answers } from '../person/answers.rules.js';
import type { Happening } from './happening-names.rules.js';
import { follow, type Outcome } from './procedure.rules.js';
import type { Registration } from '../registration.entity.js';
import { positionOf, Registrations } from '../registrations.js';
import type { SeatFacts } from './seat-facts.rules.js';
import { situationOf } from './situation.js';
import { stageTimes } from './stage-times.rules.js';
import type { Happened, ParticularsFor, Step, What } from './step.js';
import type { Milestone } from './workflow-cell.rules.js';

/** These give a waiting team its places: it is their turn. */
const fromTheList: readonly Happening[] = ['placeFreed', 'placeOffered'];

/**
 * One registration's step under its locks, and what follows from it for the colleagues of its team.
 * Who moves up from the waiting list afterwards is for Happenings, when the whole deed is done.
 */
@Injectable()
export class Steps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly limits: PlaceLimits,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly registrations: Registrations,
    private readonly addresses: Addresses,
    private readonly preWork: PreWorkReader,
    private readonly talks: TalkReader,
    private readonly notices: OrganiserNotices,
    private readonly announcer: Announcer,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets it happen to one registration, as its page says. Looks first, without a lock, where it would
   * lead; then takes the lock that this needs, and decides anew under it.
   */
  async happenToOne(
    id: string,
    what: What,
    particulars: ParticularsFor = () => ({}),
  ): Promise<Happened & { readonly freedOf: OfferState | null }> {
    return this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(id);
      const offer = await this.offers.get(seen.offerId);
      const which = (one: Registration): Happening | null =>
        typeof what === 'function' ? what(one, offer) : what;
      const addressFree = seen.stage !== 'ended' || (await this.addressIsFree(seen));
      const outcomeFor = (one: Registration, team: Team, seats: SeatFacts): Outcome | null => {
        const happening = which(one);
        const around = { offer, team, seats, addressFree, now: this.clock.now() };
        return happening && follow(happening, offer.procedure, situationOf(one, around));
      };
      const before = await this.teams.get(seen.teamId);
      const lookedAt = await this.factsOf(offer, before, seen, which(seen));
      const predicted = outcomeFor(seen, before, lookedAt);
      const lock = predicted ? lockFor(positionOf(seen), predicted.position, before) : 'none';
      if (lock !== 'none') await this.places.lock(offer.offerId, lock);
      const team = await this.teams.lock(seen.teamId);
      const seats = lock === 'none' ? lookedAt : await this.factsOf(offer, team, seen, which(seen));
      const registration = await this.registrations.lock(id);
      const more = particulars(registration, offer, team);
      const happening = which(registration);
      const outcome = outcomeFor(registration, team, seats);
      if (!happening || !outcome) return { registration, happened: false, freedOf: null };
      assertLocked(lock, lockFor(positionOf(registration), outcome.position, team));
      const step = { registration, team, offer, happening, outcome, seats, more };
      return { registration, happened: true, freedOf: (await this.apply(step)) ? offer : null };
    });
  }

  async factsOf(
    offer: OfferState,
    team: Team,
    who: Registration,
    happening: Happening | null,
  ): Promise<SeatFacts> {
    const others = (await this.teams.members(team.id)).filter(({ id }) => id !== who.id);
    // Whoever comes back, or takes up an interest, is counted as one who is in again.
    const counted = isActive(who) ? who : { ...who, stage: 'confirmAddress' as const };
    // An approval is what allows more than the offer advises.
    const allowed = happening === 'approved' ? { ...team, beyondAdviceAllowed: true } : team;
    return this.seats.facts(offer, allowed, [...others, counted], isFromList(happening));
  }

  /**
   * What follows from a new position: the team's seats, the announcement, the colleagues.
   * @returns whether somebody who waits may fit now
   */
  async moved(step: Step, answers: Answers): Promise<boolean> {
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

  /** There are enough municipalities: places that were held for want of others are confirmed. */
  async minimumReached(offer: OfferState, state: 'reached' | 'waived' = 'reached'): Promise<void> {
    await this.limits.setMinimumState(offer.offerId, state);
    await this.notices.settle(offer.offerId, 'minimumNotReached');
    for (const id of await this.registrations.heldForMinimum(offer.offerId)) {
      await this.happenToOne(id, 'placeConfirmed');
    }
  }

  /** Whether there are enough municipalities is decided on a day that lies ahead (again). */
  async minimumReopened(offerId: string): Promise<void> {
    await this.limits.setMinimumState(offerId, 'open');
    await this.notices.settle(offerId, 'minimumNotReached');
    await this.audit.record(offerId, 'offer.minimumReopened', {});
  }

  async settle(registration: Registration, outcome: Outcome, offer: OfferState): Promise<void> {
    const now = this.clock.now();
    if (registration.stage !== outcome.position.stage || !registration.stageEnteredAt) {
      Object.assign(registration, stageTimes(outcome.position.stage, offer, now));
      // Who comes back to be looked at again is approved anew.
      if (outcome.position.stage === 'approval') registration.approvals = [];
    }
    Object.assign(registration, outcome.position);
    registration.endedBy = outcome.endedBy;
    registration.open = [...outcome.open];
    const at = this.clock.date(); // one instant: what happens together is not one after the other
    for (const milestone of await this.marksOf(outcome, offer)) {
      // Who leaves the waiting list to be looked at again comes back to the same place in it.
      if (milestone === 'waitingSince' && registration.waitingSince && !lapsed(outcome)) continue;
      registration[milestone] = at;
    }
    if (outcome.announces.includes('registration.eligibility-requested.v1')) {
      registration.eligibilityRequest += 1;
    }
  }

  /** Whoever is asked to choose a time for the talk is told at once only where one is free. */
  private async marksOf(
    { marks }: Outcome,
    { offerId }: OfferState,
  ): Promise<readonly Milestone[]> {
    const chooses = marks.includes('talkAskedAt') && (await this.talks.isAnyFree(offerId));
    return chooses ? [...marks, 'talkOfferedAt'] : marks;
  }

  private async apply(step: Omit<Step, 'from'>): Promise<boolean> {
    const { registration, team, offer, happening, outcome, more } = step;
    const from = positionOf(registration);
    Object.assign(registration, more?.changes);
    await this.settle(registration, outcome, offer);
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

  /** Who was refused, and may return, must not have registered anew with the same address. */
  private async addressIsFree({ id, offerId }: Registration): Promise<boolean> {
    const person = await this.registrations.participant(id);
    return person !== null && (await this.addresses.claim(offerId, person.emailKey)) === null;
  }
}

/** Sent to the end of the list: it waits anew, behind the others. */
const lapsed = ({ marks }: Outcome): boolean => marks.includes('placeLapsedAt');

const isFromList = (happening: Happening | null): boolean =>
  happening !== null && fromTheList.includes(happening);
