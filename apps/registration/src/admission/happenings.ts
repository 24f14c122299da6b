import { Injectable } from '@nestjs/common';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { Outbox } from '#messaging/outbox.js';
import { Audit } from '#service-kit/audit.js';
import { Clock } from '#service-kit/clock.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Offers } from '../offers/offers.js';
import { type PlaceLock, Places } from '../seats/places.js';
import { Addresses } from './addresses.js';
import type { Answers } from './answers.rules.js';
import type { Participant } from './participant.entity.js';
import { checkTeam } from './person-facts.rules.js';
import { begin, follow, leaveInterest, type Outcome, placesTaken } from './procedure.rules.js';
import type { Registration } from './registration.entity.js';
import type { Happening } from './registration.workflow.js';
import { PersonFactsReader } from './person-facts.js';
import { milestonesOf, positionOf, Registrations } from './registrations.js';
import { openStepsOf, situationOf } from './situation.js';

/** What a command adds to a happening. */
export interface Particulars {
  /** Stored with it, if it happens. */
  readonly changes?: Partial<Registration>;
  /** For the record of events: ids and facts, nothing about the person. */
  readonly details?: Record<string, unknown>;
}
/** Said under the lock, by what is then known; it may throw what speaks against the happening. */
type ParticularsFor = (registration: Registration, offer: OfferState) => Particulars;

/** How a registration comes into being. */
type Entry = 'registration.submitted' | 'registration.addedByHand' | 'registration.interestLeft';

/** A happening, or how to tell under the lock which it is; null: none. */
type What = Happening | ((registration: Registration) => Happening | null);

export interface Happened {
  readonly registration: Registration;
  /** False: repeated or too late; nothing was changed. */
  readonly happened: boolean;
}

/**
 * Lets something happen to a registration as its page says: the axes, the places, the record of
 * events and the announcements, in one transaction and under one order of locks
 * (offer's places → registration; docs/adr/0011).
 */
@Injectable()
export class Happenings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly registrations: Registrations,
    private readonly addresses: Addresses,
    private readonly facts: PersonFactsReader,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `registration.not_found` */
  async happen(
    id: string,
    what: What,
    particulars: ParticularsFor = () => ({}),
  ): Promise<Happened> {
    const which = (registration: Registration): Happening | null =>
      typeof what === 'function' ? what(registration) : what;
    return this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(id);
      const offer = await this.offers.get(seen.offerId);
      const addressFree = seen.stage !== 'ended' || (await this.addressIsFree(seen));
      const outcomeFor = (registration: Registration, placeFree: boolean): Outcome | null => {
        const happening = which(registration);
        const around = { offer, placeFree, addressFree, now: this.clock.now() };
        return happening && follow(happening, offer.procedure, situationOf(registration, around));
      };
      const room = await this.room(offer.offerId, positionOf(seen), (placeFree) =>
        outcomeFor(seen, placeFree),
      );
      const registration = await this.registrations.lock(id);
      const more = particulars(registration, offer);
      const happening = which(registration);
      const outcome = outcomeFor(registration, room.free);
      if (!happening || !outcome) return { registration, happened: false };
      assertLocked(room.lock, lockFor(positionOf(registration), outcome.position));
      await this.apply(registration, happening, outcome, offer, more);
      return { registration, happened: true };
    });
  }

  /** Takes a new registration in and leads it to its first stage. Fills in where it then stands. */
  async enter(
    registration: Registration,
    person: Participant,
    answers: Answers,
    offer: OfferState,
    action: Entry,
  ): Promise<void> {
    const addressConfirmed = registration.addressConfirmedAt !== null;
    const personDecides = checkTeam(offer.team, registration.teamSize).beyondAdvice;
    const start = (placeFree: boolean): Outcome =>
      action === 'registration.interestLeft'
        ? leaveInterest()
        : begin(offer.procedure, { addressConfirmed, placeFree, personDecides });
    await this.unitOfWork.run(async () => {
      const nowhere = { seat: 'none' } as const;
      const room = await this.room(offer.offerId, nowhere, start);
      const outcome = start(room.free);
      assertLocked(room.lock, lockFor(nowhere, outcome.position));
      this.settle(registration, outcome);
      await this.registrations.insert(registration, person, answers);
      await this.places.change(offer.offerId, placesTaken(registration));
      await this.audit.record(registration.id, action, { to: positionOf(registration) });
      await this.announce(registration, outcome, offer, answers);
    });
  }

  /** Under the exclusive lock: gives what is free to those who have waited longest. */
  async promoteWaiting(offer: OfferState): Promise<void> {
    if (offer.lifecycle === 'cancelled') return;
    while (await this.places.lock(offer.offerId, 'exclusive')) {
      const id = await this.registrations.firstWaiting(offer.offerId);
      if (id === null) return;
      const { happened } = await this.happen(id, 'placeFreed');
      if (!happened) throw new Error(`registration ${id} waits, but takes no free place`);
    }
  }

  /** What the other services are told. */
  stateOf(registration: Registration, offer: OfferState, answers: Answers): RegistrationState {
    return {
      registrationId: registration.id,
      offerId: registration.offerId,
      version: registration.version,
      municipalityId: registration.municipalityId,
      locale: registration.locale,
      channel: registration.channel,
      position: positionOf(registration),
      milestones: milestonesOf(registration),
      endedBy: registration.endedBy,
      openSteps: openStepsOf(registration, offer, answers),
    };
  }

  /**
   * Looks first, without a lock, where it would lead; then takes the lock that this needs, and no
   * more. The caller decides anew under the lock.
   */
  private async room(
    offerId: string,
    from: Pick<Position, 'seat'>,
    predict: (placeFree: boolean) => Outcome | null,
  ): Promise<{ free: boolean; lock: PlaceLock }> {
    const free = await this.places.haveRoom(offerId);
    const predicted = predict(free);
    const lock = predicted ? lockFor(from, predicted.position) : 'none';
    return lock === 'none' ? { free, lock } : { free: await this.places.lock(offerId, lock), lock };
  }

  private async apply(
    registration: Registration,
    what: Happening,
    outcome: Outcome,
    offer: OfferState,
    more: Particulars,
  ): Promise<void> {
    const from = positionOf(registration);
    Object.assign(registration, more.changes);
    this.settle(registration, outcome);
    await this.registrations.store(registration);
    await this.places.change(offer.offerId, placesTaken(registration) - placesTaken(from));
    await this.audit.record(registration.id, `registration.${what}`, {
      from,
      to: outcome.position,
      ...more.details,
    });
    await this.announce(
      registration,
      outcome,
      offer,
      await this.registrations.answers(registration.id),
    );
    if (placesTaken(from) > placesTaken(registration)) await this.promoteWaiting(offer);
  }

  /** Who was refused, and may return, must not have registered anew with the same address. */
  private async addressIsFree({ id, offerId }: Registration): Promise<boolean> {
    const person = await this.registrations.participant(id);
    return person !== null && (await this.addresses.claim(offerId, person.emailKey)) === null;
  }

  private settle(registration: Registration, outcome: Outcome): void {
    Object.assign(registration, outcome.position);
    registration.endedBy = outcome.endedBy;
    registration.open = [...outcome.open];
    for (const milestone of outcome.marks) {
      // Who leaves the waiting list to be looked at again comes back to the same place in it.
      if (milestone === 'waitingSince' && registration.waitingSince) continue;
      registration[milestone] = this.clock.date();
    }
    if (outcome.announces.includes('registration.eligibility-requested.v1')) {
      registration.eligibilityRequest += 1;
    }
  }

  private async announce(
    registration: Registration,
    outcome: Outcome,
    offer: OfferState,
    answers: Answers,
  ): Promise<void> {
    await this.outbox.add('registration.progressed.v1', this.stateOf(registration, offer, answers));
    if (!outcome.announces.includes('registration.eligibility-requested.v1')) return;
    await this.outbox.add('registration.eligibility-requested.v1', {
      registrationId: registration.id,
      offerId: registration.offerId,
      request: registration.eligibilityRequest,
      municipalityId: registration.municipalityId,
      functions: registration.functions,
      person: await this.facts.of(registration, offer, answers),
      requestedAt: this.clock.now().toString(),
    });
  }
}

const strength: Readonly<Record<PlaceLock, number>> = { none: 0, shared: 1, exclusive: 2 };

/**
 * Giving or freeing a place needs it exclusively. Joining the waiting list needs certainty that no
 * place becomes free at the same moment, or a place would stay empty beside somebody who waits.
 */
function lockFor(from: Pick<Position, 'seat'>, to: Pick<Position, 'seat'>): PlaceLock {
  if (placesTaken(from) !== placesTaken(to)) return 'exclusive';
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
