import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { toDate } from '#service-kit/time/calendar.js';
import type { SeatFacts } from '../admission/workflow/seat-facts.rules.js';
import type { Step } from '../admission/workflow/step.js';
import { hasSeat } from '../admission/workflow/procedure.rules.js';
import type { Registration } from '../admission/registration.entity.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type Fit, howItFits } from '../seats/places.rules.js';
import { Places, type Room } from '../seats/places.js';
import type { Team } from './team.entity.js';
import {
  isActive,
  personDecides,
  seatOfTeam,
  standsForMunicipality,
  takesPlace,
} from './team.rules.js';
import { Teams } from './teams.js';

/**
 * The seats of teams: whether one fits, what it takes, what it gives back. A team has seats for all
 * its people or for none; `team.taken` is always the number of its active members plus the seats
 * that are held for people to be named.
 */
@Injectable()
export class TeamSeats {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /**
   * Certain only under the offer's lock.
   * @param fromList it is this team's turn: others who wait are no reason to wait
   */
  async facts(
    offer: OfferState,
    team: Team,
    members: readonly Registration[],
    fromList = false,
  ): Promise<SeatFacts> {
    const room = await this.places.room(offer.offerId, team.municipalityKey);
    const wanted = this.teams.wanted(team, members, offer);
    const fits = room ? this.fitOf(offer, room, team, members, wanted) : nowhere;
    const seated = team.taken > 0 || (wanted === 0 && this.hasGuests(members));
    return {
      fit: fits,
      wanted,
      seatsForTeam:
        seated ||
        (room !== null &&
          fits.lacks.length === 0 &&
          (fromList || !(await this.mustWait(offer, room, team)))),
      ...(room ? await this.confirms(room, team) : { confirms: false, reachesMinimum: false }),
      personDecides: personDecides(
        offer,
        this.teams.size(team, members),
        team.taken > 0 ? 0 : (room?.use.own ?? 0),
        team.beyondAdviceAllowed,
      ),
    };
  }

  /** What a member's new position means for the seats of the team; stores the team. */
  async follow(
    { registration, team, offer, happening, outcome, seats, from }: Step,
    members: readonly Registration[],
  ): Promise<void> {
    const { position, marks } = outcome;
    const takes = takesPlace(registration.role, offer);
    if (takes && team.taken === 0 && hasSeat(position) && !hasSeat(from)) {
      await this.take(offer, team, seats, members);
    } else if (hasSeat(from) && position.seat === 'waiting') {
      await this.release(offer, team, members);
    } else {
      const leaves = takes && hasSeat(from) && position.stage === 'ended';
      if (leaves && happening === 'handedOver') this.keepForNext(team, members, offer);
      else {
        if (leaves) releaseAnnounced(team);
        await this.adjust(offer, team, members);
      }
    }
    if (happening === 'placeOffered') team.offeredUntil ??= this.offerUntil(offer);
    if (marks.includes('placeLapsedAt')) team.waitingSince = this.clock.date();
    if (position.stage === 'ended') passOn(team, registration, members);
    await this.settle(team, members);
  }

  /** Somebody else takes over: the seat stays with the team, and with the municipality. */
  private keepForNext(team: Team, members: readonly Registration[], offer: OfferState): void {
    team.reserved = team.taken - this.teams.named(members, offer);
  }

  /** The team takes seats for all its people. Under the exclusive lock. */
  private async take(
    offer: OfferState,
    team: Team,
    facts: SeatFacts,
    members: readonly Registration[],
  ): Promise<void> {
    team.taken = facts.wanted;
    team.reserved = facts.wanted - this.teams.named(members, offer);
    team.sessions = { ...facts.fit.sessions };
    await this.places.give(offer.offerId, this.placesOf(team, members, team.taken));
  }

  /** Members came or went, or seats held for others lapsed: what the team takes follows. */
  async adjust(offer: OfferState, team: Team, members: readonly Registration[]): Promise<void> {
    if (team.taken === 0) return;
    const named = this.teams.named(members, offer);
    const wanted = this.teams.wanted(team, members, offer);
    const after = Math.max(named, Math.min(wanted, Math.max(team.taken, named)));
    const kept = named === 0 ? 0 : after;
    if (kept > team.taken) {
      await this.places.give(offer.offerId, this.placesOf(team, members, kept - team.taken));
    } else if (kept < team.taken) {
      await this.places.free(offer.offerId, this.placesOf(team, members, team.taken - kept));
    }
    team.taken = kept;
    team.reserved = kept - named;
    if (kept === 0) team.sessions = {};
  }

  /** The team gives back all its seats and goes on without. */
  async release(offer: OfferState, team: Team, members: readonly Registration[]): Promise<void> {
    if (team.taken > 0) {
      await this.places.free(offer.offerId, this.placesOf(team, members, team.taken));
    }
    Object.assign(team, { taken: 0, reserved: 0, sessions: {}, offeredUntil: null });
  }

  /** Moves the team to another session of a part, atomically: the old place is kept if it fails. */
  async move(
    offer: OfferState,
    team: Team,
    members: readonly Registration[],
    sessions: Team['sessions'],
  ): Promise<void> {
    const before = this.placesOf(team, members, team.taken);
    team.sessions = sessions;
    const { sessionIds } = this.placesOf(team, members, team.taken);
    await this.places.move(offer.offerId, before, sessionIds);
  }

  /** Stores what the members' seats say of the team as a whole. */
  async settle(team: Team, members: readonly Registration[]): Promise<void> {
    const active = members.filter((one) => one.role !== 'delegate');
    team.seat = seatOfTeam(
      active.map((one) => one.seat),
      team.taken,
    );
    if (team.seat === 'waiting') team.waitingSince ??= this.clock.date();
    if (team.seat !== 'held') team.offeredUntil = null;
    if (team.seat === 'none' && members.every(({ stage }) => stage === 'ended'))
      team.waitingSince = null;
    await this.teams.store(team);
  }

  /** Until when an offered place can be accepted. */
  offerUntil({ admission }: OfferState): Date {
    return toDate(this.clock.now().add({ hours: admission.offerHours }));
  }

  placesOf(team: Team, members: readonly Registration[], people: number) {
    const guests = members.length > 0 && !members.some(({ role }) => standsForMunicipality(role));
    return {
      people,
      municipalityKey: guests ? null : team.municipalityKey,
      sessionIds: [...new Set(Object.values(team.sessions))],
    };
  }

  fitOf(
    offer: OfferState,
    room: Room,
    team: Team,
    members: readonly Registration[],
    people: number,
  ): Fit {
    const guests = members.length > 0 && !members.some(({ role }) => standsForMunicipality(role));
    return howItFits(offer, room.limits, room.use, {
      people,
      countsAsMunicipality: !guests,
      wishes: team.wishes,
      beyondAdviceAllowed: team.beyondAdviceAllowed,
      limitsOverridden: team.limitsOverridden,
    });
  }

  /** Whether a team with places may have one more, where it is. More than advised is for a person. */
  growthOf(offer: OfferState, room: Room, team: Team, members: readonly Registration[]): Fit {
    const there = { ...team, wishes: team.sessions, beyondAdviceAllowed: true };
    return this.fitOf(offer, room, there, members, 1);
  }

  /**
   * Though it fits. Who waits gets a place when it is their turn, not because a colleague arrives; and
   * where the offer lets nobody pass, whoever stands before the newcomer holds it up, and nobody
   * else does: who comes to stand first has a place at once.
   */
  private async mustWait({ admission }: OfferState, { queue }: Room, team: Team): Promise<boolean> {
    if (team.seat === 'waiting') return true;
    if (!queue) return false;
    if (admission.promotion === 'person') return true;
    if (admission.waitingListSkip !== 'strictOrder') return false;
    return this.places.somebodyAhead(team, this.clock.date());
  }

  private hasGuests(members: readonly Registration[]): boolean {
    return members.some((one) => isActive(one) && !standsForMunicipality(one.role));
  }

  /**
   * Whether places are confirmed: there is no least number of municipalities, it is reached, or it is
   * with this one. Held seats count only where nothing but the number is missing.
   */
  private async confirms(
    { minimum, minimumState }: Room,
    team: Team,
  ): Promise<Pick<SeatFacts, 'confirms' | 'reachesMinimum'>> {
    const settled = minimum === null || minimumState === 'reached' || minimumState === 'waived';
    if (settled || minimumState === 'missed') return { confirms: settled, reachesMinimum: false };
    const ready = await this.readyMunicipalities(team.offerId);
    const reached = new Set([...ready, team.municipalityKey]).size >= minimum;
    return { confirms: reached, reachesMinimum: reached };
  }

  /** Municipalities whose place is confirmed, or held for want of others only. */
  async readyMunicipalities(offerId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ key: string }[]>(
      `SELECT DISTINCT t.municipality_key AS key
         FROM team t JOIN registration r ON r.team_id = t.id
        WHERE t.offer_id = $1 AND t.taken > 0 AND r.role = 'participant'
          AND (r.seat = 'confirmed'
               OR (r.stage = 'seat' AND r.seat = 'held' AND NOT r.open ? 'placeOffered'))`,
      [offerId],
    );
    return rows.map(({ key }) => key);
  }
}

/** Who registered the team has left: a colleague speaks for it, first one whose address is known. */
function passOn(team: Team, left: Registration, members: readonly Registration[]): void {
  if (team.registrantId !== left.id) return;
  const others = members.filter((one) => one.id !== left.id && one.stage !== 'ended');
  const next = others.find(({ addressConfirmedAt }) => addressConfirmedAt !== null) ?? others[0];
  if (next) team.registrantId = next.id;
}

/** Somebody who was announced has left: their seat is free, not held for another. */
function releaseAnnounced(team: Team): void {
  if (team.announced !== null) team.announced = Math.max(team.announced - 1, 1);
}

const nowhere: Fit = { lacks: [{ what: 'people', needed: 1, free: 0 }], sessions: {} };
