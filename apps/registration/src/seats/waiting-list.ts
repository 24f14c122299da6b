import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registration as RegistrationEntity } from '../admission/registration.entity.js';
import { Team } from '../team/team.entity.js';
import { TeamSeats } from '../team/team-seats.js';
import { Teams } from '../team/teams.js';
import type { Lack } from './places.rules.js';
import { type Room, Places } from './places.js';
import { whoseTurn } from './places.rules.js';

/** A team on the list, with what it needs. */
export interface Waiting {
  readonly team: Team;
  /** Of its members who have come as far as the list. */
  readonly firstWaiting: string;
  /** Seats that it needs as a whole. */
  readonly needs: number;
  /** Empty: it would fit. */
  readonly lacks: readonly Lack[];
}

export interface Turn {
  readonly next: Waiting | null;
  readonly passedOver: readonly Waiting[];
  /** How many of the list would fit, each by itself. */
  readonly fitting: number;
}

/** The waiting list of an offer: teams in the order in which they came, and what each lacks. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly places: Places,
    private readonly audit: Audit,
  ) {}

  /** In order: priority, then since when they wait, then who came first. */
  async list(offer: OfferState): Promise<Waiting[]> {
    const teams = await this.unitOfWork.manager.find(Team, {
      where: { offerId: offer.offerId, seat: 'waiting' },
      order: { priority: 'ASC', waitingSince: 'ASC', id: 'ASC' },
    });
    if (teams.length === 0) return [];
    const members = await this.membersOf(offer.offerId);
    const rooms = await this.roomsOf(offer.offerId, teams);
    return teams.flatMap((team) => {
      const people = members.get(team.id) ?? [];
      const firstWaiting = people.find(({ seat }) => seat === 'waiting')?.id;
      const room = rooms(team.municipalityKey);
      if (!firstWaiting || !room) return [];
      const needs = this.teams.wanted(team, people, offer);
      const { lacks } = this.seats.fitOf(offer, room, team, people, needs);
      return [{ team, firstWaiting, needs, lacks }];
    });
  }

  /** Whose turn it is by what is free now. Certain under the exclusive lock. */
  async turn(offer: OfferState): Promise<Turn> {
    const list = await this.list(offer);
    const fits = ({ lacks }: Waiting): boolean => lacks.length === 0;
    const turn = whoseTurn(list, offer.admission.waitingListSkip, fits);
    return { ...turn, fitting: list.filter(fits).length };
  }

  /** From 1, of one team; null when it does not wait. */
  async placeOf(
    team: Team,
    offer: OfferState,
  ): Promise<{ position: number; of: number; waiting: Waiting } | null> {
    if (team.seat !== 'waiting') return null;
    const list = await this.list(offer);
    const at = list.findIndex((one) => one.team.id === team.id);
    return at < 0 ? null : { position: at + 1, of: list.length, waiting: list[at]! };
  }

  /** The record of events says why somebody further behind came first. */
  async recordPassedOver({ next, passedOver }: Turn): Promise<void> {
    if (!next || passedOver.length === 0) return;
    await this.audit.recordAll(
      passedOver.map(({ team, firstWaiting, lacks }) => ({
        subjectId: firstWaiting,
        action: 'registration.passedOver',
        details: { teamId: team.id, inFavourOf: next.team.id, lacks },
      })),
    );
  }

  private async membersOf(offerId: string): Promise<Map<string, Registration[]>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(RegistrationEntity, 'registration')
      .where(
        `registration.teamId IN (SELECT t.id FROM team t WHERE t.offer_id = :offerId AND t.seat = 'waiting')`,
        { offerId },
      )
      .orderBy('registration.id')
      .getMany();
    const byTeam = new Map<string, Registration[]>();
    for (const row of rows) {
      const members = byTeam.get(row.teamId);
      if (members) members.push(row);
      else byTeam.set(row.teamId, [row]);
    }
    return byTeam;
  }

  /** What the offer has left, as each municipality sees it; read once for all of them. */
  private async roomsOf(
    offerId: string,
    teams: readonly Team[],
  ): Promise<(municipalityKey: string) => Room | null> {
    const room = await this.places.room(offerId, null);
    const keys = [...new Set(teams.map(({ municipalityKey }) => municipalityKey))];
    const rows = await this.unitOfWork.manager.query<
      { scope_id: string; municipality_key: string; people: number }[]
    >(
      `SELECT scope_id, municipality_key, people FROM municipality_places
        WHERE offer_id = $1 AND municipality_key = ANY($2)`,
      [offerId, keys],
    );
    const own = new Map(rows.map((row) => [`${row.municipality_key} ${row.scope_id}`, row.people]));
    return (key) => room && roomFor(room, (scope) => own.get(`${key} ${scope}`) ?? 0, offerId);
  }
}

const roomFor = (room: Room, own: (scope: string) => number, offerId: string): Room => ({
  ...room,
  use: {
    ...room.use,
    own: own(offerId),
    sessions: Object.fromEntries(
      Object.entries(room.use.sessions).map(([id, use]) => [id, { ...use, own: own(id) }]),
    ),
  },
});
